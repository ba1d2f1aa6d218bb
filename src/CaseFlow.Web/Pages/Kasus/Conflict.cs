using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>What changed while a form stood open: who, when and what; saving over it is a choice that the tag <c>operation</c> then asks for.</summary>
/// <param name="Who">Name of whoever changed it last.</param>
/// <param name="When">When, in words.</param>
/// <param name="What">What was done, in words; empty where no event tells.</param>
/// <param name="Address">Where it is read as it is now.</param>
/// <param name="Actual">The version now.</param>
public sealed record Conflict(string Who, string When, string What, string Address, int Actual)
{
    /// <summary>Name of the tick with which somebody saves over what changed; its value is the version that they have seen.</summary>
    public const string Choice = "__ganti";

    /// <summary>Key under which the view data carry it.</summary>
    public const string Key = "Conflict";

    /// <summary>What happened, in one sentence.</summary>
    public string Words => $"{Who} mengubahnya {When}{(What.Length == 0 ? "" : $" ({What})")}. Yang Anda tulis masih ada di halaman ini, belum disimpan.";

    /// <summary>The last event of an item.</summary>
    /// <param name="opened">The case.</param>
    /// <param name="words">The words for its reader.</param>
    /// <param name="stale">What was found.</param>
    /// <param name="reader">User id of the reader.</param>
    /// <param name="address">Where it is read as it is now.</param>
    public static Conflict Of(OpenedCase opened, EventWords words, StaleVersionException stale, string reader, string address)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(stale);
        var last = opened.Events.LastOrDefault(recorded => string.Equals(ItemOf(recorded.Event), stale.Item, StringComparison.Ordinal));
        return last is null
            ? new Conflict("Seorang rekan", "baru saja", "", address, stale.Actual)
            : new Conflict(
                string.Equals(last.Actor, reader, StringComparison.Ordinal) ? "Anda sendiri, di halaman lain," : last.ActorName,
                Dates.Near(last.At, opened.Now),
                words.Of(last).Title,
                address,
                stale.Actual);
    }

    private static string? ItemOf(CaseEvent happened) =>
        happened switch
        {
            StepOpened e => e.Step,
            StepFinished e => e.Step,
            StepSkipped e => e.Step,
            StepDropped e => e.Step,
            AnswersCorrected e => e.Step,
            PaperTicked e => e.Step,
            DateAgreed e => e.Item,
            DateTakenBack e => e.Item,
            DueComputed e => e.Item,
            FollowUpPlanned e => e.Id,
            FollowUpFinished e => e.Id,
            FollowUpMoved e => e.Id,
            FollowUpMissed e => e.Id,
            DocumentIssued e => e.Id,
            DocumentVoided e => e.Id,
            _ => null,
        };
}
