using System.Text;
using ICSharpCode.SharpZipLib.Zip;
using NodaTime;

namespace CaseFlow.Web.Outgoing;

/// <summary>
/// A file that opens with a passphrase alone: a ZIP archive with one entry, encrypted with AES-256 and authenticated (WinZip's AE-2), which the usual archive
/// programs open. On a shared computer it is of no use to whoever finds it among the downloads.
/// </summary>
public static class SealedFile
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/zip";

    private const int KeyBits = 256;

    /// <summary>The bytes of the archive.</summary>
    /// <param name="name">Name of the entry: it lies open, so it says nothing of anybody.</param>
    /// <param name="content">What is sealed.</param>
    /// <param name="passphrase">What it opens with.</param>
    /// <param name="at">The moment of the entry, in the zone of whoever takes it; it lies open too.</param>
    public static byte[] Of(string name, ReadOnlySpan<byte> content, string passphrase, LocalDateTime at)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipOutputStream(bytes, StringCodec.FromEncoding(Encoding.ASCII)) { IsStreamOwner = false, Password = passphrase })
        {
            archive.PutNextEntry(new ZipEntry(name) { AESKeySize = KeyBits, DateTime = at.ToDateTimeUnspecified() });
            archive.Write(content);
            archive.CloseEntry();
        }

        return bytes.ToArray();
    }
}
