namespace CaseFlow.Web.Logging;

/// <summary>
/// What may stand in the log. The program's own lines are written out one by one and name nobody; frameworks write addresses, typed words and
/// arguments below a warning, and therefore nothing below a warning, whatever the settings ask for.
/// </summary>
internal static class LogLimit
{
    private const string Own = "CaseFlow";

    /// <summary>Says where it listens, and nothing of who comes.</summary>
    private const string Lifetime = "Microsoft.Hosting.Lifetime";

    /// <summary>Lifts every rule for others than this program to a warning.</summary>
    public static void LimitTo(LoggerFilterOptions options)
    {
        var asked = options.Rules.ToList();
        var providers = asked.Select(rule => rule.ProviderName).Append(null).Distinct(StringComparer.Ordinal).ToList();
        options.Rules.Clear();
        foreach (var provider in providers)
        {
            options.Rules.Add(new LoggerFilterRule(provider, Own, OwnLevel(asked, provider, options.MinLevel), null));
            options.Rules.Add(new LoggerFilterRule(provider, Lifetime, LogLevel.Information, null));
        }

        foreach (var rule in asked)
        {
            options.Rules.Add(MaySayAll(rule.CategoryName) ? rule : new LoggerFilterRule(rule.ProviderName, rule.CategoryName, AtLeastWarning(rule.LogLevel ?? options.MinLevel), rule.Filter));
        }

        options.MinLevel = AtLeastWarning(options.MinLevel);
    }

    /// <summary>Whether somebody's lines are written out as they are: this program's, and where it listens.</summary>
    public static bool MaySayAll(string? category) =>
        category is not null && (category == Own || category.StartsWith(Own + ".", StringComparison.Ordinal) || category == Lifetime);

    /// <summary>What was asked for everybody is still what this program's own lines get.</summary>
    private static LogLevel OwnLevel(List<LoggerFilterRule> asked, string? provider, LogLevel otherwise) =>
        asked.LastOrDefault(rule => rule.ProviderName == provider && rule.CategoryName is null or "Default")?.LogLevel ?? otherwise;

    private static LogLevel AtLeastWarning(LogLevel level) => level < LogLevel.Warning ? LogLevel.Warning : level;
}
