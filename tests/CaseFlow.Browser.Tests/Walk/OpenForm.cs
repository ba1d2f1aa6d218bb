using System.Text.Json;
using CaseFlow.Engine.Forms;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Walk;

/// <summary>The form on an open page, filled as a person fills it: what it asks is read from the page, by the names of its fields.</summary>
/// <param name="page">The page.</param>
internal sealed class OpenForm(IPage page)
{

    private const string ReadControls = """
        form => JSON.stringify([...form.elements].filter(e => e.name && e.type !== 'hidden' && e.tagName !== 'BUTTON').map(e => ({
            name: e.name, kind: e.type, value: e.value, options: e.tagName === 'SELECT' ? [...e.options].map(o => o.value) : [] })))
        """;

    private ILocator Form => page.Locator("main form[method=post]:not(details *)").First;

    /// <summary>Whether there is a form with this button.</summary>
    public async Task<bool> Has(string action) => await Button(action).CountAsync() > 0;

    /// <summary>Fills what the form asks; what the texts say nothing of stays as it is.</summary>
    public async Task Fill(Posted texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        foreach (var folded in await Form.Locator("details:not([open]) > summary").AllAsync())
        {
            await folded.ClickAsync();
        }

        await MakeRoom(texts);
        foreach (var control in await Controls())
        {
            await Fill(control, texts);
        }
    }

    /// <summary>Presses the button with these words, or this value of <c>action</c>, and waits for the next page; what the page then calls missing is put right once, a second refusal ends the test with its words.</summary>
    public async Task Press(string action)
    {
        var before = page.Url;
        await page.Leave(() => Button(action).ClickAsync());
        if (await Errors.CountAsync() > 0)
        {
            await PutRight();
            await page.Leave(() => Button(action).ClickAsync());
        }

        Assert.True(await Errors.CountAsync() == 0, $"{before}: {action} was refused: {(await Errors.CountAsync() == 0 ? "" : await Errors.InnerTextAsync())}");
    }

    private ILocator Errors => page.GetByTestId("error-summary");

    /// <summary>Gives every field that the error summary leads to the first answer there is.</summary>
    private async Task PutRight()
    {
        var controls = await Controls();
        foreach (var name in await Errors.Locator("a").EvaluateAllAsync<string[]>("links => links.map(link => decodeURIComponent(link.hash.slice(1)))"))
        {
            if (controls.FirstOrDefault(control => control.Name == name) is { } control)
            {
                var answer = control.Kind switch { "radio" or "checkbox" => control.Value, "select-one" => control.Options[1], _ => "Contoh" };
                await Fill(control, Posted.From([new(name, answer)]));
            }
        }
    }

    /// <summary>Adds rows to tables until there is one for each row that is to be typed.</summary>
    private async Task MakeRoom(Posted texts)
    {
        var rows = texts.Names.Where(name => name.Contains('[', StringComparison.Ordinal)).GroupBy(name => name[..name.IndexOf('[', StringComparison.Ordinal)], StringComparer.Ordinal);
        foreach (var table in rows)
        {
            for (var more = table.Select(name => name[..name.IndexOf(']', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal).Count(); more > 0; more--)
            {
                var there = (await Controls()).Select(control => control.Name).ToHashSet(StringComparer.Ordinal);
                if (table.Select(name => name[..name.IndexOf(']', StringComparison.Ordinal)]).All(row => there.Any(name => name.StartsWith(row, StringComparison.Ordinal))) || !await Has("add-row:" + table.Key))
                {
                    break;
                }

                await Press("add-row:" + table.Key);
            }
        }
    }

    private async Task Fill(Control control, Posted texts)
    {
        var wanted = texts.All(control.Name);
        switch (control.Kind)
        {
            case "radio" when wanted.Contains(control.Value, StringComparer.Ordinal):
                await Named(control).And(page.Locator($"[value=\"{control.Value}\"]")).CheckAsync();
                break;
            case "checkbox" when wanted.Count > 0 || control.Name == "paper":
                await Named(control).And(page.Locator($"[value=\"{control.Value}\"]")).SetCheckedAsync(control.Name == "paper" || wanted.Contains(control.Value, StringComparer.Ordinal));
                break;
            case "select-one" when wanted is [var text, ..]:
                await Named(control).SelectOptionAsync(control.Options.Contains(text, StringComparer.Ordinal) ? text : control.Options.First(option => option.Length > 0));
                break;
            case "text" or "textarea" when wanted is [var text, ..]:
                await Named(control).FillAsync(text);
                break;
        }
    }

    private async Task<Control[]> Controls() => JsonSerializer.Deserialize<Control[]>(await Form.EvaluateAsync<string>(ReadControls), JsonSerializerOptions.Web)!;

    private ILocator Named(Control control) => Form.Locator($"[name=\"{control.Name}\"]");

    private ILocator Button(string action) => page.Locator($"main button[name=action][value=\"{action}\"]").Or(page.Locator("main").GetByRole(AriaRole.Button, new() { Name = action, Exact = true })).First;

    private sealed record Control(string Name, string Kind, string Value, string[] Options);
}
