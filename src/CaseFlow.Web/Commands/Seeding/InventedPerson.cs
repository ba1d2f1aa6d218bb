using System.Globalization;
using NodaTime;

namespace CaseFlow.Web.Commands.Seeding;

/// <summary>Somebody who does not exist: a name from a fixed list, NIK with region 99, a phone number 0812-0000-xxxx.</summary>
/// <param name="Name">Full name; the family name always says that it is invented.</param>
/// <param name="IsFemale">Sex.</param>
/// <param name="BirthDate">Birth date.</param>
/// <param name="Nik">16 digits; region 99, day of birth plus 40 for a woman (PP 37/2007 Ps 37).</param>
/// <param name="Phone">0812-0000-xxxx.</param>
/// <param name="Region">Name of an area of origin.</param>
public sealed record InventedPerson(string Name, bool IsFemale, LocalDate BirthDate, string Nik, string Phone, string Region)
{
    private const int ForeignInHundred = 3;

    /// <summary>Whether a citizen of another country: without a NIK of ours in what is answered.</summary>
    public bool IsForeign { get; init; }

    private static readonly string[] Women = ["Sari", "Ratna", "Dewi", "Yuni", "Lina", "Wati", "Ayu", "Nur", "Rina", "Mega", "Tuti", "Ningsih", "Fitri", "Maya", "Intan", "Laras", "Murni", "Sinta", "Putri", "Asih"];
    private static readonly string[] Men = ["Budi", "Joko", "Agus", "Slamet", "Dedi", "Rahmat", "Yanto", "Iwan", "Hasan", "Rudi", "Anton", "Bayu", "Eko", "Dwi", "Tono", "Faisal", "Galih", "Heri", "Surya", "Wahyu"];
    private static readonly string[] Families = ["Contoh", "Percobaan", "Uji", "Misal", "Tiruan", "Rekaan", "Andai", "Umpama"];
    private static readonly string[] Regions = ["Kab. Lombok Timur", "Kota Batam", "Kab. Malang", "Kab. Cirebon", "Kab. Nunukan", "Kab. Indramayu", "Kab. Kupang", "Kota Makassar", "Kab. Sambas", "Kota Jayapura"];

    /// <summary>Somebody new, decided by the random numbers alone.</summary>
    /// <param name="random">Seeded random numbers.</param>
    /// <param name="today">The day on which ages are counted; three in twenty are children.</param>
    public static InventedPerson New(Random random, LocalDate today)
    {
        var female = random.Next(100) < 60;
        var first = Pick(female ? Women : Men, random);
        var age = random.Next(100) < 15 ? random.Next(9, 18) : random.Next(18, 56);
        var born = today.PlusYears(-age).PlusDays(-random.Next(1, 360));
        var number = random.Next(1, 9999);
        var nik = string.Create(
            CultureInfo.InvariantCulture,
            $"99{random.Next(1, 35):00}{random.Next(1, 30):00}{born.Day + (female ? 40 : 0):00}{born.Month:00}{born.Year % 100:00}{number:0000}");
        var phone = string.Create(CultureInfo.InvariantCulture, $"0812-0000-{random.Next(0, 9999):0000}");
        return new InventedPerson($"{first} {Pick(Families, random)}", female, born, nik, phone, Pick(Regions, random)) { IsForeign = number % 100 < ForeignInHundred };
    }

    /// <summary>One of these.</summary>
    internal static T Pick<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];
}
