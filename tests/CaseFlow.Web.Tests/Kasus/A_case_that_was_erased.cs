using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Kasus;

public sealed class A_case_that_was_erased(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Says_so_on_its_page_and_in_the_list_and_tells_nothing_else()
    {
        var number = await site.OpenWholeCase();
        await site.FindOutOfScope(number);
        await site.End(number, "di-luar-sasaran", "Bukan sasaran.");
        var label = (await site.Database.Read(session => session.Cases.Where(row => row.Number == number).OnlyAsync())).ClientLabel;
        var erasure = new Erasure(site.Database);

        await erasure.AskAsync(number, ErasureGround.Request, await site.Viewer("pdp"));
        await erasure.ConfirmAsync(number, await site.Viewer("kepala.jakarta"));

        var supervisor = site.As("supervisor.jakarta");
        var page = await supervisor.Get($"/kasus/{number}");
        var list = await supervisor.Get("/kasus?status=ended");
        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.Contains("sudah dihapus", page.Text, StringComparison.Ordinal);
        Assert.Contains(Erased.Words, list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(label, list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.As("supervisor.makassar").Get($"/kasus/{number}")).Status);
    }

    [Fact]
    public async Task Was_opened_through_forms_whose_keys_stand_nowhere_in_clear()
    {
        await site.As("peksos1.jakarta").Get("/kasus/baru");

        var keys = await site.Database.Read(session => session.DataProtectionKeys.ListAsync());
        Assert.Contains(keys, key => key.Xml.Contains("<masterKey", StringComparison.Ordinal));
        Assert.DoesNotContain("masterKey", System.Text.Encoding.Latin1.GetString(await Everything()), StringComparison.Ordinal);
    }

    private async Task<byte[]> Everything()
    {
        await site.Database.EmptyLogAsync();
        await using var stream = new FileStream(Path.Combine(site.Installation.Settings.DataFolder, "caseflow.db"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
