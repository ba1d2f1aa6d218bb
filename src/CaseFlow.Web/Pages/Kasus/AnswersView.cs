using CaseFlow.Engine.Forms;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>One answer in words.</summary>
/// <param name="Ask">The question.</param>
/// <param name="Lines">The answer, a table as one line a row.</param>
public sealed record AnswerLine(string Ask, IReadOnlyList<string> Lines)
{
    /// <summary>Ids of the files it names; empty where they cannot be fetched from here.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}

/// <summary>Answers as people read them: the model of the partial <c>_Answers</c>.</summary>
/// <param name="Parts">Sections with their answers; empty ones are left out.</param>
/// <param name="SomeHidden">Whether the viewer's roles do not see all of them.</param>
public sealed record AnswersView(IReadOnlyList<(string Title, IReadOnlyList<AnswerLine> Lines)> Parts, bool SomeHidden)
{
    /// <summary>What the answers say together, with the questions that say so.</summary>
    public IReadOnlyList<(string Says, IReadOnlyList<string> Because)> Findings { get; init; } = [];

    /// <summary>Address of the case whose files are named; null where they belong to none yet.</summary>
    public string? CaseAddress { get; init; }

    /// <summary>Answers of a form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="all">All answers.</param>
    /// <param name="visible">Those that may be seen.</param>
    /// <param name="words">How they are told.</param>
    public static AnswersView Of(Form form, Answers all, Answers visible, AnswerText words)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(visible);
        ArgumentNullException.ThrowIfNull(words);
        var parts = form.Sections
            .Select(section => (section.Title, (IReadOnlyList<AnswerLine>)section.Fields
                .Where(field => visible[field.Id] is not null)
                .Select(field => new AnswerLine(field.Ask, words.Of(field, visible[field.Id]!).Split('\n')) { Files = AnsweredFiles.In(field, visible[field.Id]).ToList() })
                .ToList()))
            .Where(part => part.Item2.Count > 0)
            .ToList();
        return new AnswersView(parts, visible.Count < all.Count) { Findings = FindingsOf(form, field => visible[field]?.AsText) };
    }

    /// <summary>What was typed and not accepted, word for word, by question.</summary>
    public static AnswersView Typed(Form form, Posted typed)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(typed);
        var parts = form.Sections
            .Select(section => (section.Title, (IReadOnlyList<AnswerLine>)section.Fields
                .Select(field => new AnswerLine(field.Ask, Raw(field, typed)))
                .Where(line => line.Lines.Count > 0)
                .ToList()))
            .Where(part => part.Item2.Count > 0)
            .ToList();
        return new AnswersView(parts, false) { Findings = FindingsOf(form, field => typed[field]) };
    }

    /// <summary>The first answers in one list, for a card at the side.</summary>
    public IEnumerable<AnswerLine> First(int count) => Parts.SelectMany(part => part.Lines).Take(count);

    private static List<(string, IReadOnlyList<string>)> FindingsOf(Form form, Func<string, string?> answerTo) =>
        form.Findings
            .Select(finding => (finding.Says, Found: finding.In(answerTo)))
            .Where(finding => finding.Found.Count > 0)
            .Select(finding => ($"{Numbers.Text(finding.Found.Count)} {finding.Says}", (IReadOnlyList<string>)finding.Found.Select(field => form.Field(field)!.Ask).ToList()))
            .ToList();

    private static List<string> Raw(Field field, Posted typed) =>
        typed.Where(item => string.Equals(item.Key, field.Id, StringComparison.Ordinal) || item.Key.StartsWith(field.Id + ".", StringComparison.Ordinal) || item.Key.StartsWith(field.Id + "[", StringComparison.Ordinal))
            .GroupBy(item => item.Key.StartsWith(field.Id + "[", StringComparison.Ordinal) ? item.Key[..item.Key.IndexOf(']', StringComparison.Ordinal)] : "", StringComparer.Ordinal)
            .Select(row => string.Join(" ", row.SelectMany(item => item.Value).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => TitleOf(field, text))))
            .Where(line => line.Length > 0)
            .ToList();

    private static string TitleOf(Field field, string text) =>
        field.Options.FirstOrDefault(option => string.Equals(option.Value, text, StringComparison.Ordinal))?.Title ?? text;
}
