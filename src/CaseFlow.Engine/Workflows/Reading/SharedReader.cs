using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Workflows.Yaml;
using NodaTime;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>Reads what all workflows share: roles, offices, lists, calendars and the order in which workflows are offered.</summary>
internal sealed class SharedReader(Report report)
{
    private static readonly Dictionary<string, Scope> Scopes = new(StringComparer.Ordinal)
    {
        ["opened"] = Scope.Opened,
        ["assigned"] = Scope.Assigned,
        ["step"] = Scope.Step,
        ["office"] = Scope.Office,
        ["everywhere"] = Scope.Everywhere,
    };

    public IReadOnlyList<Role> Roles(Node root)
    {
        var roles = new List<Role>();
        var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var map in Items(root, "Peran"))
        {
            var key = map.NeedKey("role");
            var role = new Role(
                key?.Text ?? "",
                map.NeedText("title"),
                map.NeedWord("scope") is { } scope ? Map.OneOfAt(scope, Scopes, report) ?? Scope.Step : Scope.Step,
                map.DistinctWords("may").Where(word => Known(word, Right.AllRights)).Select(word => word.Text).ToHashSet(StringComparer.Ordinal),
                map.DistinctWords("sees").Select(word => Map.OneOfAt(word, FormReader.Groups, report)).OfType<FieldGroup>().ToHashSet());
            map.NothingElse();
            if (IsNew(key, seen, "Peran"))
            {
                roles.Add(role);
            }
        }

        return roles;
    }

    public IReadOnlyList<Office> Offices(Node root)
    {
        var offices = new List<Office>();
        var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
        var codes = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var map in Items(root, "Unit"))
        {
            var key = map.NeedKey("office");
            var zone = map.NeedWord("zone");
            var code = map.NeedWord("letter-code");
            var office = new Office
            {
                Key = key?.Text ?? "",
                Title = map.NeedText("title"),
                Kind = map.NeedKey("kind")?.Text ?? "",
                Zone = zone?.Text ?? "",
                Region = Region(map.Word("region")),
                LetterCode = code?.Text ?? "",
                IntegratedServiceCentre = map.Flag("integrated-service-centre"),
                Parent = map.Text("parent"),
                Address = map.Text("address"),
                Town = map.Text("town"),
                Phone = map.Text("phone"),
                Email = map.Text("email"),
            };
            map.NothingElse();
            if (zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone.Text) is null)
            {
                report.Add(zone.At, $"Zona waktu {Report.Quote(zone.Text)} tidak dikenal", Suggestion.For(zone.Text, DateTimeZoneProviders.Tzdb.Ids) ?? "tulis Asia/Jakarta, Asia/Makassar atau Asia/Jayapura");
            }

            if (code is not null && !codes.TryAdd(code.Text, code.At))
            {
                report.Add(code.At, $"Kode surat {Report.Quote(code.Text)} sudah dipakai unit lain", $"yang pertama di baris {codes[code.Text].Line}; nomor surat tidak boleh bertabrakan");
            }

            if (IsNew(key, seen, "Unit"))
            {
                offices.Add(office);
            }
        }

        return offices;
    }

    /// <summary>The ids under <c>workflows:</c>; whether there are such workflows is checked when all have been read.</summary>
    public IReadOnlyList<Scalar> Order(Node root)
    {
        if (Map.Of(root, report, "Urutan alur") is not { } map)
        {
            return [];
        }

        var order = map.DistinctWords("workflows", needed: true);
        map.NothingElse();
        return order;
    }

    public CodeList? List(Node root, out Scalar? key)
    {
        key = null;
        if (Map.Of(root, report, "Daftar") is not { } map)
        {
            return null;
        }

        key = map.NeedKey("list");
        var title = map.Text("title");
        var basis = map.Text("basis");
        if (map.Only("source", "default") && basis is not null)
        {
            report.Add(map.PlaceOf("source"), "Daftar punya dua sumber", "hapus source: default atau basis");
        }

        var items = new OptionReader(report).Read(map.NeedItems("items"), "Butir");
        map.NothingElse();
        return key is null ? null : new CodeList(key.Text, title, basis, items);
    }

    public CalendarYear? Calendar(Node root, out Place at)
    {
        at = root.At;
        if (Map.Of(root, report, "Kalender") is not { } map)
        {
            return null;
        }

        var known = map.NeedWord("year") is null ? null : map.Whole("year", 1945, 2200);
        var year = known ?? 2000;
        at = map.Find("year")?.At ?? at;
        var status = new Dictionary<string, bool>(StringComparer.Ordinal) { ["official"] = false, ["estimate"] = true };
        var days = new Dictionary<LocalDate, Place>();
        var calendar = new CalendarYear(
            year,
            map.NeedText("source"),
            map.NeedWord("status") is { } word && (Map.OneOfAt(word, status, report) ?? false),
            Days(map, "holidays", year, days),
            Days(map, "joint-leave", year, days));
        map.NothingElse();
        return known is null ? null : calendar;
    }

    /// <summary><c>hari-kerja.yaml</c>: whether national holidays and joint leave are days off.</summary>
    public DaysOff DaysOff(Node root)
    {
        var words = new Dictionary<string, bool>(StringComparer.Ordinal) { ["off"] = true, ["working"] = false };
        if (Map.Of(root, report, "Hari kerja") is not { } map)
        {
            return new DaysOff();
        }

        var read = new DaysOff(Switch("holidays"), Switch("joint-leave"));
        map.NothingElse();
        return read;

        bool Switch(string key) => map.NeedWord(key) is not { } word || (Map.OneOfAt(word, words, report) ?? true);
    }

    private List<DayOff> Days(Map calendar, string key, int year, Dictionary<LocalDate, Place> seen)
    {
        var days = new List<DayOff>();
        foreach (var node in calendar.Items(key))
        {
            if (Map.Of(node, report, "Hari libur") is not { } map)
            {
                continue;
            }

            var word = map.NeedWord("date");
            var title = map.NeedText("title");
            map.NothingElse();
            if (word is null)
            {
                continue;
            }

            if (DateOf(word.Text, year) is not { } date)
            {
                report.Add(word.At, $"Tanggal {Report.Quote(word.Text)} tidak ada dalam tahun {year}", "tulis bulan-tanggal, misalnya 08-17");
            }
            else if (!seen.TryAdd(date, word.At))
            {
                report.Add(word.At, $"Tanggal {Report.Quote(word.Text)} sudah ada", $"yang pertama di baris {seen[date].Line}; gabungkan keduanya");
            }
            else
            {
                days.Add(new DayOff(date, title));
            }
        }

        return days;
    }

    private static LocalDate? DateOf(string text, int year) =>
        text is [>= '0' and <= '9', >= '0' and <= '9', '-', >= '0' and <= '9', >= '0' and <= '9']
        && Number(text[..2]) is var month and >= 1 and <= 12
        && Number(text[3..]) is var day and >= 1
        && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;

    private static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    private string? Region(Scalar? word)
    {
        if (word is not null && !(word.Text.Length is 2 or 5 && word.Text.All(c => char.IsAsciiDigit(c) || c == '.') && (word.Text.Length == 2 || word.Text[2] == '.')))
        {
            report.Add(word.At, $"{Report.Quote(word.Text)} bukan kode wilayah", "tulis kode Kemendagri dalam tanda kutip, misalnya \"31\" atau \"31.75\"");
        }

        return word?.Text;
    }

    private bool Known(Scalar word, IReadOnlyList<string> words)
    {
        if (words.Contains(word.Text, StringComparer.Ordinal))
        {
            return true;
        }

        report.Add(word.At, $"{Report.Quote(word.Text)} tidak dikenal di sini", Suggestion.For(word.Text, words) ?? $"pilih: {string.Join(", ", words)}");
        return false;
    }

    private IEnumerable<Map> Items(Node root, string what)
    {
        if (root is Sequence sequence)
        {
            return sequence.Items.Select(item => Map.Of(item, report, what)).OfType<Map>();
        }

        report.Add(root.At, "Berkas ini harus berupa daftar", "awali setiap butir dengan “- ”");
        return [];
    }

    private bool IsNew(Scalar? key, Dictionary<string, Place> seen, string what)
    {
        if (key is null || seen.TryAdd(key.Text, key.At))
        {
            return key is not null;
        }

        report.Add(key.At, $"{what} {Report.Quote(key.Text)} sudah ada", $"yang pertama di baris {seen[key.Text].Line}; hapus salah satu");
        return false;
    }
}
