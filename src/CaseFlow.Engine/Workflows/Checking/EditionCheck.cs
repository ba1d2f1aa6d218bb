using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>
/// Compares an edition with an earlier one of the same workflow. Keys are permanent once published: a field or option that is gone, or
/// that asks for another kind of answer, is a fault unless its form has a new version; a step, outcome, stage, track, clock or ending
/// that is gone is a warning, because cases under the earlier edition keep it and <c>migrate-cases</c> needs a map for it.
/// </summary>
public sealed class EditionCheck
{
    private readonly Report _report = new();
    private readonly Workflow _earlier;
    private readonly Workflow _later;
    private readonly SourcePlaces _places;

    private EditionCheck(Workflow earlier, Workflow later)
    {
        _earlier = earlier;
        _later = later;
        _places = new SourcePlaces(later.Sources);
    }

    /// <summary>What the later edition breaks of the earlier one; nothing when both are the same.</summary>
    /// <param name="earlier">The edition that cases may run on.</param>
    /// <param name="later">The edition that is to follow it.</param>
    /// <returns>Faults and warnings, with places in the texts of <paramref name="later"/>, by file, line and column.</returns>
    public static (IReadOnlyList<Fault> Faults, IReadOnlyList<Fault> Warnings) Compare(Workflow earlier, Workflow later)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        if (string.Equals(earlier.Hash, later.Hash, StringComparison.Ordinal))
        {
            return ([], []);
        }

        var check = new EditionCheck(earlier, later);
        check.Number();
        foreach (var form in earlier.Forms.Values)
        {
            check.FormStays(form);
        }

        check.KeysStay();
        return (check._report.Faults, check._report.Warnings);
    }

    private void Number()
    {
        if (_later.Edition <= _earlier.Edition)
        {
            _report.Warn(
                _places.Of("workflow", _later.Id, "edition"),
                $"Isi alur {Report.Quote(_later.Id)} berubah, tetapi edition tetap {_later.Edition}",
                $"tulis edition: {_earlier.Edition + 1} sebelum dipakai");
        }
    }

    private void FormStays(Form before)
    {
        if (!_later.Forms.TryGetValue(before.Key, out var after))
        {
            _report.Warn(_places.Of("workflow", _later.Id), $"Formulir {Report.Quote(before.Key)} dari edisi {_earlier.Edition} tidak ada lagi", "jawaban lama tetap tersimpan; siapkan peta bila kasusnya akan dipindahkan");
            return;
        }

        var version = _places.Of("form", after.Key, "version");
        if (after.Version < before.Version)
        {
            _report.Add(version, $"Versi formulir {Report.Quote(after.Key)} turun dari {before.Version} menjadi {after.Version}", $"tulis version: {before.Version + 1}");
        }
        else if (after.Version == before.Version)
        {
            FieldsStay(after, $"formulir {Report.Quote(after.Key)} versi {after.Version}", before.Fields, after.Fields.ToList());
        }
    }

    private void FieldsStay(Form form, string where, IEnumerable<Field> before, IReadOnlyList<Field> after)
    {
        var advice = $"naikkan version menjadi {form.Version + 1}, atau kembalikan";
        foreach (var field in before)
        {
            if (after.FirstOrDefault(other => string.Equals(other.Id, field.Id, StringComparison.Ordinal)) is not { } now)
            {
                _report.Add(_places.Of("form", form.Key, "version"), $"Isian {Report.Quote(field.Id)} hilang dari {where}", advice + Meant(field.Id, after));
                continue;
            }

            var at = _places.OfField(form.Key, now.Id);
            if (now.Type != field.Type)
            {
                _report.Add(at, $"Isian {Report.Quote(field.Id)} berganti jenis dari {FieldLookup.WordFor(field.Type)} menjadi {FieldLookup.WordFor(now.Type)} di {where}", advice);
                continue;
            }

            foreach (var option in field.Options.Where(option => !now.Options.Any(other => string.Equals(other.Value, option.Value, StringComparison.Ordinal))))
            {
                _report.Add(at, $"Pilihan {Report.Quote(option.Value)} hilang dari isian {Report.Quote(field.Id)} di {where}", advice);
            }

            FieldsStay(form, $"tabel {Report.Quote(field.Id)} di {where}", field.Columns, now.Columns);
        }
    }

    private static string Meant(string id, IReadOnlyList<Field> after) =>
        Suggestion.For(id, after.Select(field => field.Id)) is { } meant ? $" ({meant})" : "";

    private void KeysStay()
    {
        Stay("Tahap", _earlier.Stages.Select(stage => stage.Key), _later.Stages.Select(stage => stage.Key));
        Stay("Jalur", _earlier.Tracks.Select(track => track.Key), _later.Tracks.Select(track => track.Key));
        Stay("Langkah", Steps(_earlier).Select(step => step.Key), Steps(_later).Select(step => step.Key));
        Stay("Tenggat hukum", _earlier.Clocks.Select(clock => clock.Key), _later.Clocks.Select(clock => clock.Key));
        Stay("Cara mengakhiri kasus", _earlier.Endings.Select(ending => ending.Key), _later.Endings.Select(ending => ending.Key));
        foreach (var step in Steps(_earlier))
        {
            if (_later.Step(step.Key) is { } now)
            {
                Stay($"Keputusan langkah {Report.Quote(step.Key)}", step.Decision.Select(outcome => outcome.Key), now.Decision.Select(outcome => outcome.Key));
            }
        }
    }

    private static IEnumerable<Step> Steps(Workflow workflow) => workflow.Sections.SelectMany(section => section.Steps);

    private void Stay(string what, IEnumerable<string> before, IEnumerable<string> after)
    {
        var now = after.ToList();
        foreach (var key in before.Where(key => !now.Contains(key, StringComparer.Ordinal)))
        {
            _report.Warn(
                _places.Of("workflow", _later.Id),
                $"{what} {Report.Quote(key)} dari edisi {_earlier.Edition} tidak ada lagi",
                Suggestion.For(key, now) ?? "kasus lama tetap memakai edisinya; siapkan peta bila kasusnya akan dipindahkan");
        }
    }
}
