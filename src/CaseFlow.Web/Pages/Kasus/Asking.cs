using CaseFlow.Engine.Forms;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>The few questions of pages that do one thing: read, kept and refused like any form of a definition.</summary>
internal static class Asking
{
    /// <summary>A form of a few questions without a heading.</summary>
    public static Form Few(params Field[] fields) => new() { Key = "", Version = 1, Sections = [new FormSection("", fields)] };

    /// <summary>A question for a reason, named <c>reason</c>.</summary>
    public static Field Reason(string ask, string? hint = null) => new() { Id = "reason", Ask = ask, Hint = hint, Type = FieldType.LongText, Required = true, MaxLength = 2000 };

    /// <summary>A question for a date from today on, named <c>due</c>.</summary>
    public static Field Due(string ask) => new() { Id = "due", Ask = ask, Type = FieldType.Date, Required = true, NotBefore = "now" };

    /// <summary>The reason given.</summary>
    public static string ReasonIn(Answers answers) => answers["reason"]?.AsText ?? "";

    /// <summary>The date given.</summary>
    public static LocalDate DueIn(Answers answers) => LocalDatePattern.Iso.Parse(answers["due"]?.AsText ?? "").Value;

    /// <summary>The answers, or what is to be put right.</summary>
    /// <exception cref="FormRefusedException">Something is to be put right.</exception>
    public static Answers Accepted(this FormResult read) =>
        read switch
        {
            FormErrors refused => throw new FormRefusedException(refused.Errors),
            FormAccepted accepted => accepted.Answers,
            _ => Answers.None,
        };
}
