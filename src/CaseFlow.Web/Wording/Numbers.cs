using System.Globalization;

namespace CaseFlow.Web.Wording;

/// <summary>Numbers in Indonesian, the same on every machine: nothing is asked of the system's language data.</summary>
public static class Numbers
{
    /// <summary>Comma before decimals, dot between thousands.</summary>
    public static readonly CultureInfo Culture = MakeCulture();

    /// <summary>Makes it the culture of every thread.</summary>
    public static void UseEverywhere()
    {
        CultureInfo.DefaultThreadCurrentCulture = Culture;
        CultureInfo.DefaultThreadCurrentUICulture = Culture;
    }

    /// <summary>A whole number: 12.345.</summary>
    public static string Text(long number) => number.ToString("N0", Culture);

    /// <summary>A number with as many decimals as it has: 2,5.</summary>
    public static string Text(decimal number) => number.ToString("#,##0.############", Culture);

    /// <summary>Whole rupiah: Rp1.250.000.</summary>
    public static string Rupiah(decimal amount) => "Rp" + amount.ToString("N0", Culture);

    private static CultureInfo MakeCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.DateTimeFormat.DayNames = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];
        culture.DateTimeFormat.MonthNames = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember", string.Empty];
        culture.DateTimeFormat.MonthGenitiveNames = culture.DateTimeFormat.MonthNames;
        return CultureInfo.ReadOnly(culture);
    }
}
