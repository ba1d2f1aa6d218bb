namespace CaseFlow.Engine.Forms;

/// <summary>
/// What is said about a typed answer, made from the question itself: the one place of these words (ux wording: active,
/// no blame, no exclamation marks). A question that is a real question stands in quotation marks.
/// </summary>
internal static class FieldWording
{
    public const string Unknown = "Isian ini tidak ada di formulir";

    public static string Missing(Field field) =>
        field.Type switch
        {
            FieldType.Choice or FieldType.YesNo => IsQuestion(field) ? $"Jawab {Topic(field)}" : $"Pilih {Inner(field)}",
            FieldType.Choices => $"Pilih sedikitnya satu jawaban untuk {Topic(field)}",
            FieldType.User or FieldType.Office => $"Pilih {Inner(field)}",
            FieldType.File => $"{(IsQuestion(field) ? "Lampirkan berkas untuk" : "Lampirkan")} {Topic(field)}",
            _ => IsQuestion(field) ? $"Jawab {Topic(field)}" : $"Isi {Inner(field)}",
        };

    public static string OnlyOne(Field field) => $"Isi satu jawaban saja untuk {Topic(field)}";

    public static string TooLong(Field field, int limit, int length) => $"{Name(field)} paling banyak {Count(limit)} karakter; sekarang {Count(length)}";

    public static string NotANumber(Field field) => $"Tulis {Inner(field)} dengan angka, misalnya 12 atau 2,5";

    public static string NotWholeRupiah(Field field) => $"Tulis {Inner(field)} dalam rupiah utuh, misalnya 1.500.000";

    public static string TooSmall(Field field, decimal least) => $"{Name(field)} tidak boleh kurang dari {Amount(field, least)}";

    public static string TooLarge(Field field, decimal most) => $"{Name(field)} tidak boleh lebih dari {Amount(field, most)}";

    public static string NotAnOption(Field field) => $"Pilih jawaban yang tersedia untuk {Topic(field)}";

    public static string NotFound(Field field) =>
        field.Type == FieldType.File ? $"Lampirkan lagi {Inner(field)}; berkasnya tidak ditemukan" : $"Pilih lagi {Inner(field)}; yang Anda pilih tidak ditemukan";

    public static string NotAPhone(Field field) => $"Periksa {Inner(field)}; tulis seperti 0812-0000-1234";

    public static string NotADate(Field field, Typed typed) =>
        typed switch
        {
            Typed.Impossible => $"Periksa {Inner(field)}: tanggal itu tidak ada di kalender",
            Typed.ShortYear => $"Tulis tahun untuk {Topic(field)} dengan empat angka, misalnya 2026",
            Typed.FarAway => $"Tahun untuk {Topic(field)} harus antara {TypedDate.FirstYear.ToString(Invariant)} dan {TypedDate.LastYear.ToString(Invariant)}",
            _ => $"Tulis {Inner(field)} lengkap dengan hari, bulan dan tahun, misalnya 17 3 2026",
        };

    public static string NotATime(Field field) => $"Tulis jam untuk {Topic(field)} seperti 10.42, dari 00.00 sampai 23.59";

    public static string DateMissing(Field field) => $"Isi juga tanggal untuk {Topic(field)}";

    public static string TimeMissing(Field field) => $"Isi juga jam untuk {Topic(field)}";

    public static string AfterNow(Field field) => $"{Name(field)} tidak boleh setelah {Present(field)}";

    public static string BeforeNow(Field field) => $"{Name(field)} tidak boleh sebelum {Present(field)}";

    public static string After(Field field, Field bound) => $"{Name(field)} tidak boleh setelah {Inner(bound)}";

    public static string Before(Field field, Field bound) => $"{Name(field)} tidak boleh sebelum {Inner(bound)}";

    public static string TooFewRows(Field field, int least) => $"Isi {Inner(field)}, sedikitnya {Count(least)} baris";

    public static string TooManyRows(Field field, int most) => $"{Name(field)} paling banyak {Count(most)} baris";

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static string Present(Field field) => field.Type == FieldType.Date ? "hari ini" : "saat ini";

    private static string Count(int number) => Indonesian.Number(number);

    private static string Amount(Field field, decimal number) => field.Type == FieldType.Money ? Indonesian.Rupiah(number) : Indonesian.Number(number);

    private static bool IsQuestion(Field field) => field.Ask.TrimEnd().EndsWith('?');

    private static string Quoted(Field field) => $"“{field.Ask.Trim()}”";

    /// <summary>At the head of a sentence: <c>Tanggal kunjungan</c>, <c>Jawaban “Kapan tiba?”</c>.</summary>
    private static string Name(Field field) => IsQuestion(field) ? $"Jawaban {Quoted(field)}" : field.Ask.Trim().TrimEnd(':');

    /// <summary>Inside a sentence: <c>tanggal kunjungan</c>, <c>jawaban “Kapan tiba?”</c>; NIK and STR keep their capitals.</summary>
    private static string Inner(Field field)
    {
        var name = Name(field);
        return name.Length > 1 && char.IsUpper(name[0]) && !char.IsUpper(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;
    }

    /// <summary>As that which is answered: <c>tanggal kunjungan</c>, <c>“Kapan tiba?”</c>.</summary>
    private static string Topic(Field field) => IsQuestion(field) ? Quoted(field) : Inner(field);
}
