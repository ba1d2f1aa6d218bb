namespace CaseFlow.Engine.Backups;

/// <summary>
/// A folder for a moment, for its owner only, inside the data folder: the only place where a backup ever stands open. It goes when it is disposed;
/// one that a killed process left goes when the next is made, known by its lock that nobody holds.
/// </summary>
public sealed class PrivateFolder : IDisposable
{
    private const string Prefix = ".sementara-";
    private const string LockName = "kunci";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream _lock;

    private PrivateFolder(string path)
    {
        Path = path;
        _lock = new FileStream(System.IO.Path.Combine(path, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Makes one, and removes those left behind.</summary>
    /// <exception cref="UnauthorizedAccessException">The folder around it may not be written.</exception>
    public static PrivateFolder In(string parent)
    {
        Sweep(parent);
        var path = System.IO.Path.Combine(parent, Prefix + Ids.New());
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }

        return new PrivateFolder(path);
    }

    /// <summary>Removes those that a killed process left; how many.</summary>
    public static int Sweep(string parent)
    {
        var swept = 0;
        foreach (var left in Directory.GetDirectories(parent, Prefix + "*").Where(IsLeft))
        {
            Directory.Delete(left, recursive: true);
            swept++;
        }

        return swept;
    }

    /// <summary>Whether a path is one of these.</summary>
    public static bool Is(string path) => System.IO.Path.GetFileName(path).StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The file in it of this name.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    /// <summary>For a new file that only its owner reads, and nobody else while it is written.</summary>
    internal static FileStreamOptions OwnersOwn(FileMode mode = FileMode.CreateNew)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    private static bool IsLeft(string path)
    {
        try
        {
            using var held = new FileStream(System.IO.Path.Combine(path, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false; // In use; or not locked yet, and then there is nothing in it.
        }
    }
}
