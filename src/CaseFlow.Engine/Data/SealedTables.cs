using System.Collections.Frozen;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using CaseFlow.Engine.Keys;

namespace CaseFlow.Engine.Data;

/// <summary>Which key seals a row.</summary>
internal enum SealedBy
{
    /// <summary>The key of the person whose case it is.</summary>
    Person,

    /// <summary>The key of an office, or the installation's.</summary>
    Office,

    /// <summary>A key of its own, which the row carries sealed: it can be handed to a case without reading the content.</summary>
    Content,
}

/// <summary>A table with sealed columns: which key, what tells its rows apart in the associated data, and its cells.</summary>
internal sealed record SealedTable(string Name, Type Row, Func<object, SealedBy> By, Func<object, long?> Case, Func<object, string> Office, Func<object, string> Key, IReadOnlyList<SealedCell> Cells)
{
    /// <summary>Where a value of this row belongs: part of what its seal vouches for.</summary>
    public string Place(object row, SealedCell cell) => $"{Name}|{Key(row)}|{cell.Column}";
}

/// <summary>One sealed column of a row.</summary>
internal abstract class SealedCell(string column, string property)
{
    public string Column { get; } = column;

    public string Property { get; } = property;

    /// <summary>Puts the sealed value in the place of the plain one; gives the plain one, null when there is none.</summary>
    public abstract object? Seal(object row, SecretKey key, int number, string place);

    /// <summary>Puts the plain value in the place of the sealed one; false when it does not open.</summary>
    public abstract bool Open(object row, SecretKey key, string place);

    /// <summary>The sealed value as it stands; null when there is no value, or none that is sealed.</summary>
    public abstract byte[]? SealedIn(object row);

    /// <summary>Whether there is a value.</summary>
    public abstract bool IsEmpty(object row);

    /// <summary>Puts a value, as <see cref="Seal"/> gave it.</summary>
    public abstract void Put(object row, object? value);

    /// <summary>What stands there once the key is destroyed.</summary>
    public abstract void Erase(object row);
}

/// <summary>A sealed text.</summary>
internal sealed class SealedText(string column, PropertyInfo property) : SealedCell(column, property.Name)
{
    private readonly Func<object, string?> _get = Accessors.Getter<string>(property);
    private readonly Action<object, string?> _set = Accessors.Setter<string>(property);

    public override object? Seal(object row, SecretKey key, int number, string place)
    {
        if (_get(row) is not { } plain)
        {
            return null;
        }

        _set(row, SealedForm.ToText(key.Seal(System.Text.Encoding.UTF8.GetBytes(plain), number, place)));
        return plain;
    }

    public override bool Open(object row, SecretKey key, string place)
    {
        if (SealedForm.Of(_get(row)!) is not { } made || key.Open(made, place) is not { } plain)
        {
            return false;
        }

        _set(row, System.Text.Encoding.UTF8.GetString(plain));
        return true;
    }

    public override byte[]? SealedIn(object row) => _get(row) is { } text ? SealedForm.Of(text) : null;

    public override bool IsEmpty(object row) => _get(row) is null;

    public override void Put(object row, object? value) => _set(row, (string?)value);

    public override void Erase(object row) => _set(row, Erased.Words);
}

/// <summary>Sealed bytes.</summary>
internal sealed class SealedBytes(string column, PropertyInfo property) : SealedCell(column, property.Name)
{
    private readonly Func<object, byte[]?> _get = Accessors.Getter<byte[]>(property);
    private readonly Action<object, byte[]?> _set = Accessors.Setter<byte[]>(property);

    public override object? Seal(object row, SecretKey key, int number, string place)
    {
        if (_get(row) is not { } plain)
        {
            return null;
        }

        _set(row, SealedForm.ToBytes(key.Seal(plain, number, place)));
        return plain;
    }

    public override bool Open(object row, SecretKey key, string place)
    {
        if (SealedForm.Of(_get(row)!) is not { } made || key.Open(made, place) is not { } plain)
        {
            return false;
        }

        _set(row, plain);
        return true;
    }

    public override byte[]? SealedIn(object row) => _get(row) is { } bytes ? SealedForm.Of(bytes) : null;

    public override bool IsEmpty(object row) => _get(row) is null;

    public override void Put(object row, object? value) => _set(row, (byte[]?)value);

    public override void Erase(object row) => _set(row, []);
}

/// <summary>
/// The tables with sealed columns. Which columns they are says <see cref="Sensitive"/>; here stands only how the rows of a table are told apart and by which key
/// they are sealed. A column listed there for a table that is missing here fails the start.
/// </summary>
internal static class SealedTables
{
    /// <summary>In the order in which rows of an older version are sealed: cases first, for the key of the person is made with them.</summary>
    public static readonly IReadOnlyList<SealedTable> All =
    [
        OfCase<CaseRow>("cases", row => row.Id, row => Text(row.Id)),
        OfCase<EventRow>("events", row => row.CaseId, row => $"{Text(row.CaseId)}/{Text(row.CaseSequence)}"),
        OfCase<AgendaRow>("agenda", row => row.CaseId, row => $"{Text(row.CaseId)}/{row.Item}/{EnumWords<AgendaKind>.ToText(row.Kind)}"),
        OfCase<QuestionRow>("questions", row => row.CaseId, row => $"{Text(row.CaseId)}/{row.Id}"),
        OfCase<DraftRow>("drafts", row => row.CaseId, row => $"{Text(row.CaseId)}/{row.Step}/{row.UserId}"),
        OfCase<DocumentRow>("documents", row => row.CaseId, row => $"{Text(row.CaseId)}/{row.Id}"),
        Of<FileRow>("files", _ => SealedBy.Content, row => row.CaseId, _ => "", row => row.Id),
        Of<IntakeDraftRow>("intake_drafts", _ => SealedBy.Office, _ => null, row => row.Office, row => $"{row.Id}/{row.UserId}"),
        Of<ConflictRow>("conflicts", _ => SealedBy.Office, _ => null, _ => "", row => row.Id),
        Of<ExportRow>("exports", _ => SealedBy.Office, _ => null, _ => "", row => row.Id),
        Of<ExportActRow>("export_acts", _ => SealedBy.Office, _ => null, _ => "", row => $"{row.ExportId}/{Text(row.Act)}"),
        Of<AlarmReviewRow>("alarm_reviews", _ => SealedBy.Office, _ => null, _ => "", row => row.AlarmId),
        Of<AccessRow>("access_log", row => row.CaseId is null ? SealedBy.Office : SealedBy.Person, row => row.CaseId, _ => "", row => $"{Text(row.At.ToUnixTimeTicks())}/{row.UserId}/{row.What}"),
        Of<OperationRow>("operations", _ => SealedBy.Office, _ => null, _ => "", row => $"{row.Actor}/{row.Op}"),
        Of<DataProtectionKeyRow>("data_protection_keys", _ => SealedBy.Office, _ => null, _ => "", row => row.Name),
    ];

    private static readonly FrozenDictionary<Type, SealedTable> ByRow = Checked().ToFrozenDictionary(table => table.Row);

    /// <summary>The table of a row; null when it has no sealed columns.</summary>
    public static SealedTable? Of(Type row) => ByRow.GetValueOrDefault(row);

    /// <summary>Whether a property of a row is sealed in the database, so that SQL can neither compare nor sort it.</summary>
    public static bool IsSealed(Type? row, string property) =>
        row is not null && ByRow.TryGetValue(row, out var table) && table.Cells.Any(cell => string.Equals(cell.Property, property, StringComparison.Ordinal));

    private static IReadOnlyList<SealedTable> Checked() =>
        Sensitive.Sealed.Select(column => column.Split('.')[0]).Except(All.Select(table => table.Name), StringComparer.Ordinal).FirstOrDefault() is { } missing
            ? throw new InvalidOperationException($"Say in SealedTables by which key the rows of {missing} are sealed.")
            : All;

    private static SealedTable OfCase<T>(string name, Func<T, long> id, Func<T, string> key)
        where T : class => Of<T>(name, _ => SealedBy.Person, row => id(row), _ => "", key);

    private static SealedTable Of<T>(string name, Func<T, SealedBy> by, Func<T, long?> owner, Func<T, string> office, Func<T, string> key)
        where T : class =>
        new(name, typeof(T), row => by((T)row), row => owner((T)row), row => office((T)row), row => key((T)row), Cells(name, typeof(T)));

    private static List<SealedCell> Cells(string table, Type row) =>
        Sensitive.Sealed.Where(column => column.StartsWith(table + ".", StringComparison.Ordinal)).Select(column => Cell(row, column[(table.Length + 1)..])).ToList();

    private static SealedCell Cell(Type row, string column)
    {
        var property = row.GetProperties().Single(property => string.Equals(CaseFlowContext.SnakeCase(property.Name), column, StringComparison.Ordinal));
        return property.PropertyType == typeof(string) ? new SealedText(column, property) : new SealedBytes(column, property);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Quick access to properties known by name; also to those that only an initialiser may set.</summary>
internal static class Accessors
{
    public static Func<object, T?> Getter<T>(PropertyInfo property)
    {
        var row = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, T?>>(Expression.Property(Expression.Convert(row, property.DeclaringType!), property), row).Compile();
    }

    public static Action<object, T?> Setter<T>(PropertyInfo property)
    {
        var (row, value) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(T)));
        return Expression.Lambda<Action<object, T?>>(Expression.Call(Expression.Convert(row, property.DeclaringType!), property.SetMethod!, value), row, value).Compile();
    }
}
