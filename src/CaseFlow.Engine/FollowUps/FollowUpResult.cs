namespace CaseFlow.Engine.FollowUps;

/// <summary>The results of a follow-up (contract section 5): a closed list.</summary>
public static class FollowUpResult
{
    /// <summary>The contact took place.</summary>
    public const string Done = "done";

    /// <summary>Nobody was there; it stays planned.</summary>
    public const string Absent = "absent";

    /// <summary>The client refused.</summary>
    public const string Refused = "refused";

    /// <summary>It was not safe to go on.</summary>
    public const string Unsafe = "unsafe";

    /// <summary>The address was wrong; it stays planned.</summary>
    public const string WrongAddress = "wrong-address";

    /// <summary>Every result.</summary>
    public static readonly IReadOnlyList<string> Results = [Done, Absent, Refused, Unsafe, WrongAddress];

    /// <summary>Whether the result closes the follow-up; the others count as a try.</summary>
    public static bool Closes(string result) => result is Done or Refused or Unsafe;
}
