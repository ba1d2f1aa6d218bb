using CaseFlow.Engine;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Pages.Kasus;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.KonflikKepentingan;

/// <summary>An entry of the list as it is shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Who must not see it.</param>
/// <param name="What">The number of the case, or what kind of identifier the client has.</param>
/// <param name="Reason">Why.</param>
/// <param name="SetBy">Who noted it.</param>
/// <param name="SetOn">On which day.</param>
public sealed record NotedConflict(string Id, string Name, string What, string Reason, string SetBy, LocalDate SetOn);

/// <summary>
/// The list of who must not see which case. A supervisor notes it for colleagues of the office, an administrator for everybody. A number is taken as it is typed,
/// whether or not there is such a case, and nobody is shown what concerns themselves: the list tells of no case that its reader may not see.
/// </summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
[Access(Right.NoteConflict)]
[FreshProof]
public sealed class IndexModel(Installation installation, IClock clock) : StaffPageModel(installation, clock)
{
    private const string ByNumber = "kasus";
    private const int ShortestReason = 10;

    private static readonly List<Option> Kinds =
    [
        new(ByNumber, "Satu kasus, menurut nomornya"),
        new("nik", "Semua kasus orang dengan NIK ini"),
        new("passport", "Semua kasus orang dengan paspor ini"),
        new("phone", "Semua kasus orang dengan telepon ini"),
    ];

    private List<Option> _colleagues = [];

    /// <summary>What is noted about colleagues, by name.</summary>
    public IReadOnlyList<NotedConflict> Noted { get; private set; } = [];

    /// <summary>The form.</summary>
    public FormView View { get; private set; } = null!;

    /// <summary>Why an entry is taken back.</summary>
    public TextBox LiftBox => new(Typed["lifting"], Wrong, "lifting", "Alasan mencabut", null);

    /// <summary>Shows the list.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Notes a conflict, or takes one back.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await ReadAsync();
        return Action.StartsWith("lift:", StringComparison.Ordinal) ? await LiftAsync(Action["lift:".Length..]) : await NoteAsync();
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = Viewer.May(Right.Administer) ? "admin" : "keputusan";
        await ReadAsync();
        View = new FormView { Form = Asks(), Posted = Action == "note" ? Typed : Posted.From([KeyValuePair.Create("kind", ByNumber)]), Errors = Action == "note" ? Wrong : [] };
        return Page();
    }

    private async Task<IActionResult> NoteAsync()
    {
        var read = Read(Asks());
        if (read is not FormAccepted { Answers: var answers })
        {
            return await RefuseAsync(((FormErrors)read).Errors);
        }

        var (user, kind, value, reason) = (Text(answers, "user"), Text(answers, "kind"), Text(answers, "value"), Text(answers, "reason"));
        if (reason.Length < ShortestReason)
        {
            return await RefuseAsync([new FieldError("reason", $"Tulis alasannya, sedikitnya {Wording.Numbers.Text(ShortestReason)} huruf")]);
        }

        if (await MeantAsync(kind, value) is not { } meant)
        {
            return await RefuseAsync([new FieldError("value", kind == ByNumber ? "Tulis nomor kasus seperti K-2026-00012" : "Nomor ini belum lengkap")]);
        }

        await DoOnceAsync(
            $"note {user} {Kinds.Find(one => one.Value == kind)!.Value}: {reason}",
            unit =>
            {
                unit.Add(new ConflictRow { Id = Ids.New(), UserId = user, CaseId = meant.Case, Kind = meant.Kind, Token = meant.Token, Reason = reason, SetBy = Viewer.Id, SetAt = Now.At });
                return Task.FromResult(user);
            },
            "conflict");
        var theirs = await StillTheirsAsync(user);
        return this.SeeOther(
            "/konflik-kepentingan",
            $"Konflik kepentingan {NameOf(user)} dicatat dan langsung berlaku.{(theirs.Count == 0 ? "" : $" {string.Join(", ", theirs)} masih ditangani {NameOf(user)}: tugaskan orang lain.")}");
    }

    private async Task<IActionResult> LiftAsync(string id)
    {
        var reason = Typed["lifting"].Trim();
        if (Noted.FirstOrDefault(noted => noted.Id == id) is not { } lifted)
        {
            return NotFound();
        }

        if (reason.Length < ShortestReason)
        {
            return await RefuseAsync([new FieldError("lifting", $"Tulis alasan mencabut, sedikitnya {Wording.Numbers.Text(ShortestReason)} huruf")]);
        }

        await DoOnceAsync(
            $"lift {lifted.What}: {reason}",
            async unit =>
            {
                var row = await unit.Conflicts.FirstOrNullAsync(row => row.Id == id) ?? throw new NotThereException();
                unit.Remove(row);
                return row.UserId;
            },
            "conflict");
        return this.SeeOther("/konflik-kepentingan", $"Konflik kepentingan {lifted.Name} dicabut.");
    }

    /// <summary>What was typed as it is kept; null where it is no such number.</summary>
    private async Task<(long Case, string Kind, string Token)?> MeantAsync(string kind, string value)
    {
        if (kind == ByNumber)
        {
            return CaseNumbers.TryIdOf(value.Trim().ToUpperInvariant()) is { } id ? (id, "", "") : null;
        }

        var token = value.Count(char.IsAsciiLetterOrDigit) < 6
            ? null
            : await Installation.Database.Read(session => Task.FromResult(kind switch { "nik" => session.Index.OfNik(value), "passport" => session.Index.OfPassport(value), _ => session.Index.OfPhone(value) }));
        return token is null ? null : (0, kind, token);
    }

    /// <summary>Numbers of running cases that somebody works and must not see from now on, as far as whoever noted it sees them.</summary>
    private Task<List<string>> StillTheirsAsync(string user) =>
        Installation.Database.Read(session =>
        {
            var (numbers, persons) = (session.HiddenByNumber(user), session.HiddenByIdentifier(user));
            return session.CasesFor(Viewer, Now.At).Where(row => row.Worker == user && row.Status != "ended" && (numbers.Contains(row.Id) || persons.Contains(row.Id))).OrderBy(row => row.Id).Select(row => row.Number).Take(5).ListAsync();
        });

    private static string Text(Answers answers, string field) => answers[field]?.AsText?.Trim() ?? "";

    private string NameOf(string user) => _colleagues.Find(option => option.Value == user)?.Title ?? user;

    private async Task ReadAsync()
    {
        var (me, everywhere) = (Viewer.Id, Viewer.MayEverywhere(Right.NoteConflict));
        var offices = Viewer.OfficesWhere(Right.NoteConflict);
        (_colleagues, Noted) = await Installation.Database.Read(async session =>
        {
            var colleagues = session.Users.Where(user => everywhere || user.Id == me || session.UserRoles.Any(held => held.UserId == user.Id && offices.Contains(held.Office)));
            var names = await colleagues.Where(user => !user.Disabled).OrderBy(user => user.DisplayName).Select(user => new { user.Id, user.DisplayName }).ListAsync();
            var mine = session.Conflicts.Where(row => row.UserId == me);
            var rows = await (
                from row in session.Conflicts
                join user in colleagues on row.UserId equals user.Id
                join setter in session.Users on row.SetBy equals setter.Id
                where row.UserId != me && !mine.Any(own => own.CaseId == row.CaseId && own.Kind == row.Kind && own.Token == row.Token)
                orderby user.DisplayName, row.SetAt
                select new { Row = row, user.DisplayName, SetBy = setter.DisplayName }).ListAsync();
            return (
                names.ConvertAll(user => new Option(user.Id, user.DisplayName)),
                (IReadOnlyList<NotedConflict>)rows.ConvertAll(found => new NotedConflict(found.Row.Id, found.DisplayName, WhatOf(found.Row), found.Row.Reason, found.SetBy, found.Row.SetAt.InZone(Now.Zone).Date)));
        });
    }

    private static string WhatOf(ConflictRow row) =>
        row.CaseId != 0 ? CaseNumbers.OfId(row.CaseId) : row.Kind switch { "nik" => "menurut NIK", "passport" => "menurut paspor", _ => "menurut telepon" };

    private Form Asks() => new()
    {
        Key = "konflik-kepentingan",
        Version = 1,
        Sections =
        [
            new("",
            [
                new Field { Id = "user", Ask = "Siapa yang tidak boleh melihat?", Type = FieldType.Choice, Options = _colleagues, Required = true },
                new Field { Id = "kind", Ask = "Apa yang tidak boleh dilihatnya?", Type = FieldType.Choice, Options = Kinds, Required = true },
                new Field { Id = "value", Ask = "Nomornya", Hint = "Diterima apa adanya; halaman ini tidak memberi tahu apakah kasusnya ada.", Type = FieldType.Text, Required = true },
                new Field { Id = "reason", Ask = "Alasan", Hint = "Misalnya: adik kandung terduga pelaku. Terenkripsi; yang membacanya supervisor kantor dan administrator.", Type = FieldType.LongText, Required = true },
            ]),
        ],
    };
}
