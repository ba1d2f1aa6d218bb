using System.Buffers.Text;

namespace CaseFlow.Engine.Keys;

/// <summary>How a sealed value stands in a column: a text as a mark and Base64, bytes as a mark and the bytes. The marks tell a sealed value from one of an older version.</summary>
internal static class SealedForm
{
    /// <summary>In front of every sealed text; the triggers of the schema know it too.</summary>
    public const string Mark = "enc1:";

    private static ReadOnlySpan<byte> ByteMark => "\0enc1"u8;

    /// <summary>A sealed value as text.</summary>
    public static string ToText(ReadOnlySpan<byte> made) =>
        string.Create(Mark.Length + Base64.GetMaxEncodedToUtf8Length(made.Length), made, static (text, made) =>
        {
            Mark.CopyTo(text);
            Convert.TryToBase64Chars(made, text[Mark.Length..], out _);
        });

    /// <summary>A sealed value as bytes.</summary>
    public static byte[] ToBytes(ReadOnlySpan<byte> made) => [.. ByteMark, .. made];

    /// <summary>The sealed value of a text; null when it is none.</summary>
    public static byte[]? Of(string text)
    {
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        var made = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length - Mark.Length)];
        return Convert.TryFromBase64Chars(text.AsSpan(Mark.Length), made, out var length) && SecretKey.NumberOf(made.AsSpan(0, length)) is not null
            ? length == made.Length ? made : made[..length]
            : null;
    }

    /// <summary>The sealed value of bytes; null when they are none.</summary>
    public static byte[]? Of(byte[] bytes) =>
        bytes.AsSpan().StartsWith(ByteMark) && SecretKey.NumberOf(bytes.AsSpan(ByteMark.Length)) is not null ? bytes[ByteMark.Length..] : null;
}
