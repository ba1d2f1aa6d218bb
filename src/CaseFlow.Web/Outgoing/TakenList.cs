using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Exports;
using CaseFlow.Engine.Forms;
using Microsoft.Extensions.Primitives;

namespace CaseFlow.Web.Outgoing;

/// <summary>A row of a list as it stands in its file.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Office">Key of its office.</param>
/// <param name="Cells">Its cells, under the headings of the list.</param>
public sealed record TakenRow(string Case, string Office, IReadOnlyList<string?> Cells);

/// <summary>A list of cases that may be taken along as a file. What its page shows under a filter is what is in the file.</summary>
public abstract class TakenList
{
    /// <summary>Its word in addresses and in the register.</summary>
    public abstract string Key { get; }

    /// <summary>What it is called.</summary>
    public abstract string Title { get; }

    /// <summary>The page that shows it.</summary>
    public string Address => "/" + Key;

    /// <summary>The right that shows it, besides the one to export.</summary>
    public abstract string Right { get; }

    /// <summary>Columns that are in every file, as they are told to whoever asks.</summary>
    public abstract string Always { get; }

    /// <summary>Columns that stand in the file only when they are asked for, by field group.</summary>
    public abstract IReadOnlyList<(FieldGroup Group, string Title)> Choices { get; }

    /// <summary>Whether somebody may take it along at all.</summary>
    public bool IsFor(Viewer viewer) => viewer.Exporting().May(Right);

    /// <summary>Those choices whose group somebody sees.</summary>
    public IEnumerable<(FieldGroup Group, string Title)> ChoicesFor(Viewer viewer) => Choices.Where(choice => viewer.Exporting().Seeing(choice.Group).Grants.Count > 0);

    /// <summary>The filter in words, a part each; empty: nothing is filtered.</summary>
    public abstract Task<IReadOnlyList<string>> WordsAsync(Session session, IReadOnlyDictionary<string, StringValues> query);

    /// <summary>The headings of a file with these groups.</summary>
    public abstract IReadOnlyList<string> Head(IReadOnlyCollection<FieldGroup> groups);

    /// <summary>The rows that somebody reaches with the roles they export by, in the order of the page.</summary>
    public abstract Task<IReadOnlyList<TakenRow>> RowsAsync(Session session, Viewer viewer, IReadOnlyDictionary<string, StringValues> query, IReadOnlyCollection<FieldGroup> groups, Moment now);

    /// <summary>The address of the page with this filter.</summary>
    public string AddressWith(string query) => query.Length == 0 ? Address : $"{Address}?{query}";

    /// <summary>The filter of an address, without what is not of the filter.</summary>
    public static string FilterOf(IEnumerable<KeyValuePair<string, StringValues>> query) =>
        QueryString.Create(query.Where(item => item.Key is not ("daftar" or "halaman" or "format")).SelectMany(item => item.Value, (item, text) => KeyValuePair.Create(item.Key, text)).Where(item => !string.IsNullOrEmpty(item.Value))).Value?.TrimStart('?') ?? "";

    /// <summary>Where a list is asked for as a file, with the filter of the page that shows it.</summary>
    /// <param name="key">The list.</param>
    /// <param name="query">The page's query.</param>
    public static string AskingFor(string key, IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        var filter = FilterOf(query);
        return filter.Length == 0 ? $"/ekspor/baru?daftar={key}" : $"/ekspor/baru?daftar={key}&{filter}";
    }

    /// <summary>Whether an address asks for a list as a file in the way of before there was a register.</summary>
    public static bool IsAskedAsBefore(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return string.Equals(request.Query["format"], "csv", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>One value of a filter, or null.</summary>
    protected static string? Text(IReadOnlyDictionary<string, StringValues> query, string name)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.TryGetValue(name, out var values) && values.Count > 0 && values[0] is { Length: > 0 } text ? text : null;
    }
}
