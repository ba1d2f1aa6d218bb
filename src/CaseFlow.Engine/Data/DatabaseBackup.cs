using CaseFlow.Engine.Backups;
using CaseFlow.Engine.Keys;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Data;

/// <summary>Takes backups of a SQLite installation, and remembers when that and the last trial of restoring were.</summary>
public static class DatabaseBackup
{
    private const string TakenKey = "backup.last";
    private const string TriedKey = "backup.tried";

    /// <summary>
    /// Writes one file with the record as it stands at one moment and the key file, sealed by the passphrase; others go on reading and writing.
    /// It has its name only once it is whole and on the disk; whatever goes wrong, nothing is left.
    /// </summary>
    /// <param name="database">The record.</param>
    /// <param name="keys">The key file.</param>
    /// <param name="folder">The data folder, which holds the open copy for a moment.</param>
    /// <param name="file">Where to; not there yet.</param>
    /// <param name="passphrase">What opens it again.</param>
    /// <param name="program">Version of this program.</param>
    /// <param name="progress">Asked, once the number of steps is known, for what is told of them; or null.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="BackupRefusedException">The file is there already, or is being made by another process.</exception>
    /// <exception cref="KeyException">The key file cannot be read.</exception>
    /// <exception cref="DiskException">The disk is full or fails.</exception>
    public static async Task<BackupHeader> BackUpAsync(this Database database, KeyFile keys, string folder, string file, string passphrase, string program, Func<int, IProgress<int>?>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(keys);
        if (File.Exists(file) || Directory.Exists(file))
        {
            throw new BackupRefusedException($"{file} sudah ada dan tidak ditimpa. Sebut nama berkas lain.");
        }

        try
        {
            using var aside = PrivateFolder.In(folder);
            var copy = aside.File("caseflow.db");
            var at = database.Clock.GetCurrentInstant();
            await database.CopyAsync(copy, cancel).ConfigureAwait(false);
            FaultPoint.Hit("backup-copied");
            var facts = SqliteCopy.Look(copy);
            var about = new BackupHeader { Program = program, Schema = facts.Schema, TakenAt = InstantPattern.ExtendedIso.Format(at), Cases = facts.Cases, Events = facts.Events, Parts = [], Salt = [] };
            var key = facts.Sealed ? keys.Bytes() : []; // After the copy: a rotation meanwhile has only added to it.
            return WriteWhole(file, about, key, copy, passphrase, progress);
        }
        catch (Exception failure)
        {
            Failure.ThrowInOurWords(failure);
            throw;
        }
    }

    /// <summary>When the last backup was taken; null: never.</summary>
    public static Task<Instant?> LastBackupAsync(this Session session) => WhenAsync(session, TakenKey);

    /// <summary>When a backup was last restored on trial; null: never.</summary>
    public static Task<Instant?> LastTrialAsync(this Session session) => WhenAsync(session, TriedKey);

    /// <summary>Remembers that a backup was taken just now.</summary>
    public static Task RememberBackupAsync(this Database database) => RememberAsync(database, TakenKey);

    /// <summary>Remembers that a backup was restored on trial just now.</summary>
    public static Task RememberTrialAsync(this Database database) => RememberAsync(database, TriedKey);

    private static BackupHeader WriteWhole(string file, BackupHeader about, byte[] key, string copy, string passphrase, Func<int, IProgress<int>?>? progress)
    {
        var part = file + ".belum-selesai";
        FileStream to;
        try
        {
            to = new FileStream(part, PrivateFolder.OwnersOwn(FileMode.Create)); // What a killed process left is written over; what another one writes is locked.
        }
        catch (IOException held) when (Failure.Of(held) is null && File.Exists(part))
        {
            throw new BackupRefusedException($"Proses lain sedang membuat {file}. Tunggu sampai selesai, atau sebut nama berkas lain.", held);
        }

        try
        {
            BackupHeader header;
            using (to)
            using (var keyPart = new MemoryStream(key))
            using (var record = new FileStream(copy, FileMode.Open, FileAccess.Read, FileShare.Read))
            {
                (string, Stream)[] parts = key.Length > 0 ? [(BackupPart.Key, keyPart), (BackupPart.Record, record)] : [(BackupPart.Record, record)];
                header = BackupFile.Write(to, about, parts, passphrase, progress);
                to.Flush(flushToDisk: true);
                FaultPoint.Hit("backup-written");
                File.Move(part, file, overwrite: false);
            }

            return header;
        }
        finally
        {
            File.Delete(part);
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(key);
        }
    }

    private static async Task<Instant?> WhenAsync(Session session, string key) =>
        await session.RecallAsync(key).ConfigureAwait(false) is { } written ? InstantPattern.ExtendedIso.Parse(written).GetValueOrThrow() : null;

    private static Task RememberAsync(Database database, string key)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Write(unit => unit.RememberAsync(key, InstantPattern.ExtendedIso.Format(database.Clock.GetCurrentInstant())));
    }
}
