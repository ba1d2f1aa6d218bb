using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Engine.People;

/// <summary>A secret that is given out once and kept only as its hash: sessions, tokens, links.</summary>
/// <param name="Secret">What the holder carries: 43 characters that may stand in an address.</param>
/// <param name="Hash">What the database keeps: SHA-256 in lower-case hexadecimal. A fast hash is enough for 256 random bits.</param>
public sealed record SecretToken(string Secret, string Hash)
{
    /// <summary>A new secret of 256 random bits.</summary>
    public static SecretToken New()
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return new SecretToken(secret, HashOf(secret));
    }

    /// <summary>The hash of a secret somebody brings.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
