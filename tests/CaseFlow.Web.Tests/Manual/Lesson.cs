using System.Text.RegularExpressions;

namespace CaseFlow.Web.Tests.Manual;

/// <summary>One thing that a manual tells its reader to do, or says will be seen.</summary>
/// <param name="Part">Number of the part it stands in, from 1.</param>
internal abstract record Instruction(int Part);

/// <summary>Copy a folder.</summary>
internal sealed record Copy(int Part, string From, string To) : Instruction(Part);

/// <summary>Make a file with this text.</summary>
internal sealed record Create(int Part, string File, string Text) : Instruction(Part);

/// <summary>Add a text after the only line that reads so.</summary>
internal sealed record AddAfter(int Part, string File, string Line, string Text) : Instruction(Part);

/// <summary>Write a text in place of the only line that reads so.</summary>
internal sealed record Replace(int Part, string File, string Line, string Text) : Instruction(Part);

/// <summary>Put what one folder holds in the place of what another holds.</summary>
internal sealed record Exchange(int Part, string Folder, string By) : Instruction(Part);

/// <summary>What <c>check</c> prints.</summary>
/// <param name="Part">Number of the part.</param>
/// <param name="Text">The text shown.</param>
/// <param name="Whole">Whether it is all of it; else its beginning.</param>
internal sealed record Prints(int Part, string Text, bool Whole) : Instruction(Part)
{
    /// <summary>Fails when what was printed is not what the manual shows.</summary>
    public void ShouldBe(string printed) => Assert.Equal(Text, Whole ? printed.TrimEnd('\n') : printed[..Math.Min(Text.Length, printed.Length)]);
}

/// <summary>
/// The worked example of a manual, read as its reader reads it: each box belongs to the sentence before it. A sentence about a box that is
/// none of those known here fails, so that no box is passed over.
/// </summary>
internal sealed partial class Lesson
{
    private Lesson(IReadOnlyList<Instruction> instructions, string text) => (Instructions, Text) = (instructions, text);

    /// <summary>What to do, in order.</summary>
    public IReadOnlyList<Instruction> Instructions { get; }

    /// <summary>The example as it is written.</summary>
    public string Text { get; }

    /// <summary>Reads the section of a manual whose heading begins so.</summary>
    public static Lesson Of(string file, string heading)
    {
        var manual = File.ReadAllText(Repository.File(file)).ReplaceLineEndings("\n");
        var section = manual.Split("\n## ").Single(part => part.StartsWith(heading, StringComparison.Ordinal));
        var instructions = new List<Instruction>();
        foreach (var (part, index) in section.Split("\n### ").Skip(1).Select((part, index) => (part, index + 1)))
        {
            instructions.AddRange(Piece().Matches(part).Select(piece => Read(index, piece)));
        }

        return new Lesson(instructions, section);
    }

    /// <summary>Does in a folder what the instruction says; nothing for what is only to be seen.</summary>
    public static void Follow(Instruction instruction, string folder)
    {
        switch (instruction)
        {
            case Copy copy:
                CopyFolder(Path.Combine(folder, copy.From), Path.Combine(folder, copy.To));
                break;
            case Exchange exchange:
                Directory.Delete(Path.Combine(folder, exchange.Folder), recursive: true);
                CopyFolder(Path.Combine(folder, exchange.By), Path.Combine(folder, exchange.Folder));
                break;
            case Create create:
                Assert.False(File.Exists(Path.Combine(folder, create.File)), $"{create.File} is there already");
                File.WriteAllText(Path.Combine(folder, create.File), create.Text);
                break;
            case AddAfter add:
                Change(folder, add.File, add.Line, line => $"{line}\n{add.Text.TrimEnd('\n')}");
                break;
            case Replace replace:
                Change(folder, replace.File, replace.Line, _ => replace.Text.TrimEnd('\n'));
                break;
        }
    }

    /// <summary>Copies a folder with everything in it.</summary>
    public static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).ToList())
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static void Change(string folder, string file, string wanted, Func<string, string> into)
    {
        var path = Path.Combine(folder, file);
        var lines = File.ReadAllLines(path);
        var at = Assert.Single(Enumerable.Range(0, lines.Length), i => lines[i].Trim() == wanted);
        lines[at] = into(lines[at]);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
    }

    private static Instruction Read(int part, Match piece)
    {
        var (said, box) = (piece.Groups["said"].Value, piece.Groups["box"].Value);
        if (!piece.Groups["box"].Success)
        {
            return piece.Groups["from"].Success
                ? new Copy(part, piece.Groups["from"].Value, piece.Groups["to"].Value)
                : new Exchange(part, piece.Groups["old"].Value, piece.Groups["new"].Value);
        }

        return Made().Match(said) is { Success: true } made ? new Create(part, made.Groups["file"].Value, box)
            : Added().Match(said) is { Success: true } added ? new AddAfter(part, added.Groups["file"].Value, added.Groups["line"].Value, box)
            : Replaced().Match(said) is { Success: true } replaced ? new Replace(part, replaced.Groups["file"].Value, replaced.Groups["line"].Value, box)
            : said.EndsWith("Hasilnya diawali:", StringComparison.Ordinal) ? new Prints(part, box.TrimEnd('\n'), Whole: false)
            : said.EndsWith("Hasilnya:", StringComparison.Ordinal) ? new Prints(part, box.TrimEnd('\n'), Whole: true)
            : throw new InvalidOperationException($"The manual does not say what to do with the box after “{said}”.");
    }

    [GeneratedRegex("^Salin folder `(?<from>[^`]+)` menjadi `(?<to>[^`]+)`\\.$|ganti isi folder `(?<old>[^`]+)` dengan isi folder `(?<new>[^`]+)`\\.$|^(?<said>[^\n]+)\n\n```(?:yaml|markdown)?\n(?<box>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline, 5000)]
    private static partial Regex Piece();

    [GeneratedRegex("Buat berkas `(?<file>[^`]+)`:$", RegexOptions.None, 1000)]
    private static partial Regex Made();

    [GeneratedRegex("Di berkas `(?<file>[^`]+)`, sesudah baris `(?<line>[^`]+)`, tambahkan:$", RegexOptions.None, 1000)]
    private static partial Regex Added();

    [GeneratedRegex("Di berkas `(?<file>[^`]+)`, ganti baris `(?<line>[^`]+)` menjadi:$", RegexOptions.None, 1000)]
    private static partial Regex Replaced();
}
