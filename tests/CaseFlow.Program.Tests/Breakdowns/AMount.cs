using System.Diagnostics;
using System.Runtime.InteropServices;
using CaseFlow.Testing;
using Microsoft.Win32.SafeHandles;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>A small disk of its own: in memory, or a file system in a file that can lose its power.</summary>
internal sealed class AMount : IDisposable
{
    private const nuint Shutdown = 0x8004587D; // FS_IOC_SHUTDOWN
    private const uint WithoutLog = 2; // Nothing more is written, not even the file system's own journal.
    private const int DirectoryFlag = 0x10000; // O_DIRECTORY

    private static readonly Lazy<string?> LazyMissing = new(Look);

    private readonly string _folder;
    private readonly string[] _how;
    private bool _mounted;

    private AMount(string folder, string[] how)
    {
        (_folder, _how) = (folder, how);
        Path = System.IO.Path.Combine(folder, "disk");
        Directory.CreateDirectory(Path);
        Again();
    }

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    /// <summary>Why there cannot be one, or null.</summary>
    public static string? Missing => LazyMissing.Value;

    /// <summary>A disk in memory.</summary>
    public static AMount InMemory(int megabytes) => new(NewFolder(), ["-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs"]);

    /// <summary>A file system (ext4) in a file.</summary>
    public static AMount InAFile(int megabytes)
    {
        var folder = NewFolder();
        var file = System.IO.Path.Combine(folder, "disk.img");
        using (var made = File.Create(file))
        {
            made.SetLength(megabytes * 1024L * 1024L);
        }

        Must("mkfs.ext4", "-q", "-F", file);
        return new AMount(folder, ["-o", "loop", file]);
    }

    /// <summary>
    /// A folder of a disk seen through a layer that makes every wish to have something on the disk idle (overlayfs, <c>volatile</c>): what a database has
    /// that never waits for the disk (<c>synchronous=OFF</c>), without changing the program.
    /// </summary>
    public static AMount WithoutSync(string upper, string work)
    {
        var folder = NewFolder();
        var lower = System.IO.Path.Combine(folder, "lower");
        Directory.CreateDirectory(lower);
        return new AMount(folder, ["-t", "overlay", "-o", $"lowerdir={lower},upperdir={upper},workdir={work},volatile", "overlay"]);
    }

    /// <summary>Takes its power away: whatever was not on the disk is gone, and everything fails from now on.</summary>
    public void LosePower()
    {
        using var folder = new SafeFileHandle(open(Path, DirectoryFlag), ownsHandle: true);
        var flags = WithoutLog;
        if (folder.IsInvalid || ioctl(folder, Shutdown, ref flags) != 0)
        {
            throw new InvalidOperationException($"The power cannot be cut: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    /// <summary>Takes it off, as at the end of a power cut.</summary>
    public void Off()
    {
        for (var attempt = 0; _mounted; attempt++)
        {
            var (code, said) = Run("umount", Path);
            if (code != 0 && attempt == 50)
            {
                throw new InvalidOperationException(said);
            }

            _mounted = code != 0;
            Thread.Sleep(_mounted ? 100 : 0);
        }
    }

    /// <summary>Mounts it again; the file system puts itself in order.</summary>
    public void Again()
    {
        Must("mount", [.. _how, Path]);
        _mounted = true;
    }

    /// <summary>Lets nobody write on it, or lets them again.</summary>
    public void ReadOnly(bool only) => Must("mount", "-o", only ? "remount,ro" : "remount,rw", Path);

    public void Dispose()
    {
        Off();
        Directory.Delete(_folder, recursive: true);
    }

    private static string? Look()
    {
        try
        {
            using var one = InMemory(1);
            return null;
        }
        catch (Exception failure)
        {
            return $"file systems cannot be mounted here: {failure.Message.Trim()}";
        }
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("caseflow-disk-").FullName;

    private static void Must(string command, params string[] arguments)
    {
        var (code, said) = Run(command, arguments);
        if (code != 0)
        {
            throw new InvalidOperationException($"{command}: {said}");
        }
    }

    private static (int Code, string Said) Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }

    [DllImport("libc", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ioctl(SafeFileHandle file, nuint request, ref uint flags);
}

/// <summary>A test that needs a small disk of its own; a visible skip, with the reason, where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MountFactAttribute : FactAttribute
{
    public MountFactAttribute() => Skip = Required.Is("mount") ? null : AMount.Missing;
}
