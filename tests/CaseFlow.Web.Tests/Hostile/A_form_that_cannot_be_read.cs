using System.Net;
using System.Text;
using CaseFlow.Testing.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Tests.Hostile;

/// <summary>What the long runs found, each in its smallest form.</summary>
public sealed class A_form_that_cannot_be_read(TheSite site) : IClassFixture<TheSite>
{
    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "reason=a")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"reason\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\na\r\n--b--\r\n")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Dispo")]
    public async Task Is_refused_as_the_senders_mistake(string type, string body)
    {
        using var answer = await Send("/ketidakhadiran", type, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_more_fields_than_any_form_of_ours() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await Send("/ketidakhadiran", "application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 5_000).Select(i => $"a{i}=1")))).StatusCode);

    [Fact]
    public async Task Is_not_one_whose_field_has_a_bracket_left_open()
    {
        using var rina = site.As("peksos1.jakarta");

        var page = await rina.Send("/ketidakhadiran", ("[reason", "x"));

        Assert.NotEqual(HttpStatusCode.InternalServerError, page.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
    }

    [Theory]
    [InlineData("/mulai/%20")]
    [InlineData("/kasus/%20")]
    [InlineData("/alur/%20%20")]
    public async Task Is_not_there_where_the_address_names_nothing(string path)
    {
        using var rina = site.As("peksos1.jakarta");

        Assert.Equal(HttpStatusCode.NotFound, (await rina.Get(path)).Status);
    }

    [Fact]
    public async Task Leads_to_no_address_that_is_too_long_to_be_opened()
    {
        var number = await site.OpenWholeCase();
        site.Clock.Now += NodaTime.Duration.FromDays(30);
        using var sinta = site.As("supervisor.jakarta");

        var page = await sinta.Send("/terlambat", ("pilih", $"{number} {new string('9', 10)}"), ("worker", new string('9', 9_000)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("terlalu banyak", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("தமிழ்")]
    [InlineData("\uFFFE")]
    [InlineData("a&bagian=9#")]
    public async Task Leads_on_to_a_draft_of_our_own_when_it_names_one_that_nobody_made(string draft)
    {
        using var rina = site.As("peksos1.jakarta");

        var page = await rina.Send("/kasus/baru", ("keselamatan", "belum_tahu"), ("bahaya", "ancaman"), ("__draf", draft), ("action", "next"));

        Assert.Matches("^/kasus/baru[?]draf=[0-9a-f-]{36}&bagian=2$", page.Location);
    }

    [Theory]
    [InlineData("/cari?kata=தமிழ்", "/cari?kata=%E0%AE%A4%E0%AE%AE%E0%AE%BF%E0%AE%B4%E0%AF%8D")]
    [InlineData("/cari?kata=a\r\nSet-Cookie: b", "/cari?kata=a%0D%0ASet-Cookie:%20b")]
    [InlineData("/kasus?kata=Siti%20Contoh&kata=%26", "/kasus?kata=Siti%20Contoh&kata=%26")]
    public void Leads_nowhere_by_a_header_that_cannot_be_sent(string address, string sent)
    {
        var context = new DefaultHttpContext();

        new SeeOther(address).ExecuteResult(new ActionContext { HttpContext = context });

        Assert.Equal(sent, context.Response.Headers.Location);
    }

    private async Task<HttpResponseMessage> Send(string path, string type, string body)
    {
        using var client = site.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("X-Test-User", "peksos1.jakarta");
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await client.PostAsync(new Uri(path, UriKind.Relative), content);
    }
}
