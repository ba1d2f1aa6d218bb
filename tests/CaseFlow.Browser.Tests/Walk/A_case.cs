using CaseFlow.Engine.Cases;
using CaseFlow.Web.Commands.Seeding;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Walk;

/// <summary>What a new user does who has read only the README.</summary>
[Collection(InTheBrowser.Name)]
public sealed class A_case(TheBrowser browser)
{
    /// <summary>Who may have to do something, in the order in which they are asked.</summary>
    private static readonly string[] Office = ["peksos1", "supervisor", "kepala", "koordinator", "psikolog", "tks", "registrasi", "penyuluh", "data"];

    private const int MostActs = 150;

    private readonly Dictionary<string, Colleague> _team = new(StringComparer.Ordinal);
    private readonly List<string> _letters = [];
    private readonly HashSet<(string Role, string Address)> _others = [];
    private Answering _answering = null!;
    private string _number = "";

    [BrowserFact]
    public async Task Goes_from_an_arrival_list_through_all_stages_to_its_ending_without_scripts()
    {
        _answering = new Answering(browser.Demo, ArrivalList.People()[0], await browser.Demo.IdOf("peksos1.jakarta"));
        await Register(await Person("peksos1"));

        for (var act = 0; await DoSomething(); act++)
        {
            Assert.True(act < MostActs, $"{_number} goes on and on");
        }

        await End(await Person("supervisor"));

        var state = (await browser.Demo.Installation.Cases.ReadAsSystemAsync(_number))!.State;
        Assert.Equal((CaseStatus.Ended, _answering.Ending.Key), (state.Status, state.Ending));
        Assert.All(state.Stages, stage => Assert.Equal((stage.Key, Standing.Completed), (stage.Key, stage.Standing)));
        Assert.Equal(browser.Demo.Installation.Templates.All.Select(template => template.Key).Order(), state.Documents.Select(document => document.Template).Distinct().Order());
        Assert.Equal(state.Documents.Count, _letters.Count);
        Assert.All(_letters, name => Assert.Matches($"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}_[a-z-]+_{_number}\\.pdf$", name));
    }

    private async Task Register(Colleague peksos)
    {
        await peksos.Page.GotoAsync("/hari-ini");
        await peksos.Follow("Kasus baru");
        var texts = _answering.Intake();
        while (await peksos.Form.Has("next"))
        {
            await peksos.Form.Fill(texts);
            await peksos.Form.Press("next");
        }

        await peksos.Form.Press("finish");
        _number = await peksos.Page.GetByTestId("case-number").InnerTextAsync();
        Assert.Contains($"Kasus {_number} dibuka.", await peksos.Notice(), StringComparison.Ordinal);
    }

    /// <summary>The first who finds something to do on the case page does it; false when nobody does.</summary>
    private async Task<bool> DoSomething()
    {
        foreach (var role in Office)
        {
            var person = await Person(role);
            if (await person.Open(_number) && (await StartWhatWritesLetters(person) || await DoAStep(person, role)))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> DoAStep(Colleague person, string role)
    {
        foreach (var address in (await person.Steps()).Where(address => !_others.Contains((role, address))))
        {
            await person.Page.GotoAsync(address);
            if (await person.Form.Has("finish"))
            {
                await WriteLetters(person, address);
                await person.Form.Fill(await _answering.To(_number, Uri.UnescapeDataString(address.Split('/')[^1])));
                await person.Form.Press("finish");
                return true;
            }

            _others.Add((role, address));
        }

        return false;
    }

    /// <summary>Starts every track that ends in a letter, once.</summary>
    private async Task<bool> StartWhatWritesLetters(Colleague person)
    {
        var state = (await browser.Demo.Installation.Cases.ReadAsSystemAsync(_number))!.State;
        foreach (var track in _answering.TracksWithLetters.Where(track => state.Tracks.All(run => run.Key != track)))
        {
            var link = person.Page.Locator($"a[href$='/jalur/{track}']");
            if (await link.CountAsync() > 0)
            {
                if (!await link.First.IsVisibleAsync())
                {
                    await person.Page.Locator("details", new() { Has = link }).Last.Locator("summary").ClickAsync();
                }

                await person.Page.Leave(() => link.First.ClickAsync());
                await person.Form.Press("Mulai jalur");
                return true;
            }
        }

        return false;
    }

    /// <summary>Issues and downloads what the step asks for, then comes back to it.</summary>
    private async Task WriteLetters(Colleague person, string step)
    {
        var wanted = person.Page.Locator("#dokumen a[href*='/dokumen/baru']");
        if (await wanted.CountAsync() > 0)
        {
            await person.Page.Leave(() => wanted.First.ClickAsync());
            await Issue(person);
            await person.Page.GotoAsync(step);
        }
    }

    private async Task Issue(Colleague person)
    {
        var template = System.Web.HttpUtility.ParseQueryString(new Uri(person.Page.Url).Query)["templat"]!;
        await person.Form.Fill(await _answering.ToDocument(_number, template));
        await person.Form.Press("preview");
        await person.Form.Press("issue");

        var file = await person.Page.RunAndWaitForDownloadAsync(() => person.Page.GetByRole(AriaRole.Link, new() { Name = "Unduh PDF" }).ClickAsync());
        Assert.StartsWith("%PDF-", await new StreamReader(await file.CreateReadStreamAsync()).ReadLineAsync(), StringComparison.Ordinal);
        _letters.Add(file.SuggestedFilename);
    }

    /// <summary>The visits that a return has planned hold the stage of aftercare for a year; a supervisor lets it go with a reason.</summary>
    private async Task ExceptVisits(Colleague supervisor)
    {
        await supervisor.Open(_number);
        while (await supervisor.Page.Locator("a[href$='/kecualikan']").CountAsync() > 0)
        {
            await supervisor.Page.Leave(() => supervisor.Page.Locator("a[href$='/kecualikan']").First.ClickAsync());
            foreach (var box in await supervisor.Page.Locator("input[name=says]").AllAsync())
            {
                await box.CheckAsync();
            }

            await supervisor.Form.Fill(CaseFlow.Engine.Forms.Posted.From([new("reason", "Kunjungan diteruskan unit di daerah asal.")]));
            await supervisor.Form.Press("Kecualikan syarat");
            await supervisor.Open(_number);
        }
    }

    private async Task End(Colleague supervisor)
    {
        await ExceptVisits(supervisor);
        await supervisor.Page.GotoAsync($"/kasus/{_number}/akhiri?cara={_answering.Ending.Key}");
        while (await supervisor.Page.Locator("main a[href*='/dokumen/baru']").CountAsync() > 0)
        {
            await supervisor.Page.Leave(() => supervisor.Page.Locator("main a[href*='/dokumen/baru']").First.ClickAsync());
            await Issue(supervisor);
            await supervisor.Page.GotoAsync($"/kasus/{_number}/akhiri?cara={_answering.Ending.Key}");
        }

        Assert.True(await supervisor.Form.Has("Akhiri kasus"), await supervisor.Page.InnerTextAsync("main"));
        await supervisor.Form.Fill(CaseFlow.Engine.Forms.Posted.From([new("reason", "Semua rencana tercapai.")]));
        await supervisor.Form.Press("Akhiri kasus");
    }

    private async Task<Colleague> Person(string role)
    {
        if (!_team.TryGetValue(role, out var person))
        {
            _team[role] = person = new Colleague(await browser.As(role + ".jakarta", browser.Demo, scripts: false));
        }

        return person;
    }
}
