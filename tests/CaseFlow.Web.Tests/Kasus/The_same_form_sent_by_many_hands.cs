using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;
using Xunit.Abstractions;

namespace CaseFlow.Web.Tests.Kasus;

/// <summary>A form that is sent two to twenty times at once, then once more from the page that the way back shows.</summary>
public sealed class The_same_form_sent_by_many_hands(TheSite site, ITestOutputHelper output) : IClassFixture<TheSite>
{
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    public async Task Finishes_a_step_once_and_answers_everybody_alike(int times)
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");
        var page = await rina.Get($"/kasus/{number}/langkah/triase");
        (string, string?)[] triage =
        [
            ("action", "finish"), ("keselamatan", "ya"), ("kekerasan_seksual", "tidak"), ("perlu_rumah_sakit", "tidak"), ("tempat_malam_ini", "unit"),
            ("urgensi", "biasa"), ("alasan_urgensi", "Aman dan sehat"),
        ];

        var answers = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => rina.Send(page, triage)));
        var back = await rina.Send(page, triage);

        Assert.All([.. answers, back], answer => Assert.Equal((HttpStatusCode.SeeOther, $"/kasus/{number}"), (answer.Status, answer.Location)));
        var events = await Events(number, "StepFinished", "triase");
        output.WriteLine($"same form: sent {times} times at once and once more afterwards, {events} event");
        Assert.Equal(1, events);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public async Task Writes_a_note_once(int times)
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");
        var page = await rina.Get($"/kasus/{number}/catatan");

        var answers = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => rina.Send(page, ("text", "Sudah makan, mau bicara besok."))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.Status));
        Assert.Equal(1, await Events(number, "NoteAdded", null));
    }

    private Task<int> Events(string number, string type, string? step)
    {
        var id = CaseNumbers.IdOf(number);
        return site.Database.Read(async session =>
            (await session.Events.Where(row => row.CaseId == id && row.Type == type).ListAsync()).Count(row => step is null || row.Data.Contains($"\"{step}\"", StringComparison.Ordinal)));
    }
}
