using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace CaseFlow.Engine.People;

/// <summary>
/// One-time codes of six digits that change every 30 seconds (RFC 6238, TOTP over HMAC-SHA-1, as authenticator apps know it). ASP.NET Core Identity
/// has the same calculation, but takes a code as often as it is sent within minutes; here the step of a code is given back, so that it can be used up.
/// </summary>
public static class OneTimeCode
{
    /// <summary>How long a code stands, in seconds (RFC 6238 section 4.1).</summary>
    public const int StepSeconds = 30;

    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    /// <summary>Steps before and after the present one that are taken too: phones go wrong, and people type slowly (RFC 6238 section 5.2).</summary>
    public const int Tolerance = 1;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret of 160 random bits, as long as the hash (RFC 4226 section 4), in Base32: 32 letters.</summary>
    public static string NewSecret() => Base32(RandomNumberGenerator.GetBytes(20));

    /// <summary>The step in which a moment falls, counted from 1970.</summary>
    public static long StepAt(Instant now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    /// <param name="secret">The key's bytes.</param>
    /// <param name="step">The step.</param>
    /// <param name="digits">How many digits; apps show six.</param>
    public static string Of(byte[] secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // HMAC-SHA-1 is what RFC 6238 names and every app speaks; as a MAC it is not broken.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & 0x7fffffff;
        var modulus = (int)Math.Pow(10, digits);
        return (number % modulus).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The step whose code this is, near the present and later than the one used last; null when it is none, or one that was used.</summary>
    /// <param name="secret">The secret, in Base32.</param>
    /// <param name="code">What was typed; spaces do not matter.</param>
    /// <param name="now">The present.</param>
    /// <param name="last">The step of the code that was taken last, or null.</param>
    public static long? StepOf(string secret, string code, Instant now, long? last)
    {
        ArgumentNullException.ThrowIfNull(code);
        var typed = Encoding.ASCII.GetBytes(code.Replace(" ", string.Empty, StringComparison.Ordinal));
        var (key, present) = (FromBase32(secret), StepAt(now));
        long? found = null;
        for (var step = present - Tolerance; step <= present + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(key, step)), typed) && step > (last ?? long.MinValue))
            {
                found ??= step;
            }
        }

        return found;
    }

    /// <summary>Bytes in Base32 (RFC 4648 section 6), without padding.</summary>
    public static string Base32(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var text = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var one in bytes)
        {
            (bits, count) = ((bits << 8) | one, count + 8);
            for (; count >= 5; count -= 5)
            {
                text.Append(Letters[(bits >> (count - 5)) & 31]);
            }

            bits &= (1 << count) - 1;
        }

        return count > 0 ? text.Append(Letters[(bits << (5 - count)) & 31]).ToString() : text.ToString();
    }

    /// <summary>The bytes that Base32 stands for.</summary>
    /// <exception cref="FormatException">A letter that is none of Base32's.</exception>
    public static byte[] FromBase32(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new List<byte>();
        var (bits, count) = (0, 0);
        foreach (var letter in text)
        {
            var value = Letters.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0)
            {
                throw new FormatException("Not Base32.");
            }

            (bits, count) = ((bits << 5) | value, count + 5);
            if (count >= 8)
            {
                bytes.Add((byte)(bits >> (count - 8)));
                count -= 8;
                bits &= (1 << count) - 1;
            }
        }

        return [.. bytes];
    }

    /// <summary>The address that an authenticator app reads: key and account (Google's key URI format, which all of them follow).</summary>
    public static string Address(string secret, string username) =>
        $"otpauth://totp/CaseFlow:{Uri.EscapeDataString(username)}?secret={secret}&issuer=CaseFlow";

    /// <summary>The secret as people type it: groups of four.</summary>
    public static string InGroups(string secret) => string.Join(' ', secret.Chunk(4).Select(group => new string(group)));
}
