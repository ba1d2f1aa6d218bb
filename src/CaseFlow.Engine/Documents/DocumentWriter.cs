using System.Collections.Immutable;
using CaseFlow.Engine.Forms;

namespace CaseFlow.Engine.Documents;

/// <summary>Fills one template once.</summary>
internal sealed class DocumentWriter
{
    private readonly Template _template;
    private readonly TemplateValues _values;
    private readonly Letterhead _letterhead;
    private readonly PrintedAnswers _answers;
    private readonly List<Printed> _printed = [];
    private readonly List<Blank> _blanks = [];
    private readonly HashSet<string> _opened = new(StringComparer.Ordinal);

    /// <summary>A value in its place: what is printed there, or the mark that it is missing.</summary>
    private sealed record Printed(string? Value, Inline? Mark);

    public DocumentWriter(Template template, TemplateValues values, Answers answers, Letterhead letterhead)
    {
        _template = template;
        _values = values.Copy();
        _letterhead = letterhead;
        _answers = new PrintedAnswers(template, answers);
    }

    public DocumentModel Write()
    {
        _values.Set("dokumen.judul", _template.Title).Set("dokumen.sifat", _template.Class);
        var attachments = Line(_template.Attachments);
        var subject = Line(_template.Subject);
        _values.Set("dokumen.lampiran", PlainOf(attachments)).Set("dokumen.hal", PlainOf(subject));

        var blocks = Head(attachments, subject);
        if (_template.To.Count > 0)
        {
            blocks.Add(new Address(Lines(_template.To)));
        }

        blocks.AddRange(Body());
        AddCopies(blocks);

        var page = _letterhead.Page;
        return new DocumentModel
        {
            Template = _template.Key,
            Title = _values["kasus.nomor"] is { } number ? $"{_template.Title} {number}" : _template.Title,
            Kind = _template.Kind,
            Page = _template.Paper is { } paper ? page with { Width = paper.Width, Height = paper.Height } : page,
            Masthead = new Masthead(Kop(_letterhead.Lines), Kop(_letterhead.Small), _letterhead.Emblem),
            Blocks = blocks,
            Footer = Plain(_letterhead.Footer).Text + (_values["dokumen.nomor"] is null ? " · " + _letterhead.Words["draft"] : ""),
            PageCount = _letterhead.Words["page"],
            Date = _values.Date,
            Blanks = _blanks,
            Opens = _template.Shows.Where(opened => _opened.Contains(opened) || !OfAnswers(opened)).ToList(),
        };
    }

    /// <summary>Whether answers bring this disclosure, so that it is made only where one of them is printed.</summary>
    private bool OfAnswers(string opened) => _template.Form.Fields.SelectMany(field => field.Columns.Prepend(field)).Any(field => TemplateModel.Opens(field.Sensitive) == opened);

    private List<Block> Head(List<Inline> attachments, List<Inline> subject)
    {
        var words = _letterhead.Words;
        var number = Line([new NameNode(1, 1, "dokumen.nomor")]);
        if (_template.Kind == DocumentKind.Record)
        {
            return [new RecordTitle(_template.Title, [new Text(words["number"] + " "), .. number])];
        }

        return
        [
            new LetterHead(
                [
                    Row("number", number),
                    Row("class", [new Text(_template.Class)]),
                    Row("attachments", attachments.Count > 0 ? attachments : [new Text("-")]),
                    Row("subject", subject),
                ],
                Line(_letterhead.Dateline)),
        ];

        Definition Row(string word, IReadOnlyList<Inline> value) => new(null, [new Text(words[word])], value);
    }

    private IReadOnlyList<Block> Body()
    {
        var text = new TokenText();
        Expand(_template.Body, text, row: null, []);
        var check = new Verification([], _values["dokumen.kode"], _letterhead.Words["pending"], _letterhead.Words["qr"]);
        return new MarkdownBody(Resolve, check, (_, _, _) => { }).Read(text.ToString());
    }

    private void AddCopies(List<Block> blocks)
    {
        if (Lines(_template.Copies) is not { Count: > 0 } lines)
        {
            return;
        }

        var end = blocks.FindIndex(block => block is PageBreak);
        end = end < 0 ? blocks.Count : end;
        var signature = blocks.FindLastIndex(Math.Max(end - 1, 0), block => block is Signatures);
        blocks.Insert(signature < 0 ? end : signature + 1, new Copies(_letterhead.Words["copies"], lines));
    }

    /// <summary>Writes a part of the template. An option's text may print other options, each by its own text; within its own text an option prints its title, so that texts that name each other come to an end.</summary>
    private void Expand(IReadOnlyList<TemplateNode> nodes, TokenText text, PrintedRow? row, ImmutableHashSet<string> within)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TextNode plain:
                    text.Add(plain.Text, plain.Line);
                    break;
                case IfNode test:
                    Expand(Holds(test.Name, row) ? test.Then : test.Else, text, row, within);
                    break;
                case EachNode each:
                    foreach (var item in _answers.Rows(each.List))
                    {
                        Expand(each.Body, text, item, within);
                    }

                    break;
                case NameNode name when !within.Contains(name.Name) && _answers.OptionText(name.Name) is { } option:
                    Expand(option, text, row, within.Add(name.Name));
                    break;
                case NameNode name:
                    text.AddToken(Print(name.Name, row), name.Line);
                    break;
            }
        }
    }

    private bool Holds(string name, PrintedRow? row) => _answers.Rows(name).Count > 0 || Value(name, row) is not null;

    private string? Value(string name, PrintedRow? row) => name.StartsWith("this.", StringComparison.Ordinal)
        ? row?.Value(name["this.".Length..])
        : _answers.Value(name) ?? _values[name];

    private int Print(string name, PrintedRow? row)
    {
        _printed.Add(name switch
        {
            TemplateModel.FillLine => new Printed(null, new FillLine()),
            TemplateModel.WritingRoom => new Printed(null, new WritingRoom()),
            _ when Value(name, row) is { } value => Shown(name, row, value),
            _ when TemplateModel.GivenAtIssue.Contains(name) => new Printed(null, new BlankMark(_letterhead.Words["pending"], null)),
            _ => new Printed(null, Missing(name, row)),
        });
        return _printed.Count - 1;
    }

    private Printed Shown(string name, PrintedRow? row, string value)
    {
        if (OpenedBy(name, row) is { } opened)
        {
            _opened.Add(opened);
        }

        return new Printed(value, null);
    }

    private string? OpenedBy(string name, PrintedRow? row) => TemplateModel.Find(name)?.Opens
        ?? TemplateModel.Opens((name.StartsWith("this.", StringComparison.Ordinal) ? row?.Group(name["this.".Length..]) : _answers.FieldOf(name)?.Sensitive) ?? FieldGroup.None);

    private BlankMark Missing(string name, PrintedRow? row)
    {
        var field = _answers.FieldOf(name);
        var label = row is not null && name.StartsWith("this.", StringComparison.Ordinal)
            ? row.Label(name["this.".Length..])
            : field?.Ask ?? TemplateModel.Find(name)?.Label ?? name;
        label = LowerFirst(label);
        if (_blanks.Exists(blank => blank.Name == name))
        {
            return new BlankMark(label, null);
        }

        var blank = new Blank(name, row?.Field ?? field?.Id, label, $"kosong-{_blanks.Count + 1}");
        _blanks.Add(blank);
        return new BlankMark(label, blank.Anchor);
    }

    /// <summary>Puts the values where their tokens stand; a line break in a value breaks the line, never the block.</summary>
    private List<Inline> Resolve(string text, bool bold, bool italic)
    {
        var inlines = new List<Inline>();
        TokenText.Split(
            text,
            plain => inlines.Add(new Text(plain, bold, italic)),
            token =>
            {
                var printed = _printed[token];
                if (printed.Mark is { } mark)
                {
                    inlines.Add(mark);
                    return;
                }

                var lines = printed.Value!.Split('\n');
                for (var line = 0; line < lines.Length; line++)
                {
                    if (line > 0)
                    {
                        inlines.Add(new LineBreak());
                    }

                    inlines.Add(new Text(lines[line], bold, italic));
                }
            });
        return inlines;
    }

    private List<Inline> Line(IReadOnlyList<TemplateNode> nodes)
    {
        var text = new TokenText();
        Expand(nodes, text, row: null, []);
        return Resolve(text.ToString(), bold: false, italic: false);
    }

    /// <summary>One line for each that has anything in it; <c>\n</c> in the template parts lines, in a value it does not.</summary>
    private List<IReadOnlyList<Inline>> Lines(IReadOnlyList<IReadOnlyList<TemplateNode>> templates)
    {
        var lines = new List<IReadOnlyList<Inline>>();
        foreach (var nodes in templates)
        {
            var text = new TokenText();
            Expand(nodes, text, row: null, []);
            lines.AddRange(text.ToString().Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => Resolve(line.Trim(), bold: false, italic: false)));
        }

        return lines;
    }

    /// <summary>The lines of the kop that have all their values: a kop shows no marks.</summary>
    private List<string> Kop(IReadOnlyList<IReadOnlyList<TemplateNode>> lines) =>
        lines.Select(Plain).Where(line => line.Complete && line.Text.Length > 0).Select(line => line.Text).ToList();

    private (string Text, bool Complete) Plain(IReadOnlyList<TemplateNode> nodes)
    {
        var text = new System.Text.StringBuilder();
        var complete = true;
        Walk(nodes);
        return (text.ToString().Replace('\n', ' ').Trim(' ', '·'), complete);

        void Walk(IReadOnlyList<TemplateNode> part)
        {
            foreach (var node in part)
            {
                switch (node)
                {
                    case TextNode plain:
                        text.Append(plain.Text);
                        break;
                    case IfNode test:
                        Walk(Holds(test.Name, row: null) ? test.Then : test.Else);
                        break;
                    case NameNode name:
                        var value = Value(name.Name, row: null);
                        complete &= value is not null;
                        text.Append(value);
                        break;
                }
            }
        }
    }

    private static string PlainOf(IEnumerable<Inline> inlines) => string.Concat(inlines.OfType<Text>().Select(text => text.Value));

    private static string LowerFirst(string label) =>
        label.Length > 1 && char.IsUpper(label[0]) && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;
}
