using Xunit;

namespace CaseFlow.Testing.Web;

/// <summary>What a test found that looks at many things and tells of all at once.</summary>
public static class Faults
{
    /// <summary>Passes when nothing was found; else says all of it, each thing once.</summary>
    public static void None(IEnumerable<string> found)
    {
        var all = found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all.Prepend($"{all.Count} found:")));
    }
}
