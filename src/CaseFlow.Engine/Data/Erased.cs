namespace CaseFlow.Engine.Data;

/// <summary>What stands in the place of a person's data once the key is destroyed.</summary>
public static class Erased
{
    /// <summary>Shown wherever something stood.</summary>
    public const string Words = "data dihapus";
}
