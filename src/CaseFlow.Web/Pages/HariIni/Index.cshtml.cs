using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Exports;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Pages.Kasus;
using CaseFlow.Web.Pages.Shared;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.HariIni;

/// <summary>A card of today's page.</summary>
/// <param name="Id">Id of its heading.</param>
/// <param name="Title">Heading.</param>
/// <param name="Items">Rows, soonest first.</param>
/// <param name="InHours">Whether time is told in hours, as for emergencies.</param>
public sealed record TodayCard(string Id, string Title, IReadOnlyList<AgendaItem> Items, bool InHours = false);

/// <summary>A row of today's page with the words for its deadline.</summary>
/// <param name="Item">The item.</param>
/// <param name="Due">Its deadline.</param>
/// <param name="Late">How late it is, or null.</param>
/// <param name="Left">What is left, or null.</param>
/// <param name="Now">The present, in the reader's zone.</param>
public sealed record TodayRow(AgendaItem Item, Due Due, Lateness? Late, Lateness? Left, Moment Now);

/// <summary>The page that stays open all day: emergencies first, then what is late, of law, for today and for the week.</summary>
/// <param name="installation">The installation.</param>
/// <param name="today">The query.</param>
/// <param name="register">The register of exports.</param>
/// <param name="clock">The present.</param>
[Access(Right.WorkSteps, Right.OpenCase)]
public sealed class IndexModel(Installation installation, TodayPage today, ExportRegister register, IClock clock) : ActPageModel(installation)
{
    /// <summary>Rows shown in a card before the rest is asked for.</summary>
    private const int Shown = 10;

    /// <summary>The card whose rows are all shown: <c>?semua=</c> its id.</summary>
    [BindProperty(SupportsGet = true, Name = "semua")]
    public string? All { get; set; }

    /// <summary>What was read.</summary>
    public TodayView View { get; private set; } = null!;

    /// <summary>What the reader asked to take along and another person has decided.</summary>
    public IReadOnlyList<Export> Exports { get; private set; } = [];

    /// <summary>Cards in the order in which they burn; empty ones are left out.</summary>
    public IReadOnlyList<TodayCard> Cards { get; private set; } = [];

    /// <summary>Whether the reader may open a case.</summary>
    public bool MayOpen => Viewer.May(Right.OpenCase);

    /// <summary>"1 tenggat hukum berjalan", "2 untuk hari ini"; empty when there is nothing.</summary>
    public string Rest =>
        string.Join(", ", new[] { Counted("darurat", "darurat"), Counted("hukum", "tenggat hukum berjalan"), Counted("hari-ini", "untuk hari ini"), Counted("pekan", "pekan ini") }.OfType<string>());

    /// <summary>How many steps are late.</summary>
    public int Late => Cards.Sum(card => card.Items.Count(item => item.IsLate));

    /// <summary>Days off of the coming week that moved working days: "Libur 18–24 Maret (Nyepi, Idulfitri)"; null without.</summary>
    public string? DaysOff
    {
        get
        {
            var off = Enumerable.Range(0, 8).Select(day => Installation.Calendar.DayOff(View.AsOf.Date.PlusDays(day))).OfType<DayOff>().ToList();
            return off.Count == 0 ? null : $"{CaseWords.Listed(off.Select(day => $"{Dates.Short(day.Date, View.AsOf.Date)} {day.Title}").ToList(), "dan")}.";
        }
    }

    /// <summary>Rows of a card to show.</summary>
    public IEnumerable<AgendaItem> Rows(TodayCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return string.Equals(All, card.Id, StringComparison.Ordinal) ? card.Items : card.Items.Take(Shown);
    }

    /// <summary>How many rows of a card are left out.</summary>
    public int Hidden(TodayCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return string.Equals(All, card.Id, StringComparison.Ordinal) ? 0 : Math.Max(0, card.Items.Count - Shown);
    }

    /// <summary>A row with its deadline; an emergency's is told in hours.</summary>
    public TodayRow Row(AgendaItem item, bool inHours)
    {
        ArgumentNullException.ThrowIfNull(item);
        var view = item.Due!;
        var due = new Due(view.At, inHours ? TimeUnit.Hours : AgendaWords.UnitOf(view), AgendaWords.KindOf(view), view.Source, view.Original);
        var now = View.AsOf;
        return inHours
            ? new TodayRow(item, due, Deadline.LateBy(due, now.At, now.Zone, Installation.Calendar), Deadline.TimeLeft(due, now.At, now.Zone, Installation.Calendar), now)
            : new TodayRow(item, due, view.Late, view.Left, now);
    }

    /// <summary>Titles of the roles that something waits for.</summary>
    public string WaitsFor(AgendaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return CaseWords.RoleTitles(item.Roles, Installation.Definitions.Roles);
    }

    /// <summary>What a notice is about.</summary>
    public static string TitleOf(NoticeItem notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Rung switch
        {
            NoticeRung.Assigned => "Kasus ini ditugaskan kepada Anda",
            NoticeRung.Answered => "Pertanyaan Anda dijawab",
            NoticeRung.Emergency => notice.Title ?? "Akses darurat ditolak karena konflik kepentingan",
            _ => notice.Title ?? "Langkah ini sudah tidak terbuka",
        };
    }

    /// <summary>Its date in words: of what is due, or of what was done.</summary>
    public string WordsOf(NoticeItem notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var day = Dates.Near(notice.DueAt.InZone(View.AsOf.Zone).Date, View.AsOf.Date);
        return notice.Rung switch
        {
            NoticeRung.Assigned or NoticeRung.Answered => day,
            NoticeRung.Emergency => notice.Title is null ? $"Dicoba {day}" : $"Kasus ini dibuka dalam keadaan darurat; tinjau sebelum {day}",
            NoticeRung.Reminder => $"Supervisor mengingatkan: tenggat {day}",
            _ => $"Tenggat {day}",
        };
    }

    /// <summary>Where a notice leads.</summary>
    public static string AddressOf(NoticeItem notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Kind switch
        {
            _ when notice.Rung is NoticeRung.Assigned or NoticeRung.Answered => $"/kasus/{notice.Case}/riwayat",
            AgendaKind.Step => $"/kasus/{notice.Case}/langkah/{notice.Item}",
            AgendaKind.Review => $"/akses-darurat/{notice.Item}",
            AgendaKind.FollowUp => $"/kasus/{notice.Case}/tindak-lanjut/{notice.Item}",
            _ => $"/kasus/{notice.Case}",
        };
    }

    /// <summary>Shows the page.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Marks the notices shown as seen.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var ids = Typed.All("notice").Select(id => long.TryParse(id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
        await today.MarkSeen(Viewer, ids, clock.GetCurrentInstant());
        return this.SeeOther("/hari-ini", "Pemberitahuan ditandai sudah dibaca.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "hari-ini";
        View = await today.View(Viewer, new Moment(clock.GetCurrentInstant(), HttpContext.SignedIn()!.Zone));
        Exports = Viewer.May(Right.Export) ? await register.DecidedFor(Viewer, View.AsOf.At) : [];
        var urgent = View.Emergencies.Where(item => string.Equals(item.Urgency, "darurat", StringComparison.Ordinal)).ToList();
        var law = View.Emergencies.Except(urgent).ToList();
        Cards = new TodayCard[]
        {
            new("darurat", "Darurat", urgent, InHours: true),
            new("terlambat", "Terlambat", law.Where(item => item.IsLate).Concat(View.Late).ToList()),
            new("hukum", "Tenggat hukum berjalan", law.Where(item => !item.IsLate).ToList(), InHours: true),
            new("hari-ini", "Hari ini", View.Today),
            new("pekan", "Besok dan pekan ini", View.Week),
        }.Where(card => card.Items.Count > 0).ToList();
        return Page();
    }

    private string? Counted(string id, string words) => Cards.FirstOrDefault(card => string.Equals(card.Id, id, StringComparison.Ordinal)) is { } card ? $"{Numbers.Text(card.Items.Count)} {words}" : null;
}
