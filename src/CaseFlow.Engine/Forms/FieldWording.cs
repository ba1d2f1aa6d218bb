namespace CaseFlow.Engine.Forms;

/// <summary>One message, in the language of the pages and in English for programs that ask for it; the question itself stays Indonesian.</summary>
internal sealed record Said(string Indonesian, string English);

/// <summary>
/// What is said about a typed answer, made from the question itself: the one place of these words (ux wording: active,
/// no blame, no exclamation marks). A question that is a real question stands in quotation marks.
/// </summary>
internal static class FieldWording
{
    public static readonly Said Unknown = new("Isian ini tidak ada di formulir", "The form has no such field");

    public static Said Missing(Field field) =>
        field.Type switch
        {
            FieldType.Choice or FieldType.YesNo => new(IsQuestion(field) ? $"Jawab {Topic(field)}" : $"Pilih {Inner(field)}", $"Choose an answer to {Quoted(field)}"),
            FieldType.Choices => new($"Pilih sedikitnya satu jawaban untuk {Topic(field)}", $"Choose at least one answer to {Quoted(field)}"),
            FieldType.User or FieldType.Office => new($"Pilih {Inner(field)}", $"Choose {Quoted(field)}"),
            FieldType.File => new($"{(IsQuestion(field) ? "Lampirkan berkas untuk" : "Lampirkan")} {Topic(field)}", $"Attach a file to {Quoted(field)}"),
            _ => new(IsQuestion(field) ? $"Jawab {Topic(field)}" : $"Isi {Inner(field)}", $"Answer {Quoted(field)}"),
        };

    public static Said OneNeeded(FormNeed need, IEnumerable<Field> asked) => new(need.Says, $"Answer at least one of these: {string.Join(", ", asked.Select(Quoted))}");

    public static Said OnlyOne(Field field) => new($"Isi satu jawaban saja untuk {Topic(field)}", $"Give one answer only to {Quoted(field)}");

    public static Said TooLong(Field field, int limit, int length) =>
        new($"{Name(field)} paling banyak {Count(limit)} karakter; sekarang {Count(length)}", $"{Quoted(field)} takes at most {Plain(limit)} characters; these are {Plain(length)}");

    public static Said NotANumber(Field field) => new($"Tulis {Inner(field)} dengan angka, misalnya 12 atau 2,5", $"Write {Quoted(field)} as a number, such as 12 or 2.5");

    public static Said NotWholeRupiah(Field field) => new($"Tulis {Inner(field)} dalam rupiah utuh, misalnya 1.500.000", $"Write {Quoted(field)} in whole rupiah, such as 1500000");

    public static Said TooSmall(Field field, decimal least) => new($"{Name(field)} tidak boleh kurang dari {Amount(field, least)}", $"{Quoted(field)} may not be less than {Plain(least)}");

    public static Said TooLarge(Field field, decimal most) => new($"{Name(field)} tidak boleh lebih dari {Amount(field, most)}", $"{Quoted(field)} may not be more than {Plain(most)}");

    public static Said NotAnOption(Field field) => new($"Pilih jawaban yang tersedia untuk {Topic(field)}", $"Choose one of the answers there are to {Quoted(field)}");

    public static Said NotFound(Field field) =>
        field.Type == FieldType.File
            ? new($"Lampirkan lagi {Inner(field)}; berkasnya tidak ditemukan", $"Attach {Quoted(field)} again; the file was not found")
            : new($"Pilih lagi {Inner(field)}; yang Anda pilih tidak ditemukan", $"Choose {Quoted(field)} again; what you chose was not found");

    public static Said NotAPhone(Field field) => new($"Periksa {Inner(field)}; tulis seperti 0812-0000-1234", $"Check {Quoted(field)}; write it like 0812-0000-1234");

    public static Said NotADate(Field field, Typed typed) =>
        typed switch
        {
            Typed.Impossible => new($"Periksa {Inner(field)}: tanggal itu tidak ada di kalender", $"Check {Quoted(field)}: there is no such day in the calendar"),
            Typed.ShortYear => new($"Tulis tahun untuk {Topic(field)} dengan empat angka, misalnya 2026", $"Write the year of {Quoted(field)} with four digits, such as 2026"),
            Typed.FarAway => new(
                $"Tahun untuk {Topic(field)} harus antara {Plain(TypedDate.FirstYear)} dan {Plain(TypedDate.LastYear)}",
                $"The year of {Quoted(field)} must lie between {Plain(TypedDate.FirstYear)} and {Plain(TypedDate.LastYear)}"),
            _ => new($"Tulis {Inner(field)} lengkap dengan hari, bulan dan tahun, misalnya 17 3 2026", $"Write {Quoted(field)} with day, month and year, such as 2026-03-17"),
        };

    public static Said NotATime(Field field) => new($"Tulis jam untuk {Topic(field)} seperti 10.42, dari 00.00 sampai 23.59", $"Write the time of {Quoted(field)} like 10:42, from 00:00 to 23:59");

    public static Said DateMissing(Field field) => new($"Isi juga tanggal untuk {Topic(field)}", $"Give also the date of {Quoted(field)}");

    public static Said TimeMissing(Field field) => new($"Isi juga jam untuk {Topic(field)}", $"Give also the time of {Quoted(field)}");

    public static Said AfterNow(Field field) => new($"{Name(field)} tidak boleh setelah {Present(field)}", $"{Quoted(field)} may not lie ahead");

    public static Said BeforeNow(Field field) => new($"{Name(field)} tidak boleh sebelum {Present(field)}", $"{Quoted(field)} may not lie in the past");

    public static Said After(Field field, Field bound) => new($"{Name(field)} tidak boleh setelah {Inner(bound)}", $"{Quoted(field)} may not lie after {Quoted(bound)}");

    public static Said Before(Field field, Field bound) => new($"{Name(field)} tidak boleh sebelum {Inner(bound)}", $"{Quoted(field)} may not lie before {Quoted(bound)}");

    public static Said TooFewRows(Field field, int least) => new($"Isi {Inner(field)}, sedikitnya {Count(least)} baris", $"Fill in {Quoted(field)}, at least {Plain(least)} rows");

    public static Said TooManyRows(Field field, int most) => new($"{Name(field)} paling banyak {Count(most)} baris", $"{Quoted(field)} takes at most {Plain(most)} rows");

    private static string Plain(decimal number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

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
