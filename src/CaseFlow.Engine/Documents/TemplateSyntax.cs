using System.Text.RegularExpressions;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Documents;

/// <summary>A piece of a template's text, with the place where it stands.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Column">Column in the file, from 1.</param>
internal abstract record TemplateNode(int Line, int Column);

/// <summary>Text taken as it stands.</summary>
internal sealed record TextNode(int Line, int Column, string Text) : TemplateNode(Line, Column);

/// <summary><c>{{name}}</c></summary>
internal sealed record NameNode(int Line, int Column, string Name) : TemplateNode(Line, Column);

/// <summary><c>{{#if name}}…{{else}}…{{/if}}</c>: holds when the value is filled, or the list has rows.</summary>
internal sealed record IfNode(int Line, int Column, string Name, IReadOnlyList<TemplateNode> Then, IReadOnlyList<TemplateNode> Else)
    : TemplateNode(Line, Column);

/// <summary><c>{{#each list}}…{{/each}}</c></summary>
internal sealed record EachNode(int Line, int Column, string List, IReadOnlyList<TemplateNode> Body) : TemplateNode(Line, Column);

/// <summary>
/// Reads the body language: <c>{{name}}</c>, <c>{{#if name}}…{{else}}…{{/if}}</c>, <c>{{#each list}}…{{/each}}</c>, nothing else.
/// A line that holds block tags only leaves no line behind. Faults carry their own place; reading goes on after each.
/// </summary>
internal sealed partial class TemplateSyntax
{
    private readonly string _file;
    private readonly Report _report;
    private readonly Stack<Open> _open = new();

    private TemplateSyntax(string file, Report report)
    {
        _file = file;
        _report = report;
        _open.Push(new Open("", "", 1, 1));
    }

    /// <summary>Reads a text whose lines stand at the given places of the file.</summary>
    /// <param name="text">The text, lines parted by <c>\n</c>.</param>
    /// <param name="file">File name for faults.</param>
    /// <param name="line">Line of the first character, from 1.</param>
    /// <param name="column">Columns to add on the first line (0 for a text that begins its line).</param>
    /// <param name="report">Where faults are told.</param>
    public static IReadOnlyList<TemplateNode> Read(string text, string file, int line, int column, Report report)
    {
        var reader = new TemplateSyntax(file, report);
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            reader.Line(lines[index], line + index, index == 0 ? column : 0, index == lines.Length - 1);
        }

        return reader.Finish();
    }

    private void Line(string line, int number, int shift, bool last)
    {
        if (BlockTagsOnly().IsMatch(line))
        {
            foreach (Match tag in AnyTag().Matches(line))
            {
                Tag(tag.Groups["tag"].Value.Trim(), number, shift + tag.Index + 1);
            }

            return;
        }

        var at = 0;
        while (line.IndexOf("{{", at, StringComparison.Ordinal) is var begin and >= 0)
        {
            Text(line[at..begin], number, shift + at + 1);
            var end = line.IndexOf("}}", begin, StringComparison.Ordinal);
            if (end < 0)
            {
                Fault(number, shift + begin + 1, "`{{` tidak ditutup di baris yang sama", "tambahkan `}}`");
                at = line.Length;
                break;
            }

            Tag(line[(begin + 2)..end].Trim(), number, shift + begin + 1);
            at = end + 2;
        }

        Text(line[at..] + (last ? "" : "\n"), number, shift + at + 1);
    }

    private void Tag(string tag, int line, int column)
    {
        if (Name().IsMatch(tag) && tag != "else")
        {
            _open.Peek().Nodes.Add(new NameNode(line, column, tag));
            return;
        }

        if (BlockTag().Match(tag) is { Success: true } block)
        {
            _open.Push(new Open(block.Groups["kind"].Value, block.Groups["name"].Value, line, column));
            return;
        }

        switch (tag)
        {
            case "else" when _open.Peek() is { Kind: "if", Else: null } branch:
                branch.Else = [];
                return;
            case "else":
                Fault(line, column, "`{{else}}` tidak berada di dalam `{{#if …}}`", "hapus, atau tambahkan `{{#if …}}` sebelumnya");
                return;
            case "/if" or "/each":
                Close(tag[1..], line, column);
                return;
            default:
                Fault(line, column, $"“{{{{{tag}}}}}” bukan bagian bahasa templat", "yang ada hanya {{nama}}, {{#if nama}}, {{else}}, {{/if}}, {{#each daftar}}, {{/each}}");
                return;
        }
    }

    private void Close(string kind, int line, int column)
    {
        if (_open.Peek().Kind != kind)
        {
            Fault(line, column, $"`{{{{/{kind}}}}}` tidak menutup apa pun", _open.Peek().Kind.Length > 0
                ? $"tutup dahulu `{{{{#{_open.Peek().Kind} {_open.Peek().Name}}}}}` dari baris {_open.Peek().Line}"
                : "hapus");
            return;
        }

        var closed = _open.Pop();
        _open.Peek().Nodes.Add(closed.Build());
    }

    private List<TemplateNode> Finish()
    {
        while (_open.Count > 1)
        {
            var left = _open.Pop();
            Fault(left.Line, left.Column, $"`{{{{#{left.Kind} {left.Name}}}}}` tidak ditutup", $"tambahkan `{{{{/{left.Kind}}}}}`");
            _open.Peek().Nodes.Add(left.Build());
        }

        return _open.Pop().Nodes;
    }

    private void Text(string text, int line, int column)
    {
        if (text.Length > 0)
        {
            _open.Peek().Nodes.Add(new TextNode(line, column, text));
        }
    }

    private void Fault(int line, int column, string message, string advice) =>
        _report.Add(new Place(_file, line, column), message, advice);

    [GeneratedRegex(@"^\s*(?:\{\{\s*(?:#if\b[^{}]*|#each\b[^{}]*|else|/if|/each)\s*\}\}\s*)+$", RegexOptions.None, 1000)]
    private static partial Regex BlockTagsOnly();

    [GeneratedRegex(@"\{\{(?<tag>[^{}]*)\}\}", RegexOptions.None, 1000)]
    private static partial Regex AnyTag();

    [GeneratedRegex(@"^#(?<kind>if|each)\s+(?<name>[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)$", RegexOptions.None, 1000)]
    private static partial Regex BlockTag();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*$", RegexOptions.None, 1000)]
    private static partial Regex Name();

    private sealed class Open(string kind, string name, int line, int column)
    {
        private readonly List<TemplateNode> _then = [];

        public string Kind => kind;

        public string Name => name;

        public int Line => line;

        public int Column => column;

        public List<TemplateNode>? Else { get; set; }

        public List<TemplateNode> Nodes => Else ?? _then;

        public TemplateNode Build() => kind == "if"
            ? new IfNode(line, column, name, _then, Else ?? [])
            : new EachNode(line, column, name, _then);
    }
}
