using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Data;

/// <summary>Reads a definitions folder from disk.</summary>
public static class DefinitionsFolder
{
    private const int EnoughToRefuse = (256 * 1024) + 1;

    /// <summary>Reads and checks every <c>*.yaml</c> and <c>*.yml</c> under a folder; what cannot be opened is a fault too.</summary>
    /// <param name="path">The folder, such as <c>workflows</c>.</param>
    /// <param name="templates">The template keys that may be named; null: names of templates are not checked.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or it may not be looked into.</exception>
    public static Definitions Read(string path, IReadOnlySet<string>? templates = null)
    {
        MustBeThere(path);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var faults = new List<Fault>();
        foreach (var file in Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 8 }))
        {
            var name = Path.GetRelativePath(path, file).Replace('\\', '/');
            switch (Path.GetExtension(file))
            {
                case ".yaml":
                    Add(name, file);
                    break;
                case ".yml":
                    faults.Add(new Fault(name, 1, 1, "Berkas ini tidak dibaca", "ganti akhiran .yml menjadi .yaml"));
                    break;
            }
        }

        var definitions = DefinitionReader.ReadAll(files, templates);
        return faults.Count == 0 ? definitions : definitions with { Faults = [.. definitions.Faults, .. faults] };

        void Add(string name, string file)
        {
            try
            {
                files[name] = FirstBytes(file);
            }
            catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
            {
                faults.Add(new Fault(name, 1, 1, "Berkas ini tidak bisa dibuka", "periksa hak bacanya"));
            }
        }
    }

    /// <summary>A folder that may not be looked into would seem to be empty, as if every definition and calendar had been taken away.</summary>
    private static void MustBeThere(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException($"Folder definisi “{path}” tidak ada.");
        }

        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(path).GetEnumerator();
            entries.MoveNext();
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new DirectoryNotFoundException($"Folder definisi “{path}” tidak bisa dibaca: periksa hak bacanya.", closed);
        }
    }

    private static byte[] FirstBytes(string file)
    {
        using var stream = File.OpenRead(file);
        var buffer = new byte[Math.Min(stream.Length, EnoughToRefuse)];
        stream.ReadExactly(buffer);
        return buffer;
    }
}
