using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Engine.Keys;

/// <summary>
/// The key file: a first line that says what it is, then a line for every master key, <c>VERSION BASE64</c>. It is readable and writable for its owner only,
/// and replaced as a whole: whoever reads it finds the old file or the new one. Keep it apart from the data, and keep a copy.
/// </summary>
/// <param name="path">Path of the file.</param>
public sealed class KeyFile(string path) : IKeyStore
{
    private const string Heading = "caseflow-key-1";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private const int MostBytes = 64 * 1024;

    /// <inheritdoc/>
    public string Place => path;

    /// <inheritdoc/>
    public bool Exists => File.Exists(path) || Directory.Exists(path);

    /// <summary>Whether nobody but its owner may read it; true where the system has no such rights, or there is no file.</summary>
    public bool IsPrivate => OperatingSystem.IsWindows() || !File.Exists(path) || (File.GetUnixFileMode(path) & Others) == UnixFileMode.None;

    /// <inheritdoc/>
    public IReadOnlyList<MasterKey> Read()
    {
        var bytes = Load();
        try
        {
            return Parse(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The file as it stands, for a backup.</summary>
    /// <exception cref="KeyException">It is missing, cannot be read, or is damaged.</exception>
    internal byte[] Bytes()
    {
        var bytes = Load();
        Parse(bytes);
        return bytes;
    }

    /// <summary>Puts the keys of a backup here; where there is a file already it must hold them all, and stays.</summary>
    /// <exception cref="KeyException">Other keys are here, or it cannot be written. Nothing has changed.</exception>
    public void TakeFrom(KeyFile other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var theirs = other.Read();
        try
        {
            if (!Exists)
            {
                Write(theirs, isNew: true);
                return;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(failure);
        }

        if (!Holds(theirs))
        {
            throw new KeyException($"Di {path} sudah ada berkas kunci lain, bukan milik cadangan ini. Pindahkan berkas itu, atau sebut tempat lain dengan CaseFlow__KeyFile. Tidak ada yang diubah.");
        }
    }

    /// <summary>Whether the keys of another file could be put here: there are none yet, or the same.</summary>
    /// <exception cref="KeyException">One of the files cannot be read.</exception>
    public bool CanTake(KeyFile other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return !Exists || Holds(other.Read());
    }

    private bool Holds(IReadOnlyList<MasterKey> keys)
    {
        var here = Read().Select(key => (key.Version, Convert.ToBase64String(key.Key.Bytes()))).ToHashSet();
        return keys.All(key => here.Contains((key.Version, Convert.ToBase64String(key.Key.Bytes()))));
    }

    /// <inheritdoc/>
    public MasterKey Add()
    {
        var there = Exists ? Read() : [];
        var made = new MasterKey(there.Count == 0 ? 1 : there[^1].Version + 1, SecretKey.New());
        try
        {
            Write([.. there, made], isNew: there.Count == 0);
        }
        catch (IOException) when (there.Count == 0 && File.Exists(path))
        {
            return Read()[^1]; // Another process made the first one at the same moment.
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(failure);
        }

        return made;
    }

    private byte[] Load()
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (stream.Length > MostBytes)
            {
                throw Damaged();
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new KeyException($"Berkas kunci {path} tidak ada, padahal data ini terenkripsi. Kembalikan berkas itu dari salinannya, atau sebut tempatnya dengan CaseFlow__KeyFile. Tidak ada yang diubah.", missing);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new KeyException($"Berkas kunci {path} tidak bisa dibaca. Pastikan itu berkas, dan beri izin baca kepada akun yang menjalankan CaseFlow. Tidak ada yang diubah.", failure);
        }
    }

    private List<MasterKey> Parse(ReadOnlySpan<byte> bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length < 2 || lines[0] is not Heading)
        {
            throw Damaged();
        }

        var keys = new List<MasterKey>();
        var key = new byte[SecretKey.Size + 3];
        foreach (var parts in lines.Skip(1).Select(line => line.Split(' ')))
        {
            if (parts is not [var version, var text]
                || !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number <= (keys.Count == 0 ? 0 : keys[^1].Version)
                || !Convert.TryFromBase64String(text, key, out var length)
                || length != SecretKey.Size)
            {
                throw Damaged();
            }

            keys.Add(new MasterKey(number, SecretKey.Of(key.AsSpan(0, length))));
        }

        CryptographicOperations.ZeroMemory(key);
        return keys;
    }

    private void Write(IReadOnlyList<MasterKey> keys, bool isNew)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            MakeFolder(folder);
        }

        var aside = Path.Combine(folder, $".{Path.GetFileName(path)}.{Ids.New()}");
        var text = new StringBuilder(Heading).Append('\n');
        foreach (var key in keys)
        {
            var bytes = key.Key.Bytes();
            text.Append(CultureInfo.InvariantCulture, $"{key.Version} {Convert.ToBase64String(bytes)}\n");
            CryptographicOperations.ZeroMemory(bytes);
        }

        try
        {
            using (var stream = new FileStream(aside, OwnersOwn()))
            {
                stream.Write(Encoding.ASCII.GetBytes(text.ToString()));
                stream.Flush(flushToDisk: true);
            }

            File.Move(aside, path, overwrite: !isNew);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    private static FileStreamOptions OwnersOwn()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private KeyException Unwritable(Exception failure) =>
        new($"Berkas kunci {path} tidak bisa ditulis. Beri izin tulis pada foldernya kepada akun yang menjalankan CaseFlow, atau pilih tempat lain dengan CaseFlow__KeyFile. Tidak ada yang diubah.", failure);

    private KeyException Damaged() =>
        new($"Isi berkas kunci {path} bukan kunci CaseFlow: panjangnya salah atau berkasnya rusak. Kembalikan berkas itu dari salinannya. Tidak ada yang diubah.");
}
