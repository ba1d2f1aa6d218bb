namespace CaseFlow.Engine;

/// <summary>New ids for things that are not numbered: random, so that they tell nothing about the moment they were made.</summary>
public static class Ids
{
    /// <summary>A new id: a UUID in lower-case with hyphens.</summary>
#pragma warning disable RS0030 // The one place that makes ids.
    public static string New() => Guid.NewGuid().ToString("D");
#pragma warning restore RS0030
}
