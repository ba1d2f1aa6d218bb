using System.Globalization;

namespace CaseFlow.Engine.Cases;

/// <summary>Addresses of instances: <c>step</c>, <c>step~2</c>, <c>track~1</c>, <c>track~1.step</c>, <c>track~2.step~3</c> (design section 5, semantics 2).</summary>
public static class Address
{
    /// <summary>The instance of a track.</summary>
    public static string OfTrack(string key, int number) => string.Create(CultureInfo.InvariantCulture, $"{key}~{number}");

    /// <summary>The instance of a step in a stage (<paramref name="track"/> null) or in a track's instance.</summary>
    public static string OfStep(string? track, string key, int number)
    {
        var step = number == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}~{number}");
        return track is null ? step : $"{track}.{step}";
    }

    /// <summary>Whether a section's name is a track's instance rather than a stage's key.</summary>
    public static bool IsTrack(string section) => section.Contains('~', StringComparison.Ordinal);

    /// <summary>The definition's key of a section: a track's instance without its number.</summary>
    public static string SectionKey(string section) => IsTrack(section) ? KeyOf(section).ToString() : section;

    /// <summary>What <see cref="SectionKey"/> gives, as a part of the section's name.</summary>
    internal static ReadOnlySpan<char> KeyOf(string section)
    {
        var tilde = section.IndexOf('~', StringComparison.Ordinal);
        return tilde < 0 ? section : section.AsSpan(0, tilde);
    }
}
