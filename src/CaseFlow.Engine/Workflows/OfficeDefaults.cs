using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Engine.Workflows;

/// <summary>All defaults that offices have put in the place of ours; immutable.</summary>
public sealed class OfficeDefaults
{
    /// <summary>No office has any.</summary>
    public static readonly OfficeDefaults None = new([]);

    private readonly ILookup<(string Workflow, DefaultOf Of, string Key), OfficeDefault> _found;

    /// <summary>These.</summary>
    /// <param name="all">In the order of the file.</param>
    public OfficeDefaults(IReadOnlyList<OfficeDefault> all)
    {
        All = all;
        _found = all.ToLookup(own => (own.Workflow, own.Of, own.Key));
        Version = all.Count == 0 ? "" : Hash(all);
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<OfficeDefault> All { get; }

    /// <summary>Twelve hexadecimal digits that change exactly when some date could; empty when there are none. Reasons move no date and do not count.</summary>
    public string Version { get; }

    /// <summary>What an office has set for this, its own before that of its kind; null where ours holds.</summary>
    /// <param name="workflow">The definition's id.</param>
    /// <param name="office">The office's key.</param>
    /// <param name="officeKind">Its kind.</param>
    /// <param name="of">What kind of default.</param>
    /// <param name="key">Of which step, track or section.</param>
    public OfficeDefault? For(string workflow, string office, string? officeKind, DefaultOf of, string key)
    {
        if (All.Count == 0)
        {
            return null;
        }

        var found = _found[(workflow, of, key)];
        return found.FirstOrDefault(own => string.Equals(own.Office, office, StringComparison.Ordinal))
            ?? found.FirstOrDefault(own => own.OfficeKind is { } kind && string.Equals(kind, officeKind, StringComparison.Ordinal));
    }

    private static string Hash(IReadOnlyList<OfficeDefault> all)
    {
        var lines = all.Select(own => string.Create(
            CultureInfo.InvariantCulture,
            $"{own.Office}|{own.OfficeKind}|{own.Workflow}|{own.Of}|{own.Key}|{string.Join(',', own.Limits.OrderBy(limit => limit.Key).Select(limit => $"{limit.Key} {limit.Value}"))}|{string.Join(',', own.At)}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Order(StringComparer.Ordinal)))).AsSpan(0, 6));
    }
}
