using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Engine.Keys;

/// <summary>
/// A key of 256 bits. It seals with AES-256-GCM (NIST SP 800-38D): a random nonce of 96 bits for every value, a tag of 128 bits, and associated data that
/// says where the value belongs, so that a value put into another place does not open. A key seals far fewer than the 2^32 values up to which random nonces
/// are safe. Its bytes stay where they are in memory and are overwritten when nobody holds the key any more.
/// </summary>
internal sealed class SecretKey
{
    /// <summary>Bytes of a key.</summary>
    public const int Size = 32;

    private const byte Format = 1;
    private const int HeadSize = 1 + sizeof(int);
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Overhead = HeadSize + NonceSize + TagSize;

    // The values of a case come one after the other: setting up the cipher costs more than a short value. A cipher serves one thread at a time.
    [ThreadStatic]
    private static (SecretKey? Key, AesGcm? Cipher) _last;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Size, pinned: true);

    private SecretKey()
    {
    }

#pragma warning disable MA0055 // Somebody may still be sealing with a key that was let go of: it is overwritten when nobody can be any more.
    ~SecretKey() => CryptographicOperations.ZeroMemory(_bytes);
#pragma warning restore MA0055

    /// <summary>A new, random key.</summary>
    public static SecretKey New()
    {
        var key = new SecretKey();
        RandomNumberGenerator.Fill(key._bytes);
        return key;
    }

    /// <summary>A key of these bytes, which the caller overwrites.</summary>
    public static SecretKey Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException("A key has 32 bytes.", nameof(bytes));
        }

        var key = new SecretKey();
        bytes.CopyTo(key._bytes);
        return key;
    }

    /// <summary>Another key made from this one for a purpose: HKDF-SHA256 (RFC 5869).</summary>
    public SecretKey For(string purpose)
    {
        var key = new SecretKey();
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, key._bytes, salt: [], info: Encoding.UTF8.GetBytes(purpose));
        GC.KeepAlive(this);
        return key;
    }

    /// <summary>HMAC-SHA256 (FIPS 198-1) of a text under this key.</summary>
    public byte[] Hash(string text)
    {
        var hash = HMACSHA256.HashData(_bytes, Encoding.UTF8.GetBytes(text));
        GC.KeepAlive(this);
        return hash;
    }

    /// <summary>Seals a value: format, number of the key, nonce, cipher text, tag.</summary>
    /// <param name="plain">The value.</param>
    /// <param name="number">The number under which this key is known; it is part of the associated data.</param>
    /// <param name="place">Where the value belongs: <c>table|row|column</c>.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain, int number, string place)
    {
        var made = new byte[Overhead + plain.Length];
        made[0] = Format;
        BinaryPrimitives.WriteInt32BigEndian(made.AsSpan(1), number);
        var nonce = made.AsSpan(HeadSize, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        Cipher().Encrypt(nonce, plain, made.AsSpan(HeadSize + NonceSize, plain.Length), made.AsSpan(made.Length - TagSize), Associated(place, number));
        GC.KeepAlive(this);
        return made;
    }

    /// <summary>Opens a sealed value; null when it was sealed with another key, for another place, or has been altered.</summary>
    public byte[]? Open(ReadOnlySpan<byte> made, string place)
    {
        if (NumberOf(made) is not { } number)
        {
            return null;
        }

        var plain = new byte[made.Length - Overhead];
        try
        {
            Cipher().Decrypt(made.Slice(HeadSize, NonceSize), made[(HeadSize + NonceSize)..^TagSize], made[^TagSize..], plain, Associated(place, number));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            GC.KeepAlive(this);
        }
    }

    /// <summary>Seals another key under this one.</summary>
    public byte[] Wrap(SecretKey key, int number, string place)
    {
        ArgumentNullException.ThrowIfNull(key);
        var made = Seal(key._bytes, number, place);
        GC.KeepAlive(key);
        return made;
    }

    /// <summary>Opens a key that was sealed under this one; null as with <see cref="Open"/>.</summary>
    public SecretKey? Unwrap(ReadOnlySpan<byte> made, string place)
    {
        if (Open(made, place) is not { } bytes)
        {
            return null;
        }

        try
        {
            return bytes.Length == Size ? Of(bytes) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The number of the key that sealed a value; null when it is no sealed value.</summary>
    public static int? NumberOf(ReadOnlySpan<byte> made) =>
        made.Length >= Overhead && made[0] == Format ? BinaryPrimitives.ReadInt32BigEndian(made[1..]) : null;

    /// <summary>The bytes, for the key file; the caller overwrites them.</summary>
    internal byte[] Bytes()
    {
        var copy = _bytes.ToArray();
        GC.KeepAlive(this);
        return copy;
    }

    private AesGcm Cipher()
    {
        if (!ReferenceEquals(_last.Key, this))
        {
            _last.Cipher?.Dispose();
            _last = (this, new AesGcm(_bytes, TagSize));
        }

        return _last.Cipher!;
    }

    private static byte[] Associated(string place, int number) =>
        Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{place}|{number}"));
}
