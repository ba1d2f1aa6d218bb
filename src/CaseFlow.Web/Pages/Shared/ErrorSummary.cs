using CaseFlow.Engine.Forms;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Pages.Shared;

/// <summary>What is to be put right, on top of the form, each line a link to its field; the partial <c>_ErrorSummary</c>. Shows nothing when there is nothing.</summary>
/// <param name="Errors">Messages in the order of the form; an error with an empty field has no link.</param>
/// <param name="Title">Another heading than "Ada 2 isian yang perlu diperbaiki", or null.</param>
public sealed record ErrorSummary(IReadOnlyList<FieldError> Errors, string? Title = null)
{
    /// <summary>A message as it stands here, away from its field: of a table it says which table and which row, by what the row says.</summary>
    public static string Line(FieldError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return (error.Table?.TrimEnd('?', '.'), error.Row) switch
        {
            ({ Length: > 0 } table, { } row) => $"{table}, {row}: {CaseWords.InSentence(error.Message)}",
            (_, { } row) => $"{Dates.Sentence(row)}: {error.Message}",
            _ => error.Message,
        };
    }
}
