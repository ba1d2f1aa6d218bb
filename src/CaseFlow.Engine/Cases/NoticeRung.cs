namespace CaseFlow.Engine.Cases;

/// <summary>What a notice says: the words of <see cref="NoticeSent.Rung"/>.</summary>
public static class NoticeRung
{
    /// <summary>To whoever must act: an item is due.</summary>
    public const string Worker = "worker";

    /// <summary>To whoever oversees: an item is overdue.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Sent by hand: a supervisor reminds of an item.</summary>
    public const string Reminder = "reminder";

    /// <summary>To the new worker: the case is theirs now.</summary>
    public const string Assigned = "assigned";

    /// <summary>To whoever asked: the question was answered.</summary>
    public const string Answered = "answered";

    /// <summary>To whoever reviews: the case was opened in an emergency, or somebody from whom it is kept tried to.</summary>
    public const string Emergency = "emergency";
}
