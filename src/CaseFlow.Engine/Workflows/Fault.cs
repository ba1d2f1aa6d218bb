namespace CaseFlow.Engine.Workflows;

/// <summary>One thing wrong in a definition, form, list, calendar or template, with the place where it stands.</summary>
/// <param name="File">Path relative to the folder that was read, with forward slashes.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong, in Indonesian.</param>
/// <param name="Advice">What to do about it, in Indonesian; absent when the message says it all.</param>
public sealed record Fault(string File, int Line, int Column, string Message, string? Advice = null)
{
    /// <summary><c>file:line:column: what is wrong — what to do</c></summary>
    public override string ToString() =>
        Advice is null
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Message}")
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Message} — {Advice}");
}
