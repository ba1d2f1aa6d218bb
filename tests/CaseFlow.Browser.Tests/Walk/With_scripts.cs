using CaseFlow.Web.Commands.Seeding;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseFlow.Browser.Tests.Walk;

/// <summary>What scripts add: nothing that is needed.</summary>
[Collection(InTheBrowser.Name)]
public sealed class With_scripts(TheBrowser browser)
{
    [BrowserFact]
    public async Task A_draft_is_kept_while_somebody_types_and_outlives_the_session()
    {
        var page = await browser.As("peksos2.jakarta", browser.Demo);
        await page.GotoAsync("/kasus/baru");
        var field = page.Locator("main form textarea:visible, main form input[type=text]:visible").First;
        var name = (await field.GetAttributeAsync("name"))!;
        await field.PressSequentiallyAsync("7");

        await Expect(page.Locator("main [role=status]")).ToContainTextAsync("Draf tersimpan pukul", new() { Timeout = 15_000 });
        await page.SignOut();
        await page.SignIn("peksos2.jakarta");
        await page.GotoAsync("/hari-ini");
        await page.Leave(() => page.GetByRole(AriaRole.Link, new() { Name = "Lanjutkan: buka kasus baru" }).First.ClickAsync());

        await Expect(page.Locator($"main form [name='{name}']")).ToHaveValueAsync("7");
    }

    [BrowserFact]
    public async Task A_case_is_opened_and_its_first_steps_are_done()
    {
        var peksos = new Colleague(await browser.As("peksos1.jakarta", browser.Demo, width: 360, height: 800));
        var answering = new Answering(browser.Demo, ArrivalList.People()[1], await browser.Demo.IdOf("peksos1.jakarta"));
        await peksos.Page.GotoAsync("/kasus/baru");
        while (await peksos.Form.Has("next"))
        {
            await peksos.Form.Fill(answering.Intake());
            await peksos.Form.Press("next");
        }

        await peksos.Form.Press("finish");
        await Expect(peksos.Page.GetByTestId("notice")).ToBeFocusedAsync();
        var number = await peksos.Page.GetByTestId("case-number").InnerTextAsync();
        for (var done = 0; done < 2; done++)
        {
            await peksos.Open(number);
            await peksos.Page.Leave(() => peksos.Page.GetByTestId("next-step").Locator("a.btn").ClickAsync());
            await peksos.Form.Fill(await answering.To(number, Uri.UnescapeDataString(new Uri(peksos.Page.Url).Segments[^1])));
            await peksos.Form.Press("finish");
        }
    }

    [BrowserFact]
    public async Task A_refused_form_takes_the_focus_to_what_is_wrong()
    {
        var page = await browser.As("peksos1.jakarta", browser.Demo, width: 360, height: 800);
        await page.GotoAsync("/kasus/baru");
        while (await new OpenForm(page).Has("next"))
        {
            await page.Leave(() => page.Locator("main button[value=next]").ClickAsync());
            if (await page.GetByTestId("error-summary").CountAsync() > 0)
            {
                break;
            }
        }

        await Expect(page.GetByTestId("error-summary")).ToBeFocusedAsync();
        Assert.StartsWith("Galat: ", await page.TitleAsync(), StringComparison.Ordinal);
        Assert.Empty(await page.Violations());
        await page.GetByTestId("error-summary").GetByRole(AriaRole.Link).First.ClickAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector(':target')?.matches('input, select, textarea, [tabindex]')"));
    }
}
