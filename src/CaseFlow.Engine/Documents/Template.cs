using System.Globalization;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Engine.Documents;

/// <summary>A document template that has been read and checked: front matter and body. Immutable; may be filled from several threads at once.</summary>
public sealed record Template
{
    /// <summary>Permanent key, such as <c>surat-rujukan</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Title on screen.</summary>
    public required string Title { get; init; }

    /// <summary>Shape.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Articles it rests on; null where it is ours.</summary>
    public string? Basis { get; init; }

    /// <summary>Sifat: Biasa, Terbatas, Rahasia or Sangat Rahasia.</summary>
    public required string Class { get; init; }

    /// <summary>Key of the role that signs, and therefore issues.</summary>
    public required string SignedBy { get; init; }

    /// <summary>What the document discloses: keys of <see cref="TemplateModel.Disclosures"/>. A name that discloses more is refused when the template is read.</summary>
    public required IReadOnlyList<string> Shows { get; init; }

    /// <summary>What a person fills in before the document is issued, as a form: it can be shown, read and kept like any other.</summary>
    public required Form Form { get; init; }

    /// <summary>SHA-256 of the file in lower-case hex: the edition that a frozen document was written from.</summary>
    public required string Hash { get; init; }

    internal string NumberPattern { get; init; } = "";

    internal string Classification { get; init; } = "";

    internal (double Width, double Height)? Paper { get; init; }

    internal IReadOnlyList<TemplateNode> Subject { get; init; } = [];

    internal IReadOnlyList<TemplateNode> Attachments { get; init; } = [];

    internal IReadOnlyList<IReadOnlyList<TemplateNode>> To { get; init; } = [];

    internal IReadOnlyList<IReadOnlyList<TemplateNode>> Copies { get; init; } = [];

    /// <summary>What a chosen option prints, by field id and option value; options without an entry print their title.</summary>
    internal IReadOnlyDictionary<(string Field, string Option), IReadOnlyList<TemplateNode>> OptionTexts { get; init; } = new Dictionary<(string, string), IReadOnlyList<TemplateNode>>();

    internal IReadOnlyList<TemplateNode> Body { get; init; } = [];

    /// <summary>The document number for a place in the yearly sequence.</summary>
    /// <param name="sequence">Place in the office's sequence of this template and year, from 1; at least three digits are written.</param>
    /// <param name="officeCode">The office's letter code, such as <c>RPTC-JKT</c>.</param>
    /// <param name="date">Local date of issue.</param>
    public string NumberFor(int sequence, string officeCode, LocalDate date) =>
        NumberPattern
            .Replace("{{urut}}", sequence.ToString("000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{unit}}", officeCode, StringComparison.Ordinal)
            .Replace("{{klasifikasi}}", Classification, StringComparison.Ordinal)
            .Replace("{{bulanRomawi}}", IndonesianDates.RomanMonth(date), StringComparison.Ordinal)
            .Replace("{{bulan}}", date.Month.ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{tahun}}", date.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>Writes the document. Missing values are marked and listed in <see cref="DocumentModel.Blanks"/>, never refused.</summary>
    /// <param name="values">Values from the case, the office and the people at work.</param>
    /// <param name="answers">Answers to <see cref="Form"/>, as read by it; those not given fall back to the field's default.</param>
    /// <param name="letterhead">Kop, paper and fixed words.</param>
    public DocumentModel Fill(TemplateValues values, Answers answers, Letterhead letterhead) =>
        new DocumentWriter(this, values, answers, letterhead).Write();
}
