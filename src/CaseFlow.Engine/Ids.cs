using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Engine;

/// <summary>New ids for things that are not numbered: random, so that they tell nothing about the moment they were made.</summary>
public static class Ids
{
    /// <summary>A new id: a UUID in lower-case with hyphens.</summary>
#pragma warning disable RS0030 // The one place that makes ids.
    public static string New() => Guid.NewGuid().ToString("D");
#pragma warning restore RS0030

    /// <summary>The id of what somebody makes under a key of their own: the same for the same, so that it is made once, and none that another could guess the key from.</summary>
    /// <param name="owner">User id.</param>
    /// <param name="key">The key.</param>
    public static string For(string owner, string key) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{owner}\n{key}")).AsSpan(0, 16)).ToString("D");
}
