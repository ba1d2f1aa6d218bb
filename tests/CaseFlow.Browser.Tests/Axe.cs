using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests;

/// <summary>axe-core on a page without frames, run in the page itself: the package's own way opens a blank page for each look.</summary>
internal static class Axe
{
    private const string Run = """
        () => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
            .then(found => found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.html.slice(0, 200)}`)))
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What stands against WCAG 2.2 AA on the page as it is shown now.</summary>
    public static async Task<string[]> Violations(this IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        return await page.EvaluateAsync<string[]>(Run);
    }
}
