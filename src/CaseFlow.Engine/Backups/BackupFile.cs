using System.Security.Cryptography;
using CaseFlow.Engine.Data;

namespace CaseFlow.Engine.Backups;

/// <summary>A backup file that was opened with its passphrase.</summary>
public sealed class BackupFile : IDisposable
{
    private readonly FileStream _file;
    private readonly BackupSeal _seal;

    private BackupFile(FileStream file, BackupHeader header, BackupSeal seal) => (_file, Header, _seal) = (file, header, seal);

    /// <summary>What it says of itself; authenticated.</summary>
    public BackupHeader Header { get; }

    /// <summary>Opens a file: its head is read and proven by the passphrase, its parts not yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="passphrase">Asked for once the file is known to be a backup.</param>
    /// <exception cref="BackupDamagedException">It was altered, cut short, or is none.</exception>
    /// <exception cref="BackupRefusedException">The passphrase is another, or a newer program made it.</exception>
    public static BackupFile Open(string path, Func<string> passphrase)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            var (header, head, mac) = BackupSeal.ReadHead(file);
            if (header.Schema > SqliteCopy.NewestSchema)
            {
                throw new BackupRefusedException($"Cadangan ini memakai skema {Text(header.Schema)}, buatan CaseFlow yang lebih baru; program ini mengenal skema {Text(SqliteCopy.NewestSchema)}. Jalankan CaseFlow yang lebih baru; tidak ada yang diubah.");
            }

            return new BackupFile(file, header, BackupSeal.Of(header, head, mac, passphrase()));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens every part and writes it to the file that is named for it; a part without a name is only proven.</summary>
    /// <exception cref="BackupDamagedException">A chunk was altered, is missing, stands at another place, or something follows the last.</exception>
    public void Extract(IReadOnlyDictionary<string, string> paths, IProgress<int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var plain = new byte[Header.ChunkBytes];
        var made = new byte[Header.ChunkBytes + BackupSeal.TagBytes];
        using var parts = new PartsWriter(Header.Parts, paths);
        var left = Header.TotalBytes;
        for (var number = 0; number < Header.Chunks; number++)
        {
            var length = (int)Math.Min(left, Header.ChunkBytes);
            BackupSeal.Fill(_file, made.AsSpan(0, length + BackupSeal.TagBytes));
            _seal.Open(made.AsSpan(0, length + BackupSeal.TagBytes), plain.AsSpan(0, length), number, number == Header.Chunks - 1);
            parts.Write(plain.AsSpan(0, length));
            left -= length;
            progress?.Report(number + 1);
        }

        CryptographicOperations.ZeroMemory(plain);
        if (_file.ReadByte() >= 0)
        {
            throw new BackupDamagedException();
        }
    }

    /// <summary>Writes a backup of these parts; lengths and salt of the header are set here.</summary>
    internal static BackupHeader Write(Stream to, BackupHeader about, IReadOnlyList<(string Name, Stream Content)> parts, string passphrase, Func<int, IProgress<int>?>? progress)
    {
        var header = about with { Salt = RandomNumberGenerator.GetBytes(32), Parts = parts.Select(part => new BackupPart(part.Name, part.Content.Length)).ToList() };
        using var seal = BackupSeal.Begin(to, header, passphrase);
        var shown = progress?.Invoke(header.Chunks);
        var plain = new byte[header.ChunkBytes];
        var made = new byte[header.ChunkBytes + BackupSeal.TagBytes];
        var left = header.TotalBytes;
        var sources = new Queue<Stream>(parts.Select(part => part.Content));
        for (var number = 0; number < header.Chunks; number++)
        {
            var length = (int)Math.Min(left, header.ChunkBytes);
            FillFrom(sources, plain.AsSpan(0, length));
            seal.Seal(plain.AsSpan(0, length), made, number, number == header.Chunks - 1);
            to.Write(made, 0, length + BackupSeal.TagBytes);
            left -= length;
            FaultPoint.Hit("backup-chunk");
            shown?.Report(number + 1);
        }

        CryptographicOperations.ZeroMemory(plain);
        return header;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _seal.Dispose();
        _file.Dispose();
    }

    private static void FillFrom(Queue<Stream> sources, Span<byte> into)
    {
        while (into.Length > 0)
        {
            var read = sources.Peek().Read(into);
            if (read == 0)
            {
                sources.Dequeue();
            }

            into = into[read..];
        }
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Writes what follows each other into the file of each part, for its owner only.</summary>
    private sealed class PartsWriter(IReadOnlyList<BackupPart> parts, IReadOnlyDictionary<string, string> paths) : IDisposable
    {
        private int _next;
        private long _left;
        private Stream? _open;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                while (_left == 0)
                {
                    Dispose();
                    _open = paths.TryGetValue(parts[_next].Name, out var path) ? new FileStream(path, PrivateFolder.OwnersOwn()) : Stream.Null;
                    _left = parts[_next++].Bytes;
                }

                var length = (int)Math.Min(bytes.Length, _left);
                _open!.Write(bytes[..length]);
                _left -= length;
                bytes = bytes[length..];
            }
        }

        public void Dispose()
        {
            if (_open is FileStream file)
            {
                file.Flush(flushToDisk: true);
            }

            _open?.Dispose();
            _open = null;
        }
    }
}
