using System.Net;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Kasus;

public sealed class Documents_of_a_case(TheSite site) : IClassFixture<TheSite>, IAsyncLifetime
{
    private static readonly (string, string?)[] Complete =
    [
        ("tujuan", "Direktur RSUD Contoh"), ("alamat_tujuan", "Jalan Contoh Nomor 9"), ("keperluan", "layanan kesehatan jiwa"),
        ("permintaan", "memeriksa dan memberikan konseling"), ("batas_jawaban", "7"), ("dasar", "darurat"), ("action", "issue"),
    ];

    private string _number = "";

    private Visitor Worker => site.As("peksos1.jakarta");

    private Visitor Head => site.As("kepala.jakarta");

    private string Form => $"/kasus/{_number}/dokumen/baru?templat=surat-rujukan";

    public async Task InitializeAsync()
    {
        _number = await site.OpenCase();
        var worker = await site.Viewer("peksos1.jakarta");
        await site.Do(_number, "supervisor.jakarta", work => work.File.Assign(worker.Id, worker.Name, null, work.Actor, work.Now));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Say_first_what_is_missing_and_show_the_page()
    {
        var page = await Worker.Get(Form);

        Assert.True(page.Html.IndexOf("Alamat lembaga", StringComparison.Ordinal) < page.Html.IndexOf("class=\"sheet\"", StringComparison.Ordinal));
        Assert.Contains("isian masih kosong", page.Text, StringComparison.Ordinal);
        Assert.Contains("Sifat", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ani Contoh", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_offered_where_the_definition_asks_for_them()
    {
        var other = await site.OpenWholeCase(site.Workflows[1]);

        var (here, there) = (await Worker.Get($"/kasus/{_number}/dokumen"), await Worker.Get($"/kasus/{other}/dokumen"));

        Assert.All(site.Workflow.Letters, letter => Assert.Contains($"templat={letter}", here.Html, StringComparison.Ordinal));
        Assert.All(site.Workflow.Letters.Except(site.Workflows[1].Letters), letter => Assert.DoesNotContain($"templat={letter}", there.Html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Are_previewed_without_a_number()
    {
        var preview = await Worker.Send(Form, ("tujuan", "Direktur <b>RSUD</b> Contoh"), ("action", "preview"));

        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("Yth. Direktur &lt;b&gt;RSUD", preview.Html, StringComparison.Ordinal);
        Assert.Empty((await site.Case(_number)).Documents);
    }

    [Fact]
    public async Task Are_not_issued_while_something_is_missing()
    {
        var refused = await Worker.Send(Form, ("tujuan", "Direktur RSUD Contoh"), ("keperluan", ""), ("action", "issue"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("href=\"#keperluan\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"Direktur RSUD Contoh\"", refused.Html, StringComparison.Ordinal);
        Assert.Empty((await site.Case(_number)).Documents);
    }

    [Fact]
    public async Task Are_issued_once_with_a_number_and_kept()
    {
        var worker = Head;
        var page = await worker.Get(Form);

        var issued = await worker.Send(page, Complete);
        var again = await worker.Send(page, Complete);
        var shown = await worker.Follow(issued);
        var list = await worker.Get($"/kasus/{_number}/dokumen");

        Assert.Equal(HttpStatusCode.SeeOther, issued.Status);
        Assert.Equal(issued.Location, again.Location);
        var document = Assert.Single((await site.Case(_number)).Documents);
        Assert.Contains(document.Number, shown.Text, StringComparison.Ordinal);
        Assert.Contains("A.C.", shown.Text, StringComparison.Ordinal);
        Assert.Contains(document.Number, list.TextOf("document-row"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_issued_by_the_worker_only_after_another_person_has_approved_them()
    {
        var alone = await Worker.Get(Form);
        var refused = await Worker.Send(Form, Complete);

        Assert.Contains("Diterbitkan oleh kepala unit yang tidak menangani kasus ini, atau setelah orang lain menyelesaikan “Setujui rujukan”", alone.TextOf("needs-another"), StringComparison.Ordinal);
        Assert.Contains($"/kasus/{_number}/jalur/rujukan", alone.Links);
        Assert.Contains("Perbarui pratinjau", alone.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"issue\"", alone.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Dokumen ini perlu orang kedua", refused.TextOf("error-summary"), StringComparison.Ordinal);

        await site.Do(_number, "peksos1.jakarta", work => work.File.StartTrack("rujukan", null, work.Actor, work.Now));
        await site.Finish(_number, "rujukan~1.susun-rujukan", "peksos1.jakarta");
        Assert.Contains($"/kasus/{_number}/langkah/rujukan~1.setujui-rujukan", (await Worker.Get(Form)).Links);
        await site.Finish(_number, "rujukan~1.setujui-rujukan", "supervisor.jakarta");

        Assert.Contains("value=\"issue\"", (await Worker.Get(Form)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await Worker.Send(Form, Complete)).Status);
    }

    [Fact]
    public async Task Are_given_as_the_bytes_that_were_issued()
    {
        var issued = await Head.Send(Form, Complete);

        using var client = site.CreateClient();
        client.DefaultRequestHeaders.Add("X-Test-User", "peksos1.jakarta");
        using var answer = await client.GetAsync(new Uri(issued.Location + ".pdf?unduh=1", UriKind.Relative));
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        var document = Assert.Single((await site.Case(_number)).Documents);
        var frozen = await site.Installation.Documents.FrozenAsync(_number, document.Id);
        Assert.Equal(frozen.Pdf, bytes);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal($"attachment; filename=\"2026-03-17_surat-rujukan_{_number}.pdf\"", answer.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Contains("nosniff", answer.Headers.GetValues("X-Content-Type-Options"));
    }

    [Fact]
    public async Task Are_made_void_with_a_reason_and_stay()
    {
        var worker = Worker;
        var issued = await Head.Send(Form, Complete);
        var page = await worker.Follow(issued);

        var without = await worker.Send(page, ("reason", ""));
        var done = await worker.Send(page, ("reason", "Salah tujuan"));
        var stale = await worker.Send(page, ("reason", "Sekali lagi"), ("__op", "lain"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Dibatalkan", (await worker.Follow(done)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await worker.Get(issued.Location + ".pdf")).Status);
    }

    [Fact]
    public async Task Of_others_are_not_there()
    {
        var issued = await Head.Send(Form, Complete);

        Assert.Equal(HttpStatusCode.NotFound, (await site.As("supervisor.makassar").Get(issued.Location!)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.As("peksos2.jakarta").Get(issued.Location + ".pdf")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Worker.Get($"/kasus/{_number}/dokumen/tidak-ada")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Worker.Get($"/kasus/{_number}/dokumen/baru?templat=tidak-ada")).Status);
    }
}
