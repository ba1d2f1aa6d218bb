namespace CaseFlow.Engine.Cases;

/// <summary>Kinds of emergency in which somebody opens a case that need to know does not give them: a closed list; the words for them stand with the pages.</summary>
public static class EmergencyCategory
{
    /// <summary>Somebody is in danger.</summary>
    public const string Danger = "danger";

    /// <summary>Somebody needs medical help at once.</summary>
    public const string Health = "health";

    /// <summary>Police, prosecutor or court ask, and it cannot wait.</summary>
    public const string Law = "law";

    /// <summary>Whoever works the case cannot be reached, and it cannot wait.</summary>
    public const string Absent = "absent";

    /// <summary>Something else that the reason tells.</summary>
    public const string Other = "other";

    /// <summary>All of them, as they are offered.</summary>
    public static readonly IReadOnlyList<string> All = [Danger, Health, Law, Absent, Other];
}
