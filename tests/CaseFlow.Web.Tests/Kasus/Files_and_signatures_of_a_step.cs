using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Fields;
using NodaTime;

namespace CaseFlow.Web.Tests.Kasus;

public sealed class Files_and_signatures_of_a_step(TheSite site) : IClassFixture<TheSite>
{
    private static readonly byte[] Pdf = "%PDF-1.7 contoh"u8.ToArray();

    [Fact]
    public async Task A_file_comes_to_belong_to_the_case()
    {
        using var rina = site.As("peksos1.jakarta");
        var second = await rina.Follow(await rina.Send("/kasus/baru", ("keselamatan", "ya"), ("action", "next")));

        var third = await rina.Follow(await rina.SendFile(second, "berkas_surat.upload", "rujukan.pdf", Pdf, ("jalur_masuk", "rujukan"), ("action", "next")));
        var fourth = await rina.Follow(await rina.Send(third, ("nama", "Ani Contoh"), ("action", "next")));
        var review = await rina.Follow(await rina.Send(fourth, ("action", "next")));
        var answer = await rina.Send(review, ("action", "finish"));
        var again = await rina.Send(review, ("action", "finish"));

        Assert.Contains("Lampirkan surat rujukan rujukan.pdf", review.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, answer.Location), (again.Status, again.Location));
        Assert.NotNull((await FileNamed("rujukan.pdf"))?.CaseId);
    }

    [Fact]
    public async Task A_correction_with_a_file_sent_twice_is_done_once()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");
        var step = $"/kasus/{number}/langkah/registrasi";
        var page = await rina.Get($"{step}/perbaiki");

        var first = await rina.SendFile(page, "berkas_surat.upload", "susulan.pdf", Pdf, ("jalur_masuk", "rujukan"), ("reason", "Surat menyusul"));
        var again = await rina.SendFile(page, "berkas_surat.upload", "susulan.pdf", Pdf, ("jalur_masuk", "rujukan"), ("reason", "Surat menyusul"));

        Assert.Equal((HttpStatusCode.SeeOther, step), (first.Status, first.Location));
        Assert.Equal((HttpStatusCode.SeeOther, step), (again.Status, again.Location));
        Assert.Equal(1, (await site.Case(number)).Steps.First(one => one.Key == "registrasi").Corrections);
    }

    [Fact]
    public async Task A_file_that_no_field_asks_for_is_not_kept()
    {
        using var rina = site.As("peksos1.jakarta");
        var second = await rina.Follow(await rina.Send("/kasus/baru", ("keselamatan", "ya"), ("action", "next")));

        await rina.SendFile(second, "berkas_surat.upload", "ada.pdf", Pdf, ("action", "next"));
        var page = await rina.Send(second, ("action", "next"));
        using var content = new MultipartFormDataContent();
        foreach (var (name, text) in second.FormWith("berkas_surat.upload").Fields)
        {
            content.Add(new StringContent(text), name);
        }

        content.Add(new ByteArrayContent(Pdf), "apa_saja.upload", "selundupan.pdf");
        using var client = site.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("X-Test-User", "peksos1.jakarta");
        using var answer = await client.PostAsync(new Uri(second.Path, UriKind.Relative), content);

        Assert.NotEqual(HttpStatusCode.OK, page.Status);
        Assert.NotNull(await FileNamed("ada.pdf"));
        Assert.Null(await FileNamed("selundupan.pdf"));
    }

    [Fact]
    public async Task A_file_is_not_kept_where_too_many_lie_unused()
    {
        var me = (await site.Viewer("peksos2.jakarta")).Id;
        await site.Database.Write(unit =>
        {
            unit.Add(new FileRow { Id = Engine.Ids.New(), Name = "lama.pdf", Type = "application/pdf", Size = UnadoptedFiles.MostBytes, Bytes = Pdf, Sha256 = "", UserId = me, At = site.Clock.Now });
            return Task.CompletedTask;
        });
        using var budi = site.As("peksos2.jakarta");
        var second = await budi.Follow(await budi.Send("/kasus/baru", ("keselamatan", "ya"), ("action", "next")));

        var page = await budi.SendFile(second, "berkas_surat.upload", "satu-lagi.pdf", Pdf, ("action", "next"));

        Assert.Contains("Terlalu banyak berkas", page.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Null(await FileNamed("satu-lagi.pdf"));
    }

    [Fact]
    public async Task Anything_but_a_document_or_picture_is_refused_and_the_rest_kept()
    {
        using var rina = site.As("peksos1.jakarta");
        var second = await rina.Follow(await rina.Send("/kasus/baru", ("keselamatan", "ya"), ("action", "next")));

        var page = await rina.SendFile(second, "berkas_surat.upload", "rujukan.pdf", "<script>"u8.ToArray(), ("jalur_masuk", "rujukan"), ("nomor_surat", "B-12"), ("action", "next"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Pilih berkas PDF, JPG, atau PNG", page.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Contains(("nomor_surat", "B-12"), page.FormWith("nomor_surat").Fields);
    }

    [Fact]
    public async Task A_file_that_is_too_large_or_is_not_what_its_name_says_is_refused()
    {
        using var rina = site.As("peksos1.jakarta");
        var second = await rina.Follow(await rina.Send("/kasus/baru", ("keselamatan", "ya"), ("action", "next")));

        var named = await rina.SendFile(second, "berkas_surat.upload", "rujukan.exe", Pdf, ("action", "next"));
        var large = await rina.SendFile(second, "berkas_surat.upload", "besar.pdf", [.. Pdf, .. new byte[Uploads.Largest]], ("action", "next"));
        await rina.SendFile(second, "berkas_surat.upload", "JAWABAN.PDF", Pdf, ("action", "next"));

        Assert.Contains("Ubah akhirannya menjadi .pdf", named.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Contains("tidak lebih dari 5 MB", large.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Null(await FileNamed("rujukan.exe"));
        Assert.Null(await FileNamed("besar.pdf"));
        Assert.NotNull(await FileNamed("JAWABAN.PDF"));
    }

    [Fact]
    public async Task A_registration_that_has_ended_is_said_before_one_signs()
    {
        var number = await site.OpenWholeCase("peksos2.jakarta");
        var hasan = await site.Viewer("peksos2.jakarta");
        await site.Finish(number, "triase", "peksos2.jakarta", null, ("urgensi", new TextValue("biasa")), ("kekerasan_seksual", new TextValue("tidak")), ("perlu_rumah_sakit", new TextValue("tidak")));
        await site.Finish(number, "tugaskan", "supervisor.jakarta", null, ("peksos", new TextValue(hasan.Id)));
        await site.Finish(number, "periksa-ganda", "peksos2.jakarta", null, ("hasil", new TextValue("tidak_ada")));
        await site.Finish(number, "klasifikasi", "peksos2.jakarta");
        await site.Database.Write(async unit => (await unit.UserAsync(hasan.Id))!.StrExpires = new LocalDate(2026, 3, 16));
        using var visitor = site.As("peksos2.jakarta");

        var page = await visitor.Get($"/kasus/{number}/langkah/asesmen-awal");

        Assert.Contains("STR Anda habis berlaku 16 Maret 2026", page.Text, StringComparison.Ordinal);
    }

    private async Task<FileRow?> FileNamed(string name) => (await site.Database.Read(session => session.Files.ListAsync())).Find(file => file.Name == name);
}
