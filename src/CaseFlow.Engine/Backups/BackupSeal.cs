using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Engine.Backups;

/// <summary>
/// The layout of a backup file: magic, format (4 bytes), length of the header (4), header, HMAC-SHA-256 of all that under the passphrase, SHA-256 of
/// all that with nothing secret (tells damage from a wrong passphrase; stays so in every format), then the chunks: each sealed with AES-256-GCM
/// (NIST SP 800-38D) under a key of this file alone, its number as nonce, and bound to this header, its place, and whether it is the last.
/// </summary>
internal sealed class BackupSeal : IDisposable
{
    public const int Format = 1;
    public const int TagBytes = 16;

    private const int KeyBytes = 32;
    private const int HashBytes = 32;
    private const int MostHeader = 64 * 1024;
    private static readonly byte[] Magic = "CASEFLOW-BACKUP\n"u8.ToArray();

    private readonly AesGcm _cipher;
    private readonly byte[] _binding;

    private BackupSeal(AesGcm cipher, byte[] mac) => (_cipher, _binding) = (cipher, [.. mac, .. new byte[sizeof(long) + 1]]);

    /// <summary>Writes the head of a file and gives what seals its chunks.</summary>
    public static BackupSeal Begin(Stream to, BackupHeader header, string passphrase)
    {
        var head = Head(header.ToBytes());
        var (cipher, mac) = Derive(header, head, passphrase);
        byte[] authenticated = [.. head, .. mac];
        to.Write(authenticated);
        to.Write(SHA256.HashData(authenticated));
        return new BackupSeal(cipher, mac);
    }

    /// <summary>Reads the head of a file without the passphrase.</summary>
    /// <exception cref="BackupDamagedException">It was altered, cut short, or is none.</exception>
    /// <exception cref="BackupRefusedException">A newer program made it.</exception>
    public static (BackupHeader Header, byte[] Head, byte[] Mac) ReadHead(Stream from)
    {
        var start = Read(from, Magic.Length + (2 * sizeof(int)));
        var length = BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(Magic.Length + sizeof(int)));
        if (!start.AsSpan(0, Magic.Length).SequenceEqual(Magic) || length is <= 0 or > MostHeader)
        {
            throw new BackupDamagedException();
        }

        byte[] head = [.. start, .. Read(from, length)];
        var mac = Read(from, HashBytes);
        if (!Read(from, HashBytes).AsSpan().SequenceEqual(SHA256.HashData([.. head, .. mac])))
        {
            throw new BackupDamagedException();
        }

        return BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(Magic.Length)) == Format
            ? (BackupHeader.Parse(head.AsSpan(start.Length)), head, mac)
            : throw new BackupRefusedException("Cadangan ini dibuat CaseFlow yang lebih baru. Jalankan CaseFlow yang lebih baru; tidak ada yang diubah.");
    }

    /// <summary>What opens the chunks of a file.</summary>
    /// <exception cref="BackupRefusedException">The passphrase is another.</exception>
    public static BackupSeal Of(BackupHeader header, byte[] head, byte[] mac, string passphrase)
    {
        var (cipher, expected) = Derive(header, head, passphrase);
        if (CryptographicOperations.FixedTimeEquals(expected, mac))
        {
            return new BackupSeal(cipher, mac);
        }

        cipher.Dispose();
        throw new BackupRefusedException("Frasa sandi cadangan salah. Tidak ada yang diubah; periksa frasa sandinya, lalu coba lagi.");
    }

    public void Seal(ReadOnlySpan<byte> plain, Span<byte> made, int number, bool last)
    {
        _cipher.Encrypt(Nonce(number), plain, made[..plain.Length], made.Slice(plain.Length, TagBytes), Binding(number, last));
    }

    /// <exception cref="BackupDamagedException">The chunk was altered, or stands at another place.</exception>
    public void Open(ReadOnlySpan<byte> made, Span<byte> plain, int number, bool last)
    {
        try
        {
            _cipher.Decrypt(Nonce(number), made[..^TagBytes], made[^TagBytes..], plain, Binding(number, last));
        }
        catch (AuthenticationTagMismatchException altered)
        {
            throw new BackupDamagedException(new BackupDamagedException().Message, altered);
        }
    }

    /// <summary>Exactly so many bytes.</summary>
    /// <exception cref="BackupDamagedException">The file ends before.</exception>
    public static byte[] Read(Stream from, int length)
    {
        var bytes = new byte[length];
        Fill(from, bytes);
        return bytes;
    }

    /// <exception cref="BackupDamagedException">The file ends before.</exception>
    public static void Fill(Stream from, Span<byte> bytes)
    {
        if (from.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new BackupDamagedException();
        }
    }

    public void Dispose() => _cipher.Dispose();

    private static byte[] Head(byte[] header)
    {
        var head = new byte[Magic.Length + (2 * sizeof(int)) + header.Length];
        Magic.CopyTo(head, 0);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(Magic.Length), Format);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(Magic.Length + sizeof(int)), header.Length);
        header.CopyTo(head, head.Length - header.Length);
        return head;
    }

    private static (AesGcm Cipher, byte[] Mac) Derive(BackupHeader header, byte[] head, string passphrase)
    {
        var secret = Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormC));
        var keys = Rfc2898DeriveBytes.Pbkdf2(secret, header.Salt, header.Rounds, HashAlgorithmName.SHA512, 2 * KeyBytes);
        try
        {
            return (new AesGcm(keys.AsSpan(0, KeyBytes), TagBytes), HMACSHA256.HashData(keys.AsSpan(KeyBytes), head));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(keys);
        }
    }

    private static byte[] Nonce(int number)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt32BigEndian(nonce.AsSpan(8), number);
        return nonce;
    }

    private ReadOnlySpan<byte> Binding(int number, bool last)
    {
        BinaryPrimitives.WriteInt64BigEndian(_binding.AsSpan(HashBytes), number);
        _binding[^1] = last ? (byte)1 : (byte)0;
        return _binding;
    }
}
