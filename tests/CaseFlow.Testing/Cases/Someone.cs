using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Forms;

namespace CaseFlow.Testing.Cases;

/// <summary>People who act: <c>Someone.With("peksos")</c> is always the same peksos.</summary>
public static class Someone
{
    public static Actor With(params string[] roles) => Named(string.Join('+', roles), roles);

    public static Actor Named(string id, params string[] roles) => new(id, id, roles.Select(RoleOf).ToList());

    private static Role RoleOf(string key) => new(key, key, Scope.Office, RightsOf(key), new HashSet<FieldGroup>());

    private static HashSet<string> RightsOf(string role) =>
        role switch
        {
            "supervisor" => [.. Right.AllRights.Except([Right.Transfer, Right.Administer, Right.ReadAudit], StringComparer.Ordinal)],
            "peksos" => [Right.OpenCase, Right.WorkSteps, Right.AddNote, Right.StartTrack, Right.IssueDocument, Right.Skip, Right.AgreeDate, Right.Pause, Right.ProposeEnd],
            "kepala" => [Right.WorkSteps, Right.AddNote, Right.IssueDocument, Right.AgreeDate, Right.Assign, Right.Transfer, Right.Pause, Right.ConsentPause, Right.End, Right.Reopen],
            _ => [Right.WorkSteps, Right.AddNote],
        };
}

/// <summary>Answers in one line: <c>Given.Answers(("aman", "ya"), ("umur", 17))</c>.</summary>
public static class Given
{
    public static Answers Answers(params (string Field, object Value)[] answers) =>
        new(answers.Select(answer => new KeyValuePair<string, Value>(answer.Field, ValueOf(answer.Value))));

    /// <summary>A table with one column <c>nama</c>.</summary>
    public static Answers[] Rows(params string[] names) => names.Select(name => Answers(("nama", name))).ToArray();

    private static Value ValueOf(object value) =>
        value switch
        {
            string text => new TextValue(text),
            int number => new NumberValue(number),
            decimal number => new NumberValue(number),
            string[] chosen => new ChoicesValue(chosen),
            Answers[] rows => new TableValue(rows),
            _ => throw new ArgumentException($"No answer is a {value.GetType().Name}.", nameof(value)),
        };
}
