using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Engine;

/// <summary>Ids for things that are not numbered.</summary>
public static class Ids
{
    /// <summary>A new id, a UUID in lower-case with hyphens: random, so that it tells nothing about the moment it was made.</summary>
#pragma warning disable RS0030 // The one place that makes ids.
    public static string New() => Guid.NewGuid().ToString("D");
#pragma warning restore RS0030

    /// <summary>The id of what somebody makes under a key of their own: always the same one, so that it is made once; another owner's is another.</summary>
    /// <param name="owner">User id.</param>
    /// <param name="key">The key.</param>
    public static string For(string owner, string key) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{owner}\n{key}")).AsSpan(0, 16)).ToString("D");
}
