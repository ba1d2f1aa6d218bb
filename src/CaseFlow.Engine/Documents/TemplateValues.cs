using System.Globalization;
using NodaTime;

namespace CaseFlow.Engine.Documents;

/// <summary>The values a document is filled with, by name (<see cref="TemplateModel.Names"/>). Texts are plain: nothing in them is ever read as Markdown or HTML.</summary>
public sealed class TemplateValues
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The document's own date, if one was set.</summary>
    internal LocalDate? Date { get; private set; }

    /// <summary>The value of a name, or null when it is missing or blank.</summary>
    internal string? this[string name] => _texts.GetValueOrDefault(name);

    /// <summary>Sets a value; null or blank leaves it missing.</summary>
    /// <param name="name">A name of <see cref="TemplateModel.Names"/>.</param>
    /// <param name="value">Plain text; line breaks stay line breaks within the same paragraph, other control and private-use characters are dropped.</param>
    /// <exception cref="ArgumentException">No template can print a value of that name.</exception>
    public TemplateValues Set(string name, string? value)
    {
        if (TemplateModel.Find(name) is null)
        {
            throw new ArgumentException($"“{name}” is not a name of the template model.", nameof(name));
        }

        if (PlainText.Clean(value) is { Length: > 0 } clean)
        {
            _texts[name] = clean;
        }
        else
        {
            _texts.Remove(name);
        }

        return this;
    }

    /// <summary>Sets a date, written as "17 Maret 2026".</summary>
    /// <exception cref="ArgumentException">No template can print a value of that name.</exception>
    public TemplateValues Set(string name, LocalDate date) => Set(name, IndonesianDates.Long(date));

    /// <summary>Sets the document's date, local to the office, in every form a template may print it.</summary>
    public TemplateValues Dated(LocalDate date)
    {
        Date = date;
        Set("dokumen.tanggal", date);
        Set("dokumen.tanggal_angka", IndonesianDates.Digits(date));
        Set("dokumen.tanggal_terbilang", Terbilang.Of(date.Day));
        Set("dokumen.hari", IndonesianDates.Day(date));
        Set("dokumen.bulan", IndonesianDates.Month(date));
        Set("dokumen.tahun", date.Year.ToString(CultureInfo.InvariantCulture));
        return Set("dokumen.tahun_terbilang", Terbilang.Of(date.Year));
    }

    internal TemplateValues Copy()
    {
        var copy = new TemplateValues { Date = Date };
        foreach (var (name, value) in _texts)
        {
            copy._texts[name] = value;
        }

        return copy;
    }
}
