using System.Text;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>A definition damaged at random never stops the reader: it is read, or every fault has a place in the text.</summary>
public class Broken_definitions
{
    private static readonly string[] Pieces =
    [
        "[", "]", "{", "}", ":", ": ", "- ", "\n", "  ", "\t", "'", "\"", "#", "&a ", "*a ", "!x ", "|", ">", "%", "?", "~", ",", "\\", "é", "\uFEFF", "\0", "---\n", "...",
        "step: ", "is: ", "when: ", "rows: ", "any: ", "0", "-1", "99999999999999999999", "true", "null",
    ];

    [Fact]
    public void Do_not_stop_the_reader()
    {
        var files = ADefinition.Whole.ToDictionary(text => text.Key, text => Encoding.UTF8.GetBytes(text.Value), StringComparer.Ordinal);
        for (var seed = 0; seed < 300; seed++)
        {
            ReadDamaged(files, 1, seed);
        }
    }

    [ShippedFact]
    public void Do_not_stop_the_reader_of_the_shipped_ones()
    {
        var files = Directory.EnumerateFiles(Shipped.Folder!, "*.yaml", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(Shipped.Folder!, file).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);
        var whole = DefinitionReader.ReadAll(files).Workflows.Count;
        for (var seed = 0; seed < 60; seed++)
        {
            ReadDamaged(files, whole, seed);
        }
    }

    private static void ReadDamaged(Dictionary<string, byte[]> files, int whole, int seed)
    {
        var random = new Random(seed);
        var damaged = new Dictionary<string, byte[]>(files, StringComparer.Ordinal);
        var path = files.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(files.Count));
        damaged[path] = Damage(files[path], random);

        var definitions = DefinitionReader.ReadAll(damaged);

        Assert.All(definitions.Faults, fault => Assert.True(fault is { Line: > 0, Column: > 0, Message.Length: > 0 }, $"seed {seed}: {fault}"));
        Assert.True(definitions.Faults.Count > 0 || definitions.Workflows.Count == whole, $"seed {seed}: neither read nor refused");
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        var text = bytes.ToList();
        for (var times = random.Next(1, 4); times > 0 && text.Count > 0; times--)
        {
            var at = random.Next(text.Count);
            switch (random.Next(5))
            {
                case 0:
                    text.RemoveRange(at, Math.Min(text.Count - at, random.Next(1, 40)));
                    break;
                case 1:
                    text[at] = (byte)random.Next(256);
                    break;
                case 2:
                    text.InsertRange(at, text.GetRange(at, Math.Min(text.Count - at, random.Next(1, 200))));
                    break;
                default:
                    text.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
            }
        }

        return [.. text];
    }
}
