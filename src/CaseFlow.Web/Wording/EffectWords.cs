using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;

namespace CaseFlow.Web.Wording;

/// <summary>What another edition does to cases, in words and in numbers.</summary>
public static class EffectWords
{
    /// <summary>The lines for one case, such as "tambah: Wawancara ulang (terbuka, tenggat 12 Maret 2026, 23.59 WIB)"; none when nothing is seen of it.</summary>
    /// <param name="told">What happens to it.</param>
    /// <param name="roles">The roles of the installation.</param>
    public static IReadOnlyList<string> Lines(CaseEffect told, IEnumerable<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(told);
        var (effect, now) = (told.Effect, told.Now);
        return effect.Refused is { } refused
            ? [$"ditolak: {RuleWords.Of(refused, roles)}"]
            :
            [
                .. effect.Gained.Select(step => $"tambah: {step.Title}{(!step.IsOpen ? "" : step.Due is { } due ? $" (terbuka, tenggat {Day(due, now)})" : " (terbuka)")}"),
                .. effect.Lost.Select(step => $"hilang: {step.Title}{(step.IsOpen ? " (tadinya terbuka)" : "")}"),
                .. effect.Moved.Select(date => $"tenggat {date.Title}: {Day(date.From, now)} → {Day(date.To, now)}"),
                .. effect.Overdue.Select(date => $"langsung terlambat: {date.Title}, tenggat {Day(date.To, now)}"),
            ];
    }

    /// <summary>"12 Maret 2026, 23.59 WIB", or "tanpa tenggat".</summary>
    public static string Day(NodaTime.Instant? at, Moment now) => at is { } known ? Dates.Long(known, now.Zone) : "tanpa tenggat";

    /// <summary>The totals in one sentence.</summary>
    public static string Sentence(EffectTotals totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        return totals.Cases == 0 ? "Tidak ada kasus yang perlu pindah." : $"{Numbers.Text(totals.Cases)} kasus: {Numbers.Text(totals.Gaining)} mendapat langkah, {Numbers.Text(totals.Losing)} kehilangan langkah, {Numbers.Text(totals.Moving)} berubah tenggat, {Numbers.Text(totals.Overdue)} langsung terlambat, {Numbers.Text(totals.Refused)} ditolak, {Numbers.Text(totals.Unchanged)} tanpa perubahan yang terlihat.";
    }
}

/// <summary>How many cases another edition does what to. A case may count under several.</summary>
/// <param name="Cases">Cases looked at or moved.</param>
/// <param name="Gaining">Those that gain a step.</param>
/// <param name="Losing">Those that lose one.</param>
/// <param name="Moving">Those with a deadline that ends at another time.</param>
/// <param name="Overdue">Those with something late that was not late before.</param>
/// <param name="Refused">Those that cannot be moved.</param>
/// <param name="Unchanged">Those of which people see nothing.</param>
public sealed record EffectTotals(int Cases, int Gaining, int Losing, int Moving, int Overdue, int Refused, int Unchanged)
{
    /// <summary>No case yet.</summary>
    public static readonly EffectTotals None = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>One case more.</summary>
    public EffectTotals And(EditionEffect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return new(
            Cases + 1,
            Gaining + (effect.Gained.Count > 0 ? 1 : 0),
            Losing + (effect.Lost.Count > 0 ? 1 : 0),
            Moving + (effect.Moved.Count > 0 ? 1 : 0),
            Overdue + (effect.Overdue.Count > 0 ? 1 : 0),
            Refused + (effect.Refused is null ? 0 : 1),
            Unchanged + (effect.IsSeen ? 0 : 1));
    }
}
