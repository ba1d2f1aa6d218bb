using System.Net;
using System.Text;
using CaseFlow.Engine;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Files;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Testing.Files;
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
    public async Task A_file_of_the_case_is_named_only_by_whoever_may_open_it_or_sent_it()
    {
        var number = await site.OpenCase();
        var (sender, other, file) = (await site.Viewer("peksos1.jakarta"), await site.Viewer("psikolog.jakarta"), Ids.New());
        await site.Database.Write(unit =>
        {
            unit.Add(new FileRow { Id = file, Name = "foto.pdf", Type = "application/pdf", Size = Pdf.Length, Bytes = Pdf, UserId = sender.Id, CaseId = CaseNumbers.IdOf(number), At = site.Clock.Now });
            return Task.CompletedTask;
        });
        var form = site.Workflow.IntakeForm;
        var field = form.Fields.First(field => field.Type == FieldType.File);

        async Task<FormChoices> Choices(Viewer viewer)
        {
            var opened = (await site.Cases.ReadAsSystemAsync(number))!;
            var roles = viewer.Grants.Select(grant => grant.Role).ToList();
            return await FormChoices.ReadAsync(site.Installation, "jakarta", new CaseFiles(opened.Row.Id, new CaseViewer(opened.State, roles, null, opened.Now, viewer.Id)), viewer, form);
        }

        Assert.Equal((true, "foto.pdf"), ((await Choices(sender)).Exists(field, file), (await Choices(sender)).NameOf(FieldType.File, file)));
        Assert.Equal((false, null), ((await Choices(other)).Exists(field, file), (await Choices(other)).NameOf(FieldType.File, file)));
    }

    [Fact]
    public async Task A_file_that_no_field_asks_for_is_not_kept()
    {
        using var rina = site.As("peksos1.jakarta");
        var second = await rina.Follow(await rina.Send("/kasus/baru", ("keselamatan", "ya"), ("action", "next")));

        var page = await rina.SendFiles(second, "berkas_surat.upload", [("berkas_surat.upload", "ada.pdf", Pdf), ("apa_saja.upload", "selundupan.pdf", Pdf)], ("action", "next"));

        Assert.Equal(HttpStatusCode.SeeOther, page.Status);
        Assert.NotNull(await FileNamed("ada.pdf"));
        Assert.Null(await FileNamed("selundupan.pdf"));
    }

    [Fact]
    public async Task A_file_is_not_kept_where_too_many_lie_unused()
    {
        var me = (await site.Viewer("peksos2.jakarta")).Id;
        await site.Database.Write(unit =>
        {
            unit.Add(new FileRow { Id = Engine.Ids.New(), Name = "lama.pdf", Type = "application/pdf", Size = UnadoptedFiles.MostBytes, Bytes = Pdf, UserId = me, At = site.Clock.Now });
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
        var large = await rina.SendFile(second, "berkas_surat.upload", "besar.pdf", [.. Pdf, .. new byte[ReceivedFile.Largest]], ("action", "next"));
        await rina.SendFile(second, "berkas_surat.upload", "JAWABAN.PDF", Pdf, ("action", "next"));

        Assert.Contains("Ubah akhirannya menjadi .pdf", named.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Contains("tidak lebih dari 5 MB", large.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Null(await FileNamed("rujukan.exe"));
        Assert.Null(await FileNamed("besar.pdf"));
        Assert.NotNull(await FileNamed("JAWABAN.PDF"));
    }

    [Fact]
    public async Task A_photograph_is_kept_without_the_place_where_it_was_taken_and_fetched_by_whoever_may_see_the_answer()
    {
        var (number, file) = await CaseWithAPhotograph();

        var page = await site.As("peksos1.jakarta").Get($"/kasus/{number}/langkah/registrasi");
        var fetched = await site.As("peksos1.jakarta").Get($"/kasus/{number}/berkas/{file}");

        Assert.Contains($"href=\"/kasus/{number}/berkas/{file}\"", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, fetched.Status);
        Assert.DoesNotContain(Pictures.Canary, fetched.Html, StringComparison.Ordinal);
        Assert.Equal("image/jpeg", fetched.ContentType);
        Assert.Equal($"attachment; filename=\"{number}_berkas-{file[^8..]}.jpg\"", fetched.Headers["Content-Disposition"]);
        Assert.EndsWith("; sandbox", fetched.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal(("nosniff", "no-store"), (fetched.Headers["X-Content-Type-Options"], fetched.Headers["Cache-Control"]));
        Assert.DoesNotContain(Pictures.Canary, Encoding.Latin1.GetString((await FileOf(file)).Bytes), StringComparison.Ordinal);
        Assert.Contains("file", await site.Database.Read(session => session.AccessLog.Select(row => row.What).ListAsync()));
    }

    [Fact]
    public async Task A_file_is_not_there_for_a_colleague_in_another_case_or_before_a_case_has_it()
    {
        var (number, file) = await CaseWithAPhotograph();
        var other = await site.OpenCase("peksos1.jakarta");
        var waiting = new FileRow { Id = Engine.Ids.New(), Name = "a.pdf", Type = "application/pdf", Bytes = Pdf, UserId = (await site.Viewer("peksos1.jakarta")).Id, At = site.Clock.Now };
        await site.Database.Write(unit =>
        {
            unit.Add(waiting);
            return Task.CompletedTask;
        });

        Assert.Equal(HttpStatusCode.NotFound, (await site.As("peksos2.jakarta").Get($"/kasus/{number}/berkas/{file}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.As("peksos1.jakarta").Get($"/kasus/{other}/berkas/{file}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.As("peksos1.jakarta").Get($"/kasus/{other}/berkas/{waiting.Id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await site.As("peksos1.jakarta").Get($"/kasus/{number}/berkas/{file}")).Status);
    }

    [Fact]
    public async Task A_photograph_that_was_kept_with_its_place_leaves_without_it()
    {
        var (number, file) = await CaseWithAPhotograph(cleaned: false);

        var fetched = await site.As("peksos1.jakarta").Get($"/kasus/{number}/berkas/{file}");

        Assert.Contains(Pictures.Canary, Encoding.Latin1.GetString((await FileOf(file)).Bytes), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, fetched.Status);
        Assert.DoesNotContain(Pictures.Canary, fetched.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_picture_is_refused_in_words()
    {
        using var rina = site.As("peksos1.jakarta");
        var second = await rina.Follow(await rina.Send("/kasus/baru", ("keselamatan", "ya"), ("action", "next")));

        var page = await rina.SendFile(second, "berkas_surat.upload", "rusak.jpg", Pictures.Jpeg[..^40], ("action", "next"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Gambar itu rusak atau tidak utuh", page.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Null(await FileNamed("rusak.jpg"));
    }

    [Fact]
    public async Task A_form_with_more_than_twenty_megabytes_is_refused_without_being_read()
    {
        using var rina = site.As("peksos1.jakarta");
        var second = await rina.Follow(await rina.Send("/kasus/baru", ("keselamatan", "ya"), ("action", "next")));

        var page = await rina.SendFile(second, "berkas_surat.upload", "raksasa.pdf", new byte[26_000_000], ("action", "next"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Contains("Tiap berkas paling besar 5 MB", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_too_much_together_are_refused_in_words_and_the_first_ones_kept()
    {
        using var rina = site.As("peksos1.jakarta");
        var second = await rina.Follow(await rina.Send("/kasus/baru", ("keselamatan", "ya"), ("action", "next")));

        var page = await rina.SendFiles(
            second,
            "berkas_surat.upload",
            Enumerable.Range(1, 5).Select(number => ("berkas_surat.upload", $"tumpukan-{number}.pdf", (byte[])[.. Pdf, .. new byte[4_500_000]])).ToList(),
            ("jalur_masuk", "rujukan"), ("action", "next"));

        Assert.Contains("bersama-sama lebih dari 20 MB", page.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.NotNull(await FileNamed("tumpukan-4.pdf"));
        Assert.Null(await FileNamed("tumpukan-5.pdf"));
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

    /// <summary>A case whose intake names a photograph with the place where it was taken: sent with a form, or kept as older versions kept it.</summary>
    private async Task<(string Number, string File)> CaseWithAPhotograph(bool cleaned = true)
    {
        var (photograph, name) = (Pictures.JpegWith(Pictures.EverythingOfATelephone(6)), Engine.Ids.New() + ".jpg");
        if (cleaned)
        {
            var number = await site.OpenCase();
            using var rina = site.As("peksos1.jakarta");
            await rina.SendFile(await rina.Get($"/kasus/{number}/langkah/registrasi/perbaiki"), "berkas_surat.upload", name, photograph, ("jalur_masuk", "rujukan"), ("reason", "Foto menyusul"));
            return (number, (await FileNamed(name))!.Id);
        }

        var old = new FileRow { Id = Engine.Ids.New(), Name = name, Type = "image/jpeg", Bytes = photograph, UserId = (await site.Viewer("peksos1.jakarta")).Id, At = site.Clock.Now };
        await site.Database.Write(unit =>
        {
            unit.Add(old);
            return Task.CompletedTask;
        });
        return (await site.OpenWholeCase("peksos1.jakarta", ("jalur_masuk", new TextValue("rujukan")), ("berkas_surat", new TextValue(old.Id))), old.Id);
    }

    private async Task<FileRow> FileOf(string id) => (await site.Database.Read(session => session.Files.ListAsync())).First(file => file.Id == id);

    private async Task<FileRow?> FileNamed(string name) => (await site.Database.Read(session => session.Files.ListAsync())).Find(file => file.Name == name);
}
