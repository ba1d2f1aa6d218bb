using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Scenarios;

/// <summary>A time that a scenario expects: a whole local day, or a minute of one.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Time">The time of day, or null for the whole day: then a deadline ends with it.</param>
internal sealed record ExpectedTime(LocalDate Date, LocalTime? Time)
{
    /// <summary>Null when the instant is that time; else what was expected and found.</summary>
    public string? Misses(string what, Instant? found, DateTimeZone zone)
    {
        if (found is not { } instant)
        {
            return Looks.Told(what, ToString(), "tidak ada");
        }

        var local = instant.InZone(zone).LocalDateTime;
        var endsWithDay = local.TimeOfDay >= new LocalTime(23, 59);
        var isIt = local.Date == Date && (Time is { } time ? (local.Hour, local.Minute) == (time.Hour, time.Minute) : endsWithDay || local.TimeOfDay == LocalTime.Midnight);
        return isIt ? null : Looks.Told(what, ToString(), Time is null && endsWithDay ? LocalDatePattern.Iso.Format(local.Date) : $"{local:uuuu-MM-dd HH:mm}");
    }

    /// <inheritdoc/>
    public override string ToString() => Time is { } time ? $"{LocalDatePattern.Iso.Format(Date)} {time:HH:mm}" : LocalDatePattern.Iso.Format(Date);
}

/// <summary>Looks at one thing of a scene: null when it is as expected, else both in one Indonesian phrase.</summary>
internal static class Looks
{
    /// <summary>"diharapkan … x, ternyata y"</summary>
    public static string Told(string what, string expected, string found) => $"diharapkan {what} {expected}, ternyata {found}";

    public static string? StepIs(Scene scene, string step, string state)
    {
        if (state is Words.Offered)
        {
            return scene.Progress.Offered().Any(offer => string.Equals(offer.Step.Key, step, StringComparison.Ordinal)) ? null : Told($"langkah {step}", state, $"{Words.Of(scene.Step(step), scene.Progress)} dan tidak ditawarkan");
        }

        return Same($"langkah {step}", state, Words.Of(scene.Step(step), scene.Progress));
    }

    public static string? StageIs(Scene scene, string stage, string state) =>
        Same($"tahap {stage}", state, Words.Of(scene.State.Stage(stage))) is { } not ? not + Holding(scene, state, stage) : null;

    public static string? TrackIs(Scene scene, string track, string state) =>
        Same($"jalur {track}", state, Words.Of(scene.Track(track))) is { } not ? not + Holding(scene, state, scene.Track(track)?.Id) : null;

    public static string? ClockIs(Scene scene, string clock, string state) => Same($"tenggat hukum {clock}", state, Words.Of(scene.State.ClockAt(clock), scene.Now));

    public static string? CaseIs(Scene scene, string state) => Same("kasus", state, Words.CaseStates.First(word => word.Value == scene.State.Status).Key);

    public static string? IsDue(Scene scene, string what, Due? due, ExpectedTime expected) => expected.Misses($"tenggat {what}", due?.At, scene.Now.Zone);

    public static string? IsOfKind(string what, Due? due, string kind) =>
        Same($"jenis tenggat {what}", kind, due is null ? "tidak ada" : Words.DueKinds.First(word => word.Value == due.Kind).Key);

    public static string? YesNo(string what, bool expected, bool found) => Same($"“{what}”", Word(expected), Word(found));

    public static string? Number(string what, int expected, int found) => Same(what, Text(expected), Text(found));

    public static string? Same(string what, string expected, string found) =>
        string.Equals(expected, found, StringComparison.Ordinal) ? null : Told(what, expected, found);

    /// <summary>Whether a sentence is (or is not) among what is missing.</summary>
    public static string? Misses(string where, IReadOnlyList<Missing> missing, string sentence, bool blocks, bool expected)
    {
        var told = missing.Where(item => item.Blocks == blocks).Select(item => item.Says).Distinct(StringComparer.Ordinal).ToList();
        if (told.Contains(sentence, StringComparer.Ordinal) == expected)
        {
            return null;
        }

        var found = told.Count == 0 ? "tidak ada" : string.Join("; ", told.Select(text => $"“{text}”"));
        return Told($"{where} {(expected ? "" : "tidak ")}{(blocks ? "menahan" : "mengingatkan")}", $"“{sentence}”", found);
    }

    /// <summary>Whether a value reads as expected, or is among the options chosen.</summary>
    public static string? Reads(Scene scene, string path, string expected)
    {
        var value = scene.Facts.Read(path);
        return new EqualTo(expected).Passes(value, scene.Facts) || new Includes(expected).Passes(value, scene.Facts)
            ? null
            : Told(path, expected, Show(value));
    }

    public static string? Refused(Scene scene, string rule)
    {
        var found = scene.Refusal is { } refusal ? refusal.Rule is { } broken ? Words.OfRule(broken) : Words.RefusedAnswers : "diterima";
        return string.Equals(rule, found, StringComparison.Ordinal) ? null : Told("tindakan terakhir ditolak:", rule, scene.Refusal?.ToString() ?? found);
    }

    public static string? RefusedBecause(Scene scene, string sentence) => Misses("yang ditolak", scene.Refusal?.Missing ?? [], sentence, blocks: true, expected: true);

    public static string? RefusedField(Scene scene, string field)
    {
        var fields = scene.Refusal?.Errors.Select(error => error.Field).ToList() ?? [];
        return fields.Contains(field, StringComparer.Ordinal) ? null : Told("isian yang ditolak", field, Listed(fields));
    }

    public static string? MayBeDoneBy(Scene scene, IReadOnlyList<string> roles)
    {
        var found = scene.Refusal?.Roles ?? [];
        return found.Order(StringComparer.Ordinal).SequenceEqual(roles.Order(StringComparer.Ordinal), StringComparer.Ordinal) ? null : Told("yang berwenang", Listed(roles), Listed(found));
    }

    /// <summary>What keeps an open stage or track from being done, where that was expected: most often a step that is new.</summary>
    private static string Holding(Scene scene, string expected, string? section)
    {
        var held = expected is Words.Done && section is not null ? scene.Progress.MissingIn(section).Where(missing => missing.Blocks).Select(missing => missing.Says).Distinct(StringComparer.Ordinal).ToList() : [];
        return held.Count == 0 ? "" : $", ditahan {string.Join("; ", held.Select(says => $"“{says}”"))}";
    }

    private static string Show(Value? value) =>
        value switch
        {
            null => "kosong",
            ChoicesValue choices => Listed(choices.Chosen),
            TableValue table => $"{Text(table.Rows.Count)} baris",
            _ => value.AsText ?? "kosong",
        };

    private static string Listed(IReadOnlyList<string> words) => words.Count == 0 ? "tidak ada" : string.Join(", ", words);

    private static string Word(bool yes) => yes ? "ya" : "tidak";

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
