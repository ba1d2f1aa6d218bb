using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>Supervisors and administrators note who must not see a case.</summary>
public sealed class A_list_of_conflicts(TheSite site) : IClassFixture<TheSite>
{
    private const string Nik = "9901014107090001";

    [Fact]
    public async Task Takes_a_case_from_everywhere_for_one_person_at_once_and_gives_it_back()
    {
        var number = await site.OpenCase("peksos1.jakarta", ("nama", "Ratna Kirana"), ("nik", Nik));
        var person = await site.Viewer("kepala.jakarta");
        using var kept = site.As("kepala.jakarta");
        Assert.NotEmpty(await Finds(kept, number));

        var noted = await site.As("supervisor.jakarta").Send("/konflik-kepentingan", ("user", person.Id), ("kind", "kasus"), ("value", number.ToLowerInvariant()), ("reason", "Paman penerima manfaat"));

        Assert.Equal(HttpStatusCode.SeeOther, noted.Status);
        Assert.Equal([], await Finds(kept, number));
        Assert.NotEmpty(await Finds(site.As("supervisor.jakarta"), number));
        var list = await site.As("admin").Get("/konflik-kepentingan");
        Assert.Contains("Paman penerima manfaat", list.Text, StringComparison.Ordinal);

        var id = (await site.Database.Read(session => session.Conflicts.OnlyAsync(row => row.UserId == person.Id))).Id;
        using var administrator = site.As("admin");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await administrator.Send("/konflik-kepentingan", ("lifting", ""), ("action", "lift:" + id))).Status);
        await administrator.Send("/konflik-kepentingan", ("lifting", "Salah orang, dicabut"), ("action", "lift:" + id));
        Assert.NotEmpty(await Finds(kept, number));
        Assert.Equal(
            [$"lift {number}: Salah orang, dicabut", $"note {person.Id} kasus: Paman penerima manfaat"],
            (await site.Database.Read(session => session.AccessLog.Where(row => row.What == "conflict").ListAsync())).Select(row => row.Purpose!).Where(purpose => purpose.Contains(number, StringComparison.Ordinal) || purpose.Contains(person.Id, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Hides_whoever_has_a_number_also_from_the_look_for_doubles()
    {
        var person = await site.Viewer("peksos2.jayapura");
        await site.As("supervisor.jayapura").Send("/konflik-kepentingan", ("user", person.Id), ("kind", "nik"), ("value", "99 0101 410709 0002"), ("reason", "Adik penerima manfaat"));
        var number = await site.OpenCase("peksos2.jayapura", ("nama", "Sinta Dewi"), ("nik", "9901014107090002"));

        using var kept = site.As("peksos2.jayapura");

        Assert.Equal(HttpStatusCode.NotFound, (await kept.Get($"/kasus/{number}")).Status);
        Assert.DoesNotContain(number, (await kept.Get("/cari?q=9901014107090002")).Html, StringComparison.Ordinal);
        Assert.Contains(number, (await site.As("supervisor.jayapura").Get("/cari?q=9901014107090002")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_nobody_of_what_concerns_themselves_nor_whether_there_is_such_a_case()
    {
        var (supervisor, number) = (await site.Viewer("supervisor.makassar"), await site.OpenCase("peksos1.makassar"));
        await site.As("admin").Send("/konflik-kepentingan", ("user", supervisor.Id), ("kind", "kasus"), ("value", number), ("reason", "Kerabat terduga pelaku"));
        var worker = await site.Viewer("peksos1.makassar");
        await site.As("admin").Send("/konflik-kepentingan", ("user", worker.Id), ("kind", "kasus"), ("value", number), ("reason", "Kerabat terduga pelaku"));

        var page = await site.As("supervisor.makassar").Get("/konflik-kepentingan");
        var none = await site.As("supervisor.makassar").Send("/konflik-kepentingan", ("user", worker.Id), ("kind", "kasus"), ("value", "K-2026-98765"), ("reason", "Kerabat terduga pelaku"));

        Assert.DoesNotContain(number, page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, none.Status);
        Assert.Contains(number, (await site.As("admin").Get("/konflik-kepentingan")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_noted_by_a_supervisor_for_colleagues_of_the_office_only()
    {
        var elsewhere = await site.Viewer("peksos1.makassar");

        var refused = await site.As("supervisor.jakarta").Send("/konflik-kepentingan", ("user", elsewhere.Id), ("kind", "kasus"), ("value", "K-2026-00001"), ("reason", "Kerabat terduga pelaku"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("href=\"#user", refused.Html, StringComparison.Ordinal);
    }

    private static async Task<List<string>> Finds(Visitor visitor, string number)
    {
        var found = new List<string>();
        foreach (var path in new[] { $"/kasus/{number}", "/kasus", "/ekspor/baru?daftar=kasus", "/hari-ini", "/terlambat", "/keputusan", "/tindak-lanjut", $"/cari?q={number}", "/cari?q=Ratna", $"/cari?q={Nik}" })
        {
            var page = await visitor.Get(path);
            found.AddRange(page.Status == HttpStatusCode.OK && page.Text.Contains(number, StringComparison.Ordinal) ? [path] : []);
        }

        return found;
    }
}
