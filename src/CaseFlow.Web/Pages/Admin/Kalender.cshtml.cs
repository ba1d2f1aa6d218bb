using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Outgoing;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>The calendars by which working days are counted, the offices' own defaults, and which open dates the files in the folder would move.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
/// <param name="trials">Trials of what the folder says, which go on while the page is away.</param>
[Access(Right.Administer)]
[FreshProof("format=csv")]
public sealed class KalenderModel(Installation installation, IClock clock, DateTrials trials) : AdminPageModel(installation, clock)
{
    private const int MovesShown = 100;
    private static readonly string[] FileHead = ["Kasus", "Kantor", "Butir", "Langkah", "Tenggat sekarang", "Tenggat nanti"];

    /// <summary><c>csv</c>: the dates that would move, as a file.</summary>
    [BindProperty(SupportsGet = true, Name = "format")]
    public string? Format { get; set; }

    /// <summary>Id of the trial that was begun when this page was first shown: its result is shown, even when cases have changed meanwhile.</summary>
    [FromQuery(Name = "percobaan")]
    public string? TrialId { get; set; }

    /// <summary>The trial of what the folder says; null where it has faults or cannot be read.</summary>
    public RunningTrial<DatesMoved>? Trial { get; private set; }

    /// <summary>Where the result of the trial is shown.</summary>
    public string TrialAddress => $"/admin/kalender?percobaan={Trial?.Id}";

    /// <summary>How time is counted now.</summary>
    public WorkingTime Time => Installation.Time;

    /// <summary>The folder as it stands now; null where it cannot be read.</summary>
    public Definitions? Folder { get; private set; }

    /// <summary>Why the folder cannot be read at all, or null.</summary>
    public string? Unreadable { get; private set; }

    /// <summary>Faults of calendars and offices' defaults in the folder.</summary>
    public IReadOnlyList<Fault> Faults => Folder?.Faults.Where(WorkingTime.IsOfTime).ToList() ?? [];

    /// <summary>Whether the folder says something else than what is counted by.</summary>
    public bool IsOther { get; private set; }

    /// <summary>The dates that would move; null while that is worked out, and where the folder has faults or cannot be read.</summary>
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
    public string FolderVersion => Folder is null ? "" : DateTrials.SubjectOf(Folder.WorkingDays, Folder.OfficeDefaults);

    /// <summary>Counts by the files in the folder from now on, here at once; refused when they are faulty, or have changed since they were shown.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        ReadFolder();
        if (Folder is not { } folder)
        {
            return await RefuseAsync([new FieldError("", Unreadable!)], title: "Belum bisa dipakai");
        }

        if (await UnfitAsync("Kalender atau bawaan kantor di folder", "dipakai", Faults.Count > 0, Typed["version"], FolderVersion) is { } refused)
        {
            return refused;
        }
        await DoOnceAsync($"pakai kalender {FolderVersion}", async unit =>
        {
            await WorkingTime.PublishAsync(unit, folder);
            return FolderVersion;
        });
        Installation.CountBy(WorkingTime.Of(folder));
        return this.SeeOther("/admin/kalender", "Kalender dan bawaan kantor dipakai. Tenggat kasus berjalan dihitung ulang pada sapuan berikutnya.");
    }

    /// <summary>Shows it, or gives the file.</summary>
    public Task<IActionResult> OnGetAsync() => string.Equals(Format, "csv", StringComparison.OrdinalIgnoreCase) ? TableAsync() : ShowAsync();

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "admin";
        await ReadOfficesAsync();
        ReadFolder();
        if (Folder is { } folder && Faults.Count == 0)
        {
            IsOther = !Time.SaysTheSame(WorkingTime.Of(folder));
            Trial = trials.Find(TrialId) is { } begun && string.Equals(begun.Subject, FolderVersion, StringComparison.Ordinal)
                ? begun
                : await trials.OfAsync(folder.WorkingDays, folder.OfficeDefaults);
            Moved = await IsDoneAsync(Trial, TrialAddress, Patience) ? await Trial.Result : null;
        }

        return Page();
    }

    private async Task<IActionResult> TableAsync()
    {
        ReadFolder();
        if (Folder is not { } folder || Faults.Count > 0)
        {
            return await ShowAsync();
        }

        var moved = await (await trials.OfAsync(folder.WorkingDays, folder.OfficeDefaults)).Result.WaitAsync(HttpContext.RequestAborted);
        return new Download(Csv.Of(FileHead, moved.Moves.Select(Cells)), Csv.MediaType, $"tenggat-bergeser-{Now.Date:uuuu-MM-dd}.csv");
    }

    private void ReadFolder()
    {
        try
        {
            Folder = DefinitionsFolder.Read(Installation.Settings.WorkflowsFolder);
        }
        catch (DirectoryNotFoundException missing)
        {
            Unreadable = missing.Message;
        }
    }

    private static IReadOnlyList<string?> Cells(MovedDate move) =>
        [move.Case, move.Office, move.Item, move.Title, Sortable(move.From, move), Sortable(move.To, move)];

    private static string? Sortable(Due? due, MovedDate move) => due?.At.InZone(move.Zone).ToString("uuuu-MM-dd HH:mm", null);
}
