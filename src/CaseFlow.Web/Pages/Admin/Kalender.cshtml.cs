using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>The calendars by which working days are counted, the offices' own defaults, and which open dates the files in the folder would move.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
/// <param name="whatIf">The query.</param>
[Access(Right.Administer)]
[FreshProof("format=csv")]
public sealed class KalenderModel(Installation installation, IClock clock, DateWhatIf whatIf) : AdminPageModel(installation, clock)
{
    private const int MovesShown = 100;
    private static readonly string[] FileHead = ["Kasus", "Kantor", "Butir", "Langkah", "Tenggat sekarang", "Tenggat nanti"];

    /// <summary><c>csv</c>: the dates that would move, as a file.</summary>
    [BindProperty(SupportsGet = true, Name = "format")]
    public string? Format { get; set; }

    /// <summary>How time is counted now.</summary>
    public WorkingTime Time => Installation.Time;

    /// <summary>The folder as it stands now.</summary>
    public Definitions Folder { get; private set; } = null!;

    /// <summary>Faults of calendars and offices' defaults in the folder.</summary>
    public IReadOnlyList<Fault> Faults => Folder.Faults.Where(WorkingTime.IsOfTime).ToList();

    /// <summary>Whether the folder says something else than what is counted by.</summary>
    public bool IsOther { get; private set; }

    /// <summary>The dates that would move; null where the folder has faults.</summary>
    public DatesMoved? Moved { get; private set; }

    /// <summary>Those of them that the page shows.</summary>
    public IEnumerable<MovedDate> Shown => Moved?.Moves.Take(MovesShown) ?? [];

    /// <summary>"Rabu, 20 Mei 2026", or that there is none.</summary>
    public static string Day(Due? due, MovedDate move)
    {
        ArgumentNullException.ThrowIfNull(move);
        return due is null ? "tanpa tenggat" : Dates.Full(due.At.InZone(move.Zone).Date);
    }

    /// <summary>What an office's default replaces: "Langkah Telusuri keluarga".</summary>
    public string TargetOf(OfficeDefault own)
    {
        ArgumentNullException.ThrowIfNull(own);
        var workflow = Installation.Shelf.Current.GetValueOrDefault(own.Workflow);
        return own.Of switch
        {
            DefaultOf.Step => $"Langkah {workflow?.Step(own.Key)?.Title ?? own.Key}",
            DefaultOf.Track => $"Jalur {workflow?.Section(own.Key)?.Title ?? own.Key}",
            _ => $"Tindak lanjut {workflow?.Section(own.Key)?.Title ?? own.Key}",
        };
    }

    /// <summary>For whom it holds.</summary>
    public string WhoseIs(OfficeDefault own)
    {
        ArgumentNullException.ThrowIfNull(own);
        return own.Office is { } office ? OfficeTitle(office) : $"Semua {own.OfficeKind!.ToUpperInvariant()}";
    }

    /// <summary>"14 hari"; by urgency where they differ.</summary>
    public static string Limits(OfficeDefault own)
    {
        ArgumentNullException.ThrowIfNull(own);
        return own.At.Count > 0 ? CaseWords.Listed(own.At.Select(CaseWords.Limit).ToList(), "dan")
            : own.Limits.Values.Distinct().Count() == 1 && own.Limits.Count > 1 ? CaseWords.Limit(own.Limits.Values.First())
            : string.Join(", ", own.Limits.OrderByDescending(limit => limit.Key).Select(limit => $"{CaseWords.InSentence(limit.Key.ToString())} {CaseWords.Limit(limit.Value)}"));
    }

    /// <summary>The days off of a year in order, with what each is.</summary>
    public static IEnumerable<(DayOff Day, bool IsJointLeave)> Days(CalendarYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        return year.Holidays.Select(day => (day, false)).Concat(year.JointLeave.Select(day => (day, true))).OrderBy(day => day.Item1.Date);
    }

    /// <summary>What the folder says, for the form: what was shown is what comes into use.</summary>
    public string FolderVersion => $"{Folder.WorkingDays.Version}/{Folder.OfficeDefaults.Version}";

    /// <summary>Counts by the files in the folder from now on, here at once; refused when they are faulty, or have changed since they were shown.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Folder = DefinitionsFolder.Read(Installation.Settings.WorkflowsFolder);
        if (await UnfitAsync("Kalender atau bawaan kantor di folder", "dipakai", Faults.Count > 0, Typed["version"], FolderVersion) is { } refused)
        {
            return refused;
        }

        await DoOnceAsync($"pakai kalender {FolderVersion}", async unit =>
        {
            await WorkingTime.PublishAsync(unit, Folder);
            return FolderVersion;
        });
        Installation.CountBy(WorkingTime.Of(Folder));
        return this.SeeOther("/admin/kalender", "Kalender dan bawaan kantor dipakai. Tenggat kasus berjalan dihitung ulang pada sapuan berikutnya.");
    }

    /// <summary>Shows it, or gives the file.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        await ShowAsync();
        return string.Equals(Format, "csv", StringComparison.OrdinalIgnoreCase) && Moved is { } moved
            ? File(Csv.Of(FileHead, moved.Moves.Select(Cells)), Csv.MediaType, $"tenggat-bergeser-{Now.Date:uuuu-MM-dd}.csv")
            : Page();
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "admin";
        await ReadOfficesAsync();
        Folder = DefinitionsFolder.Read(Installation.Settings.WorkflowsFolder);
        if (Faults.Count == 0)
        {
            var calendar = Folder.WorkingDays;
            IsOther = !Time.SaysTheSame(WorkingTime.Of(Folder));
            Moved = await whatIf.RunAsync(calendar, Folder.OfficeDefaults, cancel: HttpContext.RequestAborted);
        }

        return Page();
    }

    private static IReadOnlyList<string?> Cells(MovedDate move) =>
        [move.Case, move.Office, move.Item, move.Title, Sortable(move.From, move), Sortable(move.To, move)];

    private static string? Sortable(Due? due, MovedDate move) => due?.At.InZone(move.Zone).ToString("uuuu-MM-dd HH:mm", null);
}
