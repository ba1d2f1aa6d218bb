using System.Globalization;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <content>What is known of the client, and how little of it lists show.</content>
public sealed partial class CaseState
{
    /// <summary>A fact as text, or null.</summary>
    public string? FactText(string path) => _facts.GetValueOrDefault(path)?.AsText;

    /// <summary>The step whose answer holds a fact, with the field that asked for it; null when the fact is not known.</summary>
    public (StepState Step, Field Field)? SourceOf(string path) =>
        _filledBy.GetValueOrDefault(path) is { } step && Filling(step, path) is { } field ? (step, field) : null;

    /// <summary>The field of a step that fills a fact and was answered; of several, asked in turn, the last one, as while the form is filled in. Null when none was.</summary>
    internal Field? Filling(StepState step, string fact) =>
        FilledBy(step).FirstOrDefault(filled => string.Equals(filled.Fact, fact, StringComparison.Ordinal)) is { } filled ? Filling(step, filled) : null;

    private static Field? Filling(StepState step, FilledFact filled) => filled.Fields.LastOrDefault(field => step.Answers[field.Id] is not null);

    /// <summary>The age in whole years that rules go by on a date, as <see cref="ClientAge.On"/> tells it; null when nothing is known of it.</summary>
    public int? AgeOn(LocalDate date) => ClientAge.On(date, BirthDate, EstimatedAge, AgeOptions);

    /// <summary>The age in whole years on a date where it is known and not only estimated, else null.</summary>
    public int? ExactAgeOn(LocalDate date) => ClientAge.Exactly(date, BirthDate, EstimatedAge);

    /// <summary>The age on a date in words, an estimate as it was given; null when nothing is known of it.</summary>
    public string? AgeTextOn(LocalDate date) => ClientAge.Text(date, BirthDate, EstimatedAge, AgeOptions);

    private Value? BirthDate => _facts.GetValueOrDefault(KnownFacts.ClientBirthDate);

    private Value? EstimatedAge => _facts.GetValueOrDefault(KnownFacts.ClientAgeRange);

    private IReadOnlyList<Option> AgeOptions => SourceOf(KnownFacts.ClientAgeRange)?.Field.Options ?? [];

    /// <summary>Initials of the name, else of the alias: <c>A.L.</c>; null when neither is known.</summary>
    public string? Initials()
    {
        var name = FactText("client.name") ?? FactText("client.alias");
        if (name is null)
        {
            return null;
        }

        var letters = name
            .Split([' ', '.', '-', '\''], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => StringInfo.GetNextTextElement(word).ToUpperInvariant())
            .Take(4);
        return string.Concat(letters.Select(letter => letter + "."));
    }
}
