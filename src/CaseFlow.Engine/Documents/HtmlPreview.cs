using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CaseFlow.Engine.Documents;

/// <summary>Writes a document as an HTML fragment: semantic, escaped, classes only (no style attribute and no script, so that a strict content security policy holds).</summary>
public static class HtmlPreview
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>One <c>article.surat</c>. Missing values are <c>mark.kosong</c> with the ids of <see cref="DocumentModel.Blanks"/>.</summary>
    /// <param name="document">Any filled document, also one with blanks.</param>
    public static string Render(DocumentModel document)
    {
        var html = new Writer(document);
        return html.Write();
    }

    private sealed class Writer(DocumentModel document)
    {
        private readonly StringBuilder _html = new();
        private bool _inBody;
        private bool _inAttachment;

        public string Write()
        {
            _html.Append("<article class=\"surat\" lang=\"id\" aria-label=\"").Append(Encode(document.Title)).Append("\">\n");
            Kop(document.Masthead);
            foreach (var block in document.Blocks)
            {
                Place(block);
            }

            Foot();
            return _html.Append(_inAttachment ? "</section>\n" : "").Append("</article>\n").ToString();
        }

        /// <summary>Body text stands in a div of its own; head, signatures and copies stand outside it.</summary>
        private void Place(Block block)
        {
            var body = block is Paragraph or Heading or ListBlock or Definitions or Table;
            if (body && !_inBody && !_inAttachment)
            {
                _html.Append("<div class=\"isi\">\n");
                _inBody = true;
            }
            else if (!body)
            {
                CloseBody();
            }

            if (block is PageBreak)
            {
                Foot();
                _html.Append(_inAttachment ? "</section>\n" : "").Append("<section class=\"baru\">\n");
                _inAttachment = true;
                return;
            }

            Write(block);
        }

        private void CloseBody()
        {
            if (_inBody)
            {
                _html.Append("</div>\n");
                _inBody = false;
            }
        }

        private void Foot()
        {
            CloseBody();
            _html.Append("<div class=\"kaki\"><span>").Append(Encode(document.Footer)).Append("</span></div>\n");
        }

        private void Kop(Masthead kop)
        {
            _html.Append("<header class=\"kop\">");
            switch (kop.Emblem.Kind)
            {
                case EmblemKind.Picture:
                    _html.Append("<img alt=\"").Append(Encode(kop.Emblem.Label)).Append("\" src=\"data:image/png;base64,").Append(Convert.ToBase64String(kop.Emblem.Png.Span)).Append("\">");
                    break;
                case EmblemKind.Placeholder:
                    _html.Append("<svg viewBox=\"0 0 52 52\" role=\"img\" aria-label=\"").Append(Encode(kop.Emblem.Label))
                        .Append("\"><circle cx=\"26\" cy=\"26\" r=\"24.5\" fill=\"none\" stroke=\"#000\"/><circle cx=\"26\" cy=\"26\" r=\"19\" fill=\"none\" stroke=\"#000\" stroke-dasharray=\"2 3\"/><text x=\"26\" y=\"29\" font-size=\"9\" text-anchor=\"middle\">").Append(Encode(kop.Emblem.Label)).Append("</text></svg>");
                    break;
                default:
                    _html.Append("<span></span>");
                    break;
            }

            _html.Append("<div>");
            for (var index = 0; index < kop.Lines.Count; index++)
            {
                _html.Append(index == kop.Lines.Count - 1 ? "<b class=\"big\">" : "<b>").Append(Encode(kop.Lines[index].ToUpperInvariant())).Append("</b>");
            }

            if (kop.Small.Count > 0)
            {
                _html.Append("<small>").AppendJoin("<br>", kop.Small.Select(Encode)).Append("</small>");
            }

            _html.Append("</div></header>\n");
        }

        private void Write(Block block)
        {
            switch (block)
            {
                case LetterHead head:
                    _html.Append("<div class=\"kepala\">");
                    Rows(head.Rows);
                    _html.Append("<p>").Append(Inlines(head.Dateline)).Append("</p></div>\n<h1 class=\"samar\">").Append(Encode(document.Title)).Append("</h1>\n");
                    break;
                case RecordTitle title:
                    _html.Append("<h1>").Append(Encode(title.Title)).Append("</h1>\n<p class=\"tengah nomor\">").Append(Inlines(title.Number)).Append("</p>\n");
                    break;
                case Address address:
                    _html.Append("<p class=\"yth\">").Append(Lines(address.Lines)).Append("</p>\n");
                    break;
                case Paragraph paragraph:
                    _html.Append(paragraph.Style switch { ParagraphStyle.Body => "<p>", ParagraphStyle.Centered => "<p class=\"tengah\">", _ => "<p class=\"rata\">" })
                        .Append(Inlines(paragraph.Content)).Append("</p>\n");
                    break;
                case Heading heading:
                    _html.Append("<h2>").Append(Inlines(heading.Content)).Append("</h2>\n");
                    break;
                case Definitions definitions:
                    Rows(definitions.Rows);
                    break;
                case ListBlock list:
                    WriteList(list);
                    break;
                case Table table:
                    WriteTable(table);
                    break;
                case Signatures signatures:
                    WriteSignatures(signatures);
                    break;
                case Verification verification:
                    WriteVerification(verification);
                    break;
                case Copies copies:
                    _html.Append("<div class=\"tembusan\">").Append(Encode(copies.Title)).Append("<ol>");
                    foreach (var item in copies.Items)
                    {
                        _html.Append("<li>").Append(Inlines(item)).Append("</li>");
                    }

                    _html.Append("</ol></div>\n");
                    break;
            }
        }

        private void Rows(IReadOnlyList<Definition> rows)
        {
            _html.Append("<table class=\"dua\"><tbody>");
            foreach (var row in rows)
            {
                _html.Append("<tr><th scope=\"row\">")
                    .Append(row.Number switch { null => "", "" => "&emsp;", var number => Encode(number) + " " })
                    .Append(Inlines(row.Label)).Append("</th><td>: ").Append(Inlines(row.Value)).Append("</td></tr>");
            }

            _html.Append("</tbody></table>\n");
        }

        private void WriteList(ListBlock list)
        {
            var tag = list.Marker == ListMarker.Number ? "ol" : "ul";
            _html.Append('<').Append(tag).Append(list.Marker == ListMarker.Box ? " class=\"centang\">" : ">");
            foreach (var item in list.Items)
            {
                _html.Append("<li>").Append(list.Marker == ListMarker.Box ? "<span class=\"kotakcentang\"></span>" : "");
                foreach (var block in item)
                {
                    if (block is Paragraph only)
                    {
                        _html.Append(ReferenceEquals(block, item[0]) ? Inlines(only.Content) : $"<p>{Inlines(only.Content)}</p>");
                    }
                    else
                    {
                        Write(block);
                    }
                }

                _html.Append("</li>\n");
            }

            _html.Append("</").Append(tag).Append(">\n");
        }

        private void WriteTable(Table table)
        {
            _html.Append("<table class=\"kotak\"><thead><tr>");
            foreach (var cell in table.Header)
            {
                _html.Append("<th scope=\"col\">").Append(Inlines(cell)).Append("</th>");
            }

            _html.Append("</tr></thead><tbody>");
            foreach (var row in table.Rows)
            {
                _html.Append("<tr>");
                for (var column = 0; column < row.Count; column++)
                {
                    _html.Append(table.Columns[column] switch { CellAlign.Center => "<td class=\"tengah\">", CellAlign.Right => "<td class=\"kanan\">", _ => "<td>" })
                        .Append(Inlines(row[column])).Append("</td>");
                }

                _html.Append("</tr>");
            }

            _html.Append("</tbody></table>\n");
        }

        private void WriteSignatures(Signatures signatures)
        {
            _html.Append("<div class=\"ttd\">");
            if (signatures.Beside is { } beside)
            {
                WriteVerification(beside);
            }

            foreach (var column in signatures.Columns)
            {
                _html.Append("<div>").Append(Lines(column.Above)).Append("<div class=\"ruang\"></div>");
                _html.Append(column.Name is [FillLine] ? Inlines(column.Name) : $"<u>{Inlines(column.Name.Select(inline => inline is Text text ? text with { Bold = false } : inline))}</u>");
                _html.Append(column.Below.Count > 0 ? "<br>" : "").Append(Lines(column.Below)).Append("</div>");
            }

            _html.Append("</div>\n");
        }

        private void WriteVerification(Verification verification)
        {
            _html.Append("<div class=\"periksa\">");
            if (verification.Code is { } code)
            {
                var modules = VerificationCode.Modules(code);
                _html.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"-2 -2 {modules.Count + 4} {modules.Count + 4}\" role=\"img\" aria-label=\"{Encode(verification.Label)}\"><path d=\"");
                foreach (var (row, column, length) in VerificationCode.Runs(modules))
                {
                    _html.Append(CultureInfo.InvariantCulture, $"M{column} {row}h{length}v1h-{length}z");
                }

                _html.Append("\"/></svg>");
            }

            _html.Append("<div>").Append(Lines(verification.Lines)).Append("<br>")
                .Append(verification.Code is { } known ? $"<b>{Encode(known)}</b>" : Inlines([new BlankMark(verification.Pending, null)])).Append("</div></div>\n");
        }

        private static string Lines(IReadOnlyList<IReadOnlyList<Inline>> lines) => string.Join("<br>", lines.Select(Inlines));

        private static string Inlines(IEnumerable<Inline> inlines) => string.Concat(inlines.Select(Inline));

        private static string Inline(Inline inline) => inline switch
        {
            Text text => Styled(text),
            LineBreak => "<br>",
            BlankMark blank => $"<mark class=\"kosong\"{(blank.Anchor is { } anchor ? $" id=\"{anchor}\"" : "")}>[{Encode(blank.Label)}]</mark>",
            FillLine => "<span class=\"garis\"></span>",
            WritingRoom => "<br><br>",
            _ => "",
        };

        private static string Styled(Text text)
        {
            var encoded = Encode(text.Value);
            encoded = HasRightToLeft(text.Value) ? $"<bdi>{encoded}</bdi>" : encoded;
            encoded = text.Italic ? $"<i>{encoded}</i>" : encoded;
            return text.Bold ? $"<b>{encoded}</b>" : encoded;
        }

        private static string Encode(string text) => Encoder.Encode(text);

        private static bool HasRightToLeft(string text) => text.EnumerateRunes().Any(rune => rune.Value
            is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF));
    }
}
