using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Forms;

/// <summary>
/// The facts of a case with a form in progress laid over them: a bare id is an answer of this form, and <c>client.x</c> or
/// <c>case.x</c> is what was answered in the field that fills it, empty included. Questions count in the order of the form:
/// one not yet reached, or not asked, changes nothing.
/// </summary>
public sealed class FormFacts : IFacts
{
    private const string BirthDate = "client.birth-date";
    private const string EstimatedAge = "client.age-range";
    private const string Age = "client.age";

    private readonly IFacts _under;
    private readonly List<(Field Field, Value? Value)> _asked = [];

    /// <summary>A form of which nothing has been asked yet.</summary>
    /// <param name="under">The facts of the case, or of the form that a table row stands in.</param>
    /// <param name="now">The time at which conditions are read.</param>
    public FormFacts(IFacts under, Moment now)
    {
        _under = under;
        Now = now;
    }

    /// <summary>A whole form with these answers.</summary>
    public static FormFacts Of(Form form, Answers answers, IFacts under)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(under);
        var facts = new FormFacts(under, under.Now);
        foreach (var field in form.Fields.Where(facts.Asks))
        {
            facts.Answered(field, answers[field.Id]);
        }

        return facts;
    }

    /// <inheritdoc/>
    public Moment Now { get; }

    /// <summary>Whether this question is asked, after those answered so far.</summary>
    public bool Asks(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.When?.Holds(this) ?? true;
    }

    /// <summary>Goes on after a question that was asked; null when it was left empty.</summary>
    public void Answered(Field field, Value? value) => _asked.Add((field, value));

    /// <inheritdoc/>
    public Value? Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.Contains('.', StringComparison.Ordinal))
        {
            return Last(field => string.Equals(field.Id, path, StringComparison.Ordinal), out var own)
                ? own
                : (_under as FormFacts)?.Read(path);
        }

        if (Last(field => string.Equals(field.Fills, path, StringComparison.Ordinal), out var filled))
        {
            return filled;
        }

        return string.Equals(path, Age, StringComparison.Ordinal) && AsksForAge() ? AgeTyped() : _under.Read(path);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Value?> ReadEach(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return _under.ReadEach(path);
    }

    /// <inheritdoc/>
    public bool Is(Element element, string key, string state) => _under.Is(element, key, state);

    /// <inheritdoc/>
    public Condition Fact(string name) => _under.Fact(name);

    private bool Last(Func<Field, bool> wanted, out Value? value)
    {
        var at = _asked.FindLastIndex(item => wanted(item.Field) && item.Value is not null);
        at = at < 0 ? _asked.FindLastIndex(item => wanted(item.Field)) : at;
        value = at < 0 ? null : _asked[at].Value;
        return at >= 0;
    }

    private bool AsksForAge() => _asked.Exists(item => item.Field.Fills is BirthDate or EstimatedAge);

    /// <summary>The age as the form tells it so far; where it leaves the birth date empty and does not ask for an estimate, as the case tells it.</summary>
    private Value? AgeTyped()
    {
        var (birthDate, estimate) = (Read(BirthDate), _asked.FindLast(item => item.Field.Fills is EstimatedAge).Field);
        return birthDate is null && estimate is null
            ? _under.Read(Age)
            : ClientAge.On(Now.Date, birthDate, Read(EstimatedAge), estimate?.Options ?? []) is { } age ? new NumberValue(age) : null;
    }
}
