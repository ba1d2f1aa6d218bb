using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Pages.Shared;

/// <summary>The bar that says whose case this is; the partial <c>_IdentityBar</c> shows it on every page of a case.</summary>
public sealed record IdentityBar
{
    /// <summary>Initials and age, "A.L., 16 tahun", or the name where the viewer may see it.</summary>
    public required string Name { get; init; }

    /// <summary>The case's number.</summary>
    public required string Number { get; init; }

    /// <summary>Berjalan, Dijeda or Selesai.</summary>
    public required string Status { get; init; }

    /// <summary>Urgency, or null before it is known.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>"Rahasia · anak", or null.</summary>
    public string? Confidential { get; init; }

    /// <summary>TPPO, PMIB or both, or null before it is known.</summary>
    public string? Classification { get; init; }

    /// <summary>The lines at the right: who works on it, where, since when.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>Whether the name is the page's <c>h1</c>: on the case page itself.</summary>
    public bool IsHeading { get; init; }
}

/// <summary>How to stay safe with this client; the partial <c>_SafetyNote</c> shows it directly under the identity bar.</summary>
/// <param name="Title">The sentence that matters, without "Keamanan:".</param>
/// <param name="Text">The rest, or empty.</param>
/// <param name="Source">Who wrote it and when it was looked at again.</param>
/// <param name="Address">Where it is changed, or null where the viewer may not.</param>
public sealed record SafetyNote(string Title, string Text, string Source, string? Address);

/// <summary>The parts of a case as links; the partial <c>_CaseNav</c>.</summary>
/// <param name="Items">Parts in order.</param>
public sealed record CaseNav(IReadOnlyList<CaseNavItem> Items);

/// <summary>One part of a case.</summary>
/// <param name="Title">Its word, with a count in brackets where there is one.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="IsCurrent">Whether it is this page.</param>
public sealed record CaseNavItem(string Title, string Address, bool IsCurrent = false);

/// <summary>How a stage stands.</summary>
public enum StageLook
{
    /// <summary>Not reached.</summary>
    Waiting,

    /// <summary>Open now.</summary>
    Open,

    /// <summary>Completed.</summary>
    Past,

    /// <summary>Skipped with a reason.</summary>
    Skipped,
}

/// <summary>One stage of the tracker.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Look">How it stands.</param>
/// <param name="Note">A few words: "Selesai 13 Jan", "Menunggu", "Putaran ke-2"; null: the tracker says what <paramref name="Look"/> says.</param>
public sealed record StageBox(string Title, StageLook Look, string? Note = null);

/// <summary>The stages of a case, those that run together joined; the partial <c>_StageTracker</c>.</summary>
/// <param name="Stages">All stages in order.</param>
/// <param name="Address">Where all stages are shown, or null.</param>
public sealed record StageTracker(IReadOnlyList<StageBox> Stages, string? Address = null)
{
    /// <summary>The second line of a stage.</summary>
    public string NoteOf(int at)
    {
        var stage = Stages[at];
        var others = Stages.Select((other, place) => (other, place)).Where(pair => pair.place != at && pair.other.Look == StageLook.Open).Select(pair => Text(pair.place + 1)).ToList();
        return stage.Note ?? stage.Look switch
        {
            StageLook.Open => others.Count == 0 ? "Berjalan" : $"Berjalan bersama {string.Join(" dan ", others)}",
            StageLook.Past => "Selesai",
            StageLook.Skipped => "Dilewati",
            _ => "Menunggu",
        };
    }

    /// <summary>The one line that a phone shows: "Tahap 5 dan 6 dari 7, berjalan bersama:".</summary>
    public string Where
    {
        get
        {
            var open = Stages.Select((stage, at) => (stage, at)).Where(pair => pair.stage.Look == StageLook.Open).Select(pair => Text(pair.at + 1)).ToList();
            return open.Count switch
            {
                0 => "Tidak ada tahap yang berjalan.",
                1 => $"Tahap {open[0]} dari {Text(Stages.Count)}:",
                _ => $"Tahap {string.Join(" dan ", open)} dari {Text(Stages.Count)}, berjalan bersama:",
            };
        }
    }

    /// <summary>Titles of the open stages.</summary>
    public string OpenTitles => string.Join(" · ", Stages.Where(stage => stage.Look == StageLook.Open).Select(stage => stage.Title));

    private static string Text(int number) => number.ToString(Wording.Numbers.Culture);
}

/// <summary>The parts of a long form; the partial <c>_Parts</c>.</summary>
/// <param name="Titles">Parts in order, at most seven.</param>
/// <param name="Current">The open part, from 0.</param>
/// <param name="Label">What it is a part of, for screen readers.</param>
public sealed record Parts(IReadOnlyList<string> Titles, int Current, string Label);
