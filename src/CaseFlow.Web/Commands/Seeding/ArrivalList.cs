using System.Globalization;
using NodaTime.Text;

namespace CaseFlow.Web.Commands.Seeding;

/// <summary>The sample arrival list that the demo ships: invented people of one referral letter, with the faults such lists have.</summary>
internal static class ArrivalList
{
    private static readonly LocalDatePattern[] Dates = [LocalDatePattern.Iso, .. new[] { "dd'/'MM'/'uuuu", "dd'-'MM'-'uuuu", "d' 'MMM' 'uuuu" }.Select(LocalDatePattern.CreateWithInvariantCulture)];

    /// <summary>The people of the list whose row has a name, a sex and a birth date that can be read.</summary>
    public static IReadOnlyList<InventedPerson> People()
    {
        using var stream = typeof(ArrivalList).Assembly.GetManifestResourceStream("arrivals-sample.csv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Split(';'))
            .Where(cells => cells.Length > 14)
            .Select(Person)
            .OfType<InventedPerson>()
            .ToList();
    }

    private static InventedPerson? Person(string[] cells)
    {
        var (name, sex, born, nik, phone, region) = (cells[1].Trim(), cells[3].Trim(), cells[4].Trim(), cells[5].Trim(), cells[14].Trim(), cells[9].Trim());
        var date = Dates.Select(pattern => pattern.Parse(born)).FirstOrDefault(parsed => parsed.Success);
        if (name.Length == 0 || sex.Length == 0 || date is null)
        {
            return null;
        }

        var written = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant());
        return new InventedPerson(written, sex is "P" or "p", date.Value, nik, phone.Length == 0 ? "0812-0000-0000" : phone, region);
    }
}
