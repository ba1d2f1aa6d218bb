using System.Text.RegularExpressions;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Tests.Ekspor;
using CaseFlow.Web.Tests.Api;
using NodaTime;
using Xunit.Abstractions;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>
/// Everything that somebody can look at (lists, counts, boards, searches, exports, maps, notices, choices of people) is read before and after a case appears that
/// they may not see: a person with the same name and numbers, late, with a letter's worth of events. Not a letter of it may differ.
/// </summary>
public sealed partial class What_a_hidden_case_changes(TheSite site, ITestOutputHelper output) : IClassFixture<TheSite>
{
    private const string Nik = "9901014107090001";
    private const string Phone = "0812-0000-4321";

    private static readonly string[] Pages =
    [
        "/hari-ini", "/kasus", "/kasus?status=ended", "/ekspor/baru?daftar=kasus", "/kasus?petugas=-", "/keputusan", "/terlambat", "/ekspor/baru?daftar=terlambat", "/tindak-lanjut", "/tindak-lanjut?sampai=2026-12-31",
        "/cari?q=Ratna+Kirana", "/cari?q=" + Nik, "/cari?q=" + Phone, "/alur", "/alur/permensos-8-2023", "/ketidakhadiran", "/konflik-kepentingan", "/akses-darurat/tinjauan", "/bantuan", "/akun",
    ];

    private static readonly string[] Lists =
    [
        "/cases?size=100", "/cases?overdue=true", "/cases?q=Ratna", "/cases?q=" + Nik, "/cases?q=" + Phone, "/overdue", "/follow-ups?until=2026-12-31", "/notices", "/offices", "/workflows", "/me",
    ];

    [Fact]
    public async Task Is_nothing_that_somebody_sees_who_may_not_see_it()
    {
        await SeenCase();
        string[] viewers = ["peksos2.jakarta", "registrasi.jakarta", "tks.jakarta", "koordinator.jakarta", "data.jakarta", "supervisor.makassar", "kepala.makassar", "peksos1.makassar", "supervisor.jakarta", "kepala.jakarta", "pdp", "auditor", "admin"];
        foreach (var kept in new[] { "supervisor.jakarta", "kepala.jakarta", "data.jakarta" })
        {
            await KeepAway((await site.Viewer(kept)).Id);
        }

        var before = await Everything(viewers);
        var hidden = await HiddenCase();
        var after = await Everything(viewers);

        Faults.None(before.Keys.Where(key => before[key] != after[key]).Select(key => $"{key}: {Difference(before[key], after[key])}"));
        Faults.None(after.Where(seen => seen.Value.Contains(hidden, StringComparison.Ordinal)).Select(seen => seen.Key));
        output.WriteLine(FormattableString.Invariant($"hidden case: {viewers.Length} people × {Pages.Length + Lists.Length + 3} looks = {after.Count} compared, none differs"));
        using var worker = site.As("peksos1.jakarta");
        Assert.Contains(hidden, (await worker.Get("/kasus")).Html, StringComparison.Ordinal); // It is there for whoever works it.
        Assert.Contains(hidden, (await worker.Get("/hari-ini")).Html, StringComparison.Ordinal);
    }

    private async Task<Dictionary<string, string>> Everything(IEnumerable<string> usernames)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var username in usernames)
        {
            using var visitor = site.As(username);
            using var caller = await site.Calling(username);
            foreach (var path in Pages)
            {
                var page = await visitor.Get(path);
                seen[$"{username} {path}"] = $"{(int)page.Status} {page.Headers.GetValueOrDefault("Content-Disposition")} {Still(page.Html)}";
            }

            foreach (var path in Lists)
            {
                var reply = await caller.Get(path);
                seen[$"{username} API {path}"] = $"{(int)reply.Status} {reply.Header("X-Total-Count")} {reply.Header("Link")} {Still(reply.Text)}";
            }

            foreach (var list in new[] { "kasus", "terlambat" })
            {
                seen[$"{username} file of {list}"] = await File(visitor, list);
            }

            seen[$"{username} doubles"] = await Doubles(visitor);
        }

        await site.Database.Write(unit => unit.IntakeDrafts.DeleteAsync());

        return seen;
    }

    /// <summary>What leaves as a file, without the mark of the export; what was answered where nothing leaves.</summary>
    private static async Task<string> File(Visitor visitor, string list)
    {
        var asked = await AnExport.Ask(visitor, list);
        if (asked.Location is not { } at)
        {
            return Still(asked.Html);
        }

        return string.Join('\n', AnExport.Rows(await AnExport.Fetch(visitor, at), await AnExport.Passphrase(visitor, at)).Select(cells => string.Join(';', cells.SkipLast(1))));
    }

    /// <summary>What the intake says of a person with the same name and numbers.</summary>
    private static async Task<string> Doubles(Visitor visitor)
    {
        var page = await visitor.Get("/kasus/baru");
        if (page.Status != System.Net.HttpStatusCode.OK)
        {
            return page.Status.ToString();
        }

        page = await visitor.Follow(await visitor.Send(page, ("keselamatan", "ya"), ("urgensi", "biasa"), ("action", "next")));
        page = await visitor.Follow(await visitor.Send(page, ("action", "next")));
        page = await visitor.Follow(await visitor.Send(page, ("nama", "Ratna Kirana"), ("nik", Nik), ("telepon", Phone), ("action", "next")));
        return Still(page.Html);
    }

    /// <summary>A case that some of them see, so that their lists are not empty.</summary>
    private async Task SeenCase()
    {
        foreach (var office in new[] { "jakarta", "makassar" })
        {
            var number = await site.OpenCase("peksos2." + office, ("nama", "Wulan Sari"), ("nik", "9901014107090099"));
            var worker = await site.Viewer("peksos2." + office);
            await site.Do(number, "supervisor." + office, work => work.File.Assign(worker.Id, worker.Name, null, work.Actor, work.Now));
            await site.Do(number, "peksos2." + office, work => work.File.StartTrack("insiden", null, work.Actor, work.Now));
        }

        site.Clock.Now += Duration.FromDays(30);
        await Sweep();
    }

    /// <summary>A case of Jakarta, late, that only its worker sees: no step of it is another role's, and it is kept from whoever sees the whole office.</summary>
    private async Task<string> HiddenCase()
    {
        var now = site.Clock.Now;
        site.Clock.Now -= Duration.FromDays(20);
        var number = await site.OpenCase("peksos1.jakarta", ("nama", "Ratna Kirana"), ("nik", Nik), ("telepon", Phone), ("urgensi", "darurat"));
        await site.Do(number, "peksos1.jakarta", work => work.File.PlanFollowUp("Hubungi lagi", work.Now.Date.PlusDays(3), null, null, work.Actor, work.Now));
        await site.Do(number, "peksos1.jakarta", work => work.File.AddNote(Engine.Ids.New(), "Menelepon", null, work.Actor, work.Now));
        site.Clock.Now = now;
        await Sweep();
        return number;
    }

    /// <summary>Sends what notices there are to send, so that only those of the hidden case come new.</summary>
    private Task<Engine.Jobs.Swept> Sweep() => new Engine.Jobs.Sweep(site.Database, site.Cases, site.Installation.Definitions.Roles).RunAsync();

    private Task KeepAway(string user) =>
        site.Database.Write(unit =>
        {
            unit.Add(new ConflictRow { Id = Engine.Ids.New(), UserId = user, Kind = "nik", Token = unit.Index.OfNik(Nik)!, Reason = "Kerabat", SetBy = user, SetAt = site.Clock.Now });
            return Task.CompletedTask;
        });

    /// <summary>Without what is new with every answer.</summary>
    private static string Still(string text) => New().Replace(text, "");

    private static string Difference(string before, string after)
    {
        var at = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"“{Around(before, at)}” became “{Around(after, at)}”";
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 60)].ReplaceLineEndings(" ");

    [GeneratedRegex("name=\"(__token|__op|__draf)\"[^>]*value=\"[^\"]*\"|value=\"[^\"]*\"[^>]*name=\"(__token|__op|__draf)\"|(__token|__op|__draf)\" type=\"hidden\" value=\"[^\"]*\"|draf(=|%3D)[A-Za-z0-9-]+|urn:uuid:[0-9a-f-]+|\"traceId\":\"[^\"]*\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex New();
}
