using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Web.Pages.Ketidakhadiran;

/// <summary>Who is away, and until when: what falls due meanwhile shows as without a worker. Everybody notes their own absence; who assigns cases notes those of the office.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class IndexModel(Installation installation, IClock clock) : StaffPageModel(installation, clock)
{
    private const int LongestDays = 366;

    private List<Option> _colleagues = [];

    /// <summary>Who is away now or will be, the first to go first.</summary>
    public IReadOnlyList<(string Id, string Name, LocalDate From, LocalDate Until, bool Now)> Away { get; private set; } = [];

    /// <summary>The form.</summary>
    public FormView View { get; private set; } = null!;

    /// <summary>Shows who is away.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Notes an absence, or ends one.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await ReadColleaguesAsync();
        return Action.StartsWith("end:", StringComparison.Ordinal) ? await EndAsync(Action["end:".Length..]) : await NoteAsync();
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await ReadColleaguesAsync();
        View = new FormView { Form = Asks(), Posted = Typed.Count > 0 ? Typed : Posted.From([KeyValuePair.Create("user", Viewer.Id)]), Errors = Wrong };
        return Page();
    }

    private async Task<IActionResult> NoteAsync()
    {
        var read = Read(Asks());
        if (read is not FormAccepted { Answers: var answers })
        {
            return await RefuseAsync(((FormErrors)read).Errors);
        }

        var (from, until) = (DateOf(answers["from"]), DateOf(answers["until"]));
        if (until < from || Period.DaysBetween(from, until) > LongestDays)
        {
            return await RefuseAsync([new FieldError("until", until < from ? "Hari terakhir tidak boleh sebelum hari pertama" : "Paling lama satu tahun")]);
        }

        var user = answers["user"]?.AsText ?? Viewer.Id;
        await ChangeAsync(user, (unit, found) => unit.NoteAbsence(found, from, until, Now.Zone));
        return this.SeeOther("/ketidakhadiran", $"{NameOf(user)} dicatat tidak masuk sampai {Dates.Long(until)}. Yang jatuh tenggat selama itu tampil tanpa petugas.");
    }

    private async Task<IActionResult> EndAsync(string user)
    {
        await ChangeAsync(user, (unit, found) => unit.EndAbsence(found));
        return this.SeeOther("/ketidakhadiran", $"{NameOf(user)} dicatat masuk kembali.");
    }

    private Task<string> ChangeAsync(string user, Action<UnitOfWork, User> change) =>
        _colleagues.Exists(option => option.Value == user)
            ? DoOnceAsync($"absence of {user}", async unit =>
            {
                change(unit, await unit.UserAsync(user) ?? throw new NotThereException());
                return user;
            }, "absence")
            : throw new NotThereException();

    private static LocalDate DateOf(Value? answer) => LocalDatePattern.Iso.Parse(answer!.AsText!).GetValueOrThrow();

    private string NameOf(string user) => _colleagues.Find(option => option.Value == user)!.Title;

    private async Task ReadColleaguesAsync()
    {
        var offices = Viewer.OfficesWhere(Right.Assign);
        var me = Viewer.Id;
        var found = await Installation.Database.Read(session => session.Users
            .Where(user => !user.Disabled && (user.Id == me || session.UserRoles.Any(held => held.UserId == user.Id && offices.Contains(held.Office))))
            .OrderBy(user => user.DisplayName)
            .Select(user => new { user.Id, user.DisplayName, user.AwayFrom, user.AwayUntil })
            .ListAsync());
        _colleagues = found.ConvertAll(user => new Option(user.Id, user.DisplayName));
        Away = found
            .Where(user => user.AwayFrom is not null && user.AwayUntil > Now.At)
            .OrderBy(user => user.AwayFrom)
            .Select(user => (user.Id, user.DisplayName, user.AwayFrom!.Value.InZone(Now.Zone).Date, user.AwayUntil!.Value.InZone(Now.Zone).Date.PlusDays(-1), user.AwayFrom <= Now.At))
            .ToList();
    }

    /// <summary>The form; whoever may note only their own absence is not asked whose.</summary>
    private Form Asks() => new()
    {
        Key = "ketidakhadiran",
        Version = 1,
        Sections =
        [
            new("",
            [
                .. _colleagues.Count > 1 ? [new Field { Id = "user", Ask = "Siapa yang tidak masuk?", Type = FieldType.Choice, Options = _colleagues, Required = true }] : Array.Empty<Field>(),
                new Field { Id = "from", Ask = "Hari pertama", Type = FieldType.Date, Required = true },
                new Field { Id = "until", Ask = "Hari terakhir", Hint = "Hari kerja berikutnya ia masuk lagi.", Type = FieldType.Date, Required = true },
            ]),
        ],
    };
}
