namespace CaseFlow.Engine.Cases;

/// <summary>Where a stage, step or track stands.</summary>
public enum Standing
{
    /// <summary>Not open yet.</summary>
    Waiting,

    /// <summary>Being worked on.</summary>
    Open,

    /// <summary>A step that was finished.</summary>
    Finished,

    /// <summary>A stage or track whose gate held.</summary>
    Completed,

    /// <summary>Skipped with a reason.</summary>
    Skipped,

    /// <summary>A step no longer needed, dropped with a reason or by the end of what held it; a track that was ended.</summary>
    Dropped,
}
