using System.Net;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Api;

/// <summary>A program that answers a form with a file sends the file first and names it then.</summary>
public sealed class Files_over_the_API(TheSite site) : IClassFixture<TheSite>
{
    private static readonly byte[] Pdf = "%PDF-1.7 surat rujukan"u8.ToArray();

    [Fact]
    public async Task Answer_a_form_by_the_id_they_were_given()
    {
        using var worker = await site.Calling("peksos1.jakarta");

        var sent = await worker.PostFile("/files", "rujukan.pdf", Pdf);
        var opened = await worker.Post("/cases", Referred(sent["id"].GetString()));

        Assert.Equal((HttpStatusCode.Created, "rujukan.pdf", "application/pdf", Pdf.Length), (sent.Status, sent["name"].GetString(), sent["type"].GetString(), sent["size"].GetInt32()));
        Assert.Equal(HttpStatusCode.Created, opened.Status);
        using var rina = site.As("peksos1.jakarta");
        Assert.Equal(HttpStatusCode.OK, (await rina.Get($"/kasus/{opened["number"].GetString()}/berkas/{sent["id"].GetString()}")).Status);
    }

    [Fact]
    public async Task Of_somebody_else_answer_nothing()
    {
        using var worker = await site.Calling("peksos1.jakarta");
        using var colleague = await site.Calling("peksos2.jakarta");
        var sent = await colleague.PostFile("/files", "rujukan.pdf", Pdf);

        var opened = await worker.Post("/cases", Referred(sent["id"].GetString()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, opened.Status);
        Assert.True(opened.Json.GetProperty("errors").TryGetProperty("berkas_surat", out _), opened.Text);
    }

    [Fact]
    public async Task Sent_twice_under_one_key_are_kept_once_and_another_under_it_is_refused()
    {
        using var worker = await site.Calling("peksos1.jakarta");
        using var colleague = await site.Calling("peksos2.jakarta");

        var first = await worker.PostFile("/files", "rujukan.pdf", Pdf, "kunci-berkas");
        var again = await worker.PostFile("/files", "rujukan.pdf", Pdf, "kunci-berkas");
        var other = await worker.PostFile("/files", "rujukan.pdf", [.. Pdf, 1], "kunci-berkas");
        var others = await colleague.PostFile("/files", "rujukan.pdf", [.. Pdf, 1], "kunci-berkas");

        Assert.Equal((HttpStatusCode.Created, first.Text), (again.Status, again.Text));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal(HttpStatusCode.Created, others.Status);
        Assert.NotEqual(first["id"].GetString(), others["id"].GetString());
    }

    [Fact]
    public async Task Are_what_they_hold_and_not_what_they_are_called()
    {
        using var worker = await site.Calling("peksos1.jakarta");

        var script = await worker.PostFile("/files", "surat.pdf", "<script>"u8.ToArray());
        var empty = await worker.PostFile("/files", "surat.pdf", []);
        var json = await worker.Post("/files", new { file = "surat.pdf" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, script.Status);
        Assert.Contains("PDF", script["errors.file"].EnumerateArray().Single().GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.Status);
    }

    private static object Referred(string? file) => new { answers = new { keselamatan = "ya", urgensi = "biasa", nama = "Budi Contoh", jalur_masuk = "rujukan", nomor_surat = "B-12", berkas_surat = file } };
}
