using CaseFlow.Engine.Data;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>One thing that stops when the case ends.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Note">When it was planned or due, or whose it is; null: nothing to say.</param>
public sealed record EndingItem(string Title, string? Note);

/// <summary>Things of one kind that stop when the case ends.</summary>
/// <param name="Id">Id on the page.</param>
/// <param name="Title">What kind.</param>
/// <param name="Items">Each of them; never empty.</param>
public sealed record EndingGroup(string Id, string Title, IReadOnlyList<EndingItem> Items);

/// <summary>Everything of a case that stops when it ends, so that nobody ends it without having read it.</summary>
public static class EndsWithCase
{
    /// <summary>The kinds of which there is anything, those that reach the client first.</summary>
    /// <param name="opened">The case, as its reader opened it.</param>
    /// <param name="view">What that reader sees of it.</param>
    /// <param name="drafts">How many forms somebody has put aside half filled.</param>
    /// <param name="reader">User id of the reader: the text of a question is told to whoever asked or was asked.</param>
    public static IReadOnlyList<EndingGroup> Of(OpenedCase opened, CaseView view, int drafts, string reader)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(view);
        var zone = opened.Now.Zone;
        var visits = view.FollowUps
            .Where(followUp => followUp.ClosedAt is null)
            .Select(followUp => new EndingItem(followUp.Title, $"direncanakan {Dates.Long(followUp.Due.At, zone)}"));
        var steps = view.Steps
            .Where(step => step.State is "open")
            .Select(step => new EndingItem(step.Title, SectionOf(view, step) + (step.Due is { } due ? $" · tenggat {Dates.Long(due.At, zone)}" : "")));
        var tracks = view.Tracks.Where(track => track.State is "open").Select(track => new EndingItem(track.Title, null));
        var clocks = view.Clocks
            .Where(clock => clock.StoppedAt is null && clock.State is not "withdrawn")
            .Select(clock => new EndingItem(clock.Title, $"{clock.Basis} · tenggat {Dates.Long(clock.DueAt, zone)}"));
        var questions = opened.State.Questions
            .Where(question => question.AnsweredAt is null)
            .Select(question => new EndingItem($"{question.ByName} kepada {question.ToName}", question.By == reader || question.To == reader ? question.Text : null));
        EndingItem[] kept = drafts == 0 ? [] : [new($"{drafts.ToString(Numbers.Culture)} draf formulir", "isinya hanya terbaca penulisnya")];

        return new (string Id, string Title, IEnumerable<EndingItem> Items)[]
        {
            ("henti-kunjungan", "Tindak lanjut yang masih direncanakan", visits),
            ("henti-hukum", "Tenggat hukum yang masih berjalan", clocks),
            ("henti-jalur", "Jalur yang masih berjalan", tracks),
            ("henti-langkah", "Langkah yang masih terbuka", steps),
            ("henti-tanya", "Pertanyaan yang belum dijawab", questions),
            ("henti-draf", "Draf", kept),
        }
        .Select(group => new EndingGroup(group.Id, group.Title, group.Items.ToList()))
        .Where(group => group.Items.Count > 0)
        .ToList();
    }

    private static string SectionOf(CaseView view, StepView step) =>
        step.Track is { } track ? view.Tracks.First(known => known.Id == track).Title : view.Stages.First(known => known.Key == step.Stage).Title;
}
