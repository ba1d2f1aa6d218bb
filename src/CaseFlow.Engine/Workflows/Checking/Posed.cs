using CaseFlow.Engine.Workflows.Reading;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>A condition where it stands, with what is certain whenever it is read there.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Scope">The form it stands in, or null.</param>
/// <param name="During">The stage or track that is open whenever it is read, or null.</param>
/// <param name="Before">The step that is not there yet when it is first read, or null.</param>
/// <param name="Opening">The stage that is not open yet when it is first read, or null.</param>
internal sealed record Posed(Condition Condition, FormScope? Scope = null, Section? During = null, string? Before = null, string? Opening = null)
{
    /// <summary>Whether what is certain at first is certain every time.</summary>
    public bool IsGate => During is not null && Before is null;

    /// <summary>Every condition of a definition, in the order in which it is read.</summary>
    public static IEnumerable<Posed> In(Draft draft) =>
        draft.Facts.Values.Select(fact => new Posed(fact))
            .Concat(draft.Clocks.SelectMany(clock => Some(clock.StartsWhen).Append(clock.Stops)).Select(condition => new Posed(condition)))
            .Concat(draft.Sections.SelectMany(InSection))
            .Concat(draft.Endings.SelectMany(ending => ending.Gate).Select(item => new Posed(item.Condition)))
            .Concat(draft.Forms.Values.SelectMany(InForm));

    private static IEnumerable<Posed> InSection(Section section) =>
        (section switch
        {
            Stage { Opens: OpensWhen opens } => [new Posed(opens.Condition, Opening: section.Key)],
            Track track => new[] { track.StartsWhen, track.Automatic }.OfType<Condition>().Select(starts => new Posed(starts)),
            _ => Enumerable.Empty<Posed>(),
        })
        .Concat(section.Steps.SelectMany(step =>
            Some(step.When).Select(when => new Posed(when, During: section, Before: step.Key))
                .Concat(Some(step.Repeat?.While).Select(goesOn => new Posed(goesOn)))))
        .Concat(section.Gate.Select(item => new Posed(item.Condition, During: section)));

    private static IEnumerable<Posed> InForm(Forms.Form form) =>
        form.Fields.SelectMany(field =>
            Some(field.When).Select(when => new Posed(when, new FormScope(form.Key, null, field.Id)))
                .Concat(field.Columns.SelectMany(column => Some(column.When).Select(when => new Posed(when, new FormScope(form.Key, field.Id, column.Id))))));

    private static IEnumerable<Condition> Some(Condition? condition) => condition is null ? [] : [condition];
}
