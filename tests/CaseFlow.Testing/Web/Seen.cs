using System.Net;
using System.Text.RegularExpressions;

namespace CaseFlow.Testing.Web;

/// <summary>A form as it stands on a page: where it leads and what it would send, without its buttons.</summary>
public sealed record SeenForm(string Action, IReadOnlyList<(string Name, string Text)> Fields, IReadOnlySet<string> Names);

/// <summary>What came back, read as our own pages are written.</summary>
/// <param name="Path">The address asked for.</param>
/// <param name="Status">Status.</param>
/// <param name="Location">Where it leads, or null.</param>
/// <param name="Html">The page.</param>
/// <param name="Cookies">Cookies set.</param>
public sealed partial record Seen(string Path, HttpStatusCode Status, string? Location, string Html, IReadOnlyList<string> Cookies)
{
    public static async Task<Seen> Of(string path, HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        using (response)
        {
            return new Seen(
                path,
                response.StatusCode,
                response.Headers.Location?.ToString(),
                await response.Content.ReadAsStringAsync(),
                response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.ToList() : [])
            {
                Bytes = await response.Content.ReadAsByteArrayAsync(),
                ContentType = response.Content.Headers.ContentType?.MediaType,
                Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
                Refresh = response.Headers.TryGetValues("Refresh", out var refresh) ? refresh.Single() : null,
            };
        }
    }

    /// <summary>Media type, such as <c>text/html</c>; null when there is nothing.</summary>
    public string? ContentType { get; init; }

    /// <summary>What came, as it came.</summary>
    public IReadOnlyList<byte> Bytes { get; init; } = [];

    /// <summary>Headers by name in any spelling, values joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>When and where the page goes by itself, or null.</summary>
    public string? Refresh { get; init; }

    /// <summary>Where the page leads within the program, each address once, without what stands behind <c>#</c>.</summary>
    public IReadOnlyList<string> Links
    {
        get
        {
            var here = new Uri(new Uri("http://site.invalid"), Path);
            return Link().Matches(Html)
                .Select(match => new Uri(here, WebUtility.HtmlDecode(match.Groups["at"].Value)))
                .Where(uri => string.Equals(uri.Host, here.Host, StringComparison.Ordinal))
                .Select(uri => uri.PathAndQuery)
                .Distinct(StringComparer.Ordinal)
                .ToList();
        }
    }

    /// <summary>The words of the page's body, in one line.</summary>
    public string Text => Space().Replace(WebUtility.HtmlDecode(Tag().Replace(Main, " ")), " ").Trim();

    /// <summary>The words inside the first element with this <c>data-testid</c>; empty when there is none.</summary>
    public string TextOf(string testId) => TextsOf(testId) is [var first, ..] ? first : "";

    /// <summary>The words inside every element with this <c>data-testid</c>.</summary>
    public IReadOnlyList<string> TextsOf(string testId) =>
        Regex.Matches(Html, $"<(?<tag>\\w+)[^>]*data-testid=\"{Regex.Escape(testId)}\"[^>]*>", RegexOptions.None, TimeSpan.FromSeconds(5))
            .Select(match => Inside(match.Index, match.Groups["tag"].Value))
            .Select(inside => Space().Replace(WebUtility.HtmlDecode(Tag().Replace(inside, " ")), " ").Trim())
            .ToList();

    /// <summary>The forms of the page's body that post.</summary>
    public IReadOnlyList<SeenForm> Forms => Form().Matches(Main).Where(match => Of(match.Groups["attributes"].Value, "method") == "post").Select(Read).ToList();

    /// <summary>The form that has a field or button of this name; null: the first.</summary>
    public SeenForm FormWith(string? name) =>
        Forms.FirstOrDefault(form => name is null || form.Names.Contains(name)) ?? (Forms is [var first, ..] ? first : null)
        ?? throw new InvalidOperationException($"{Path} answered {Status} and has no form: {Text}");

    private string Main => Html.IndexOf("<main", StringComparison.Ordinal) is var at and >= 0 ? Html[at..] : Html;

    private string Inside(int start, string tag)
    {
        var depth = 0;
        foreach (Match match in Regex.Matches(Html[start..], $"<(?<end>/?){tag}\\b[^>]*>", RegexOptions.None, TimeSpan.FromSeconds(5)))
        {
            depth += match.Groups["end"].Length > 0 ? -1 : 1;
            if (depth == 0)
            {
                return Html.Substring(start, match.Index);
            }
        }

        return Html[start..];
    }

    private static SeenForm Read(Match form)
    {
        var fields = new List<(string, string)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match match in Control().Matches(form.Groups["inside"].Value))
        {
            var (attributes, kind) = (match.Groups["attributes"].Value, match.Groups["kind"].Value);
            if (Of(attributes, "name") is not { Length: > 0 } name)
            {
                continue;
            }

            names.Add(name);
            switch (kind)
            {
                case "textarea":
                    fields.Add((name, WebUtility.HtmlDecode(match.Groups["inside"].Value).TrimStart('\n')));
                    break;
                case "select":
                    var options = Option().Matches(match.Groups["inside"].Value);
                    var chosen = options.FirstOrDefault(option => option.Groups["attributes"].Value.Contains("selected", StringComparison.Ordinal)) ?? options.FirstOrDefault();
                    if (chosen is not null)
                    {
                        fields.Add((name, Of(chosen.Groups["attributes"].Value, "value") ?? ""));
                    }

                    break;
                case "input" when Of(attributes, "type") is "radio" or "checkbox":
                    if (Checked().IsMatch(attributes))
                    {
                        fields.Add((name, Of(attributes, "value") ?? "on"));
                    }

                    break;
                case "input" when Of(attributes, "type") != "file":
                    fields.Add((name, Of(attributes, "value") ?? ""));
                    break;
            }
        }

        return new SeenForm(Of(form.Groups["attributes"].Value, "action") ?? "", fields, names);
    }

    private static string? Of(string attributes, string name) =>
        Regex.Match(attributes, $"(?<![\\w-]){name}=\"(?<value>[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(5)) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups["value"].Value) : null;

    [GeneratedRegex("<a\\b[^>]*?\\shref=\"(?<at>[^\"]*)\"", RegexOptions.None, 5000)]
    private static partial Regex Link();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+", RegexOptions.None, 5000)]
    private static partial Regex Space();

    [GeneratedRegex("<form(?<attributes>[^>]*)>(?<inside>.*?)</form>", RegexOptions.Singleline, 5000)]
    private static partial Regex Form();

    [GeneratedRegex("<(?<kind>input|button)\\b(?<attributes>[^>]*)>|<(?<kind>textarea|select)\\b(?<attributes>[^>]*)>(?<inside>.*?)</\\k<kind>>", RegexOptions.Singleline, 5000)]
    private static partial Regex Control();

    [GeneratedRegex("<option\\b(?<attributes>[^>]*)>", RegexOptions.None, 5000)]
    private static partial Regex Option();

    [GeneratedRegex("(?<![\\w-])checked\\b", RegexOptions.None, 5000)]
    private static partial Regex Checked();
}
