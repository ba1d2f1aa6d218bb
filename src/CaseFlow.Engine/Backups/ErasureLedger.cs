using System.Text;
using System.Text.Json;

namespace CaseFlow.Engine.Backups;

/// <summary>A line of the ledger: that the person of a case was erased. It names nobody but the two who did it, by their user ids.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Opening">Key of the operation that opened it: with it the line speaks of this case, and of no other that has its number elsewhere.</param>
/// <param name="Ground">Why: a word of <see cref="Data.ErasureGround"/>.</param>
/// <param name="AskedBy">User id of who asked.</param>
/// <param name="AskedAt">When, in ticks of Unix time.</param>
/// <param name="ConfirmedBy">User id of the other person.</param>
/// <param name="ErasedAt">When it was erased, in ticks of Unix time.</param>
public sealed record ErasedCase(string Case, string Opening, string Ground, string AskedBy, long AskedAt, string ConfirmedBy, long ErasedAt);

/// <summary>
/// The ledger of erasures: a file beside the key file, where whoever restores a backup from before an erasure finds it. The record itself is the truth: what
/// stands there and is missing here is added whenever the two meet, so that a line is at most late. It is for its owner only, and replaced as a whole.
/// </summary>
/// <param name="keyFile">Path of the key file.</param>
public sealed class ErasureLedger(string keyFile)
{
    private const string Heading = "caseflow-penghapusan-1";

    /// <summary>Where it is.</summary>
    public string Place { get; } = keyFile + ".penghapusan";

    /// <summary>Whether there is one.</summary>
    public bool Exists => File.Exists(Place);

    /// <summary>Its lines, oldest first; none where there is no file.</summary>
    /// <exception cref="BackupRefusedException">It cannot be read, or is damaged.</exception>
    public IReadOnlyList<ErasedCase> Read()
    {
        if (!Exists)
        {
            return [];
        }

        try
        {
            var lines = File.ReadAllLines(Place, Encoding.UTF8);
            return lines is [Heading, ..] ? lines.Skip(1).Select(Parse).ToList() : throw Damaged(null);
        }
        catch (JsonException failure)
        {
            throw Damaged(failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BackupRefusedException($"Catatan penghapusan {Place} tidak bisa dibaca. Beri izin baca kepada akun yang menjalankan CaseFlow. Tidak ada yang diubah.", failure);
        }
    }

    /// <summary>Adds what it does not hold yet.</summary>
    /// <exception cref="BackupRefusedException">It cannot be read or written, or is damaged; it stays as it was.</exception>
    public void Add(IEnumerable<ErasedCase> erased)
    {
        var there = Read();
        var known = there.Select(entry => entry.Opening).ToHashSet(StringComparer.Ordinal);
        var missing = erased.Where(entry => known.Add(entry.Opening)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        try
        {
            Write([.. there, .. missing]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BackupRefusedException($"Catatan penghapusan {Place} tidak bisa ditulis. Beri izin tulis pada foldernya kepada akun yang menjalankan CaseFlow; catatan itu dilengkapi saat program dimulai.", failure);
        }
    }

    private void Write(IEnumerable<ErasedCase> entries)
    {
        var aside = $"{Place}.{Ids.New()}";
        try
        {
            using (var stream = new FileStream(aside, PrivateFolder.OwnersOwn()))
            {
                stream.Write(Encoding.UTF8.GetBytes(string.Concat(entries.Select(entry => JsonSerializer.Serialize(entry) + "\n").Prepend(Heading + "\n"))));
                stream.Flush(flushToDisk: true);
            }

            File.Move(aside, Place, overwrite: true);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    private ErasedCase Parse(string line) => JsonSerializer.Deserialize<ErasedCase>(line) is { Case: not null, Opening: not null, Ground: not null, AskedBy: not null, ConfirmedBy: not null } entry ? entry : throw Damaged(null);

    private BackupRefusedException Damaged(Exception? why) =>
        new($"Isi catatan penghapusan {Place} rusak. Kembalikan berkas itu dari salinannya. Tidak ada yang diubah.", why!);
}
