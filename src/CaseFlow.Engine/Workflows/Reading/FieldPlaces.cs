using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>The fields that stand beside each other: a form's, or a table's columns, which may name those of the form too.</summary>
internal sealed class FieldPlaces(FormReader reader, string form, string? table = null, FieldPlaces? around = null)
{
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldType> _types = new(StringComparer.Ordinal);
    private readonly List<(Scalar Word, Field Of)> _limits = [];
    private readonly List<FieldPlaces> _tables = [];

    public List<Field> Read(Map map, string key) =>
        map.NeedItems(key).Select(node => reader.Field(node, new FormScope(form, table), this)).OfType<Field>().ToList();

    public FieldPlaces OfTable(string id)
    {
        _tables.Add(new FieldPlaces(reader, form, id, this));
        return _tables[^1];
    }

    public void Name(Scalar id, string what)
    {
        if (!_places.TryAdd(id.Text, id.At))
        {
            reader.Report.Add(id.At, $"{what} {Report.Quote(id.Text)} sudah ada", $"yang pertama di baris {_places[id.Text].Line}; beri id lain");
        }
    }

    public void Limited(Map map, Field field)
    {
        _types.TryAdd(field.Id, field.Type);
        _limits.AddRange(((string[])["not-after", "not-before"]).Select(map.Find).OfType<Scalar>().Where(word => !word.IsNothing).Select(word => (word, field)));
    }

    /// <summary>Once the whole form is read: a date may be limited by one that stands below it.</summary>
    public void CheckLimits()
    {
        foreach (var (word, of) in _limits.Where(limit => limit.Word.Text is not "now"))
        {
            CheckLimit(word, of);
        }

        _tables.ForEach(columns => columns.CheckLimits());
    }

    private void CheckLimit(Scalar word, Field of)
    {
        if (TypeOf(word.Text) is not { } type)
        {
            reader.Report.Add(
                word.At,
                $"Isian {Report.Quote(word.Text)} tidak ada di {(table is null ? "formulir ini" : "tabel ini dan di formulirnya")}",
                Suggestion.For(word.Text, Known.Append("now")) ?? "tulis now, atau id isian tanggal di tempat yang sama");
        }
        else if (type is not (FieldType.Date or FieldType.Moment or FieldType.Time or FormReader.Unknown))
        {
            reader.Report.Add(word.At, $"Isian {Report.Quote(word.Text)} bukan tanggal, saat atau jam", "tunjuk isian date, moment atau time");
        }
        else if (string.Equals(word.Text, of.Id, StringComparison.Ordinal))
        {
            reader.Report.Add(word.At, $"Isian {Report.Quote(word.Text)} membatasi dirinya sendiri", "tunjuk isian tanggal yang lain, atau now");
        }
        else if (IsTime(type) is { } theirs && IsTime(of.Type) is { } mine && theirs != mine)
        {
            reader.Report.Add(word.At, $"Jam tidak bisa dibandingkan dengan tanggal: {Report.Quote(of.Id)} dan {Report.Quote(word.Text)}", "tunjuk isian yang sama jenisnya");
        }
    }

    private FieldType? TypeOf(string id) => _types.TryGetValue(id, out var type) ? type : around?.TypeOf(id);

    private IEnumerable<string> Known => around is null ? _types.Keys : _types.Keys.Concat(around.Known);

    private static bool? IsTime(FieldType type) =>
        type switch { FieldType.Time => true, FieldType.Date or FieldType.Moment => false, _ => null };
}
