using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Api;

/// <summary>The part of a list that is asked for: <c>?page=</c> from 1, <c>?size=</c> at most 100.</summary>
internal sealed record Paging
{
    private const int Largest = 100;
    private const int Last = 1_000_000;

    /// <summary>Page, from 1.</summary>
    [FromQuery(Name = "page")]
    public int? Asked { get; init; }

    /// <summary>Rows a page: 25 unless told, at most 100.</summary>
    [FromQuery(Name = "size")]
    public int? Rows { get; init; }

    /// <summary>Page, from 1.</summary>
    /// <exception cref="RefusedException">It is less than 1 or beyond reason.</exception>
    public int Number => Asked is null or (>= 1 and <= Last) ? Asked ?? 1 : throw new RefusedException("page", "Halaman mulai dari 1.", "Pages begin with 1.");

    /// <summary>Rows a page; more than 100 become 100.</summary>
    /// <exception cref="RefusedException">It is less than 1.</exception>
    public int Size => Rows is null or >= 1 ? Math.Min(Rows ?? 25, Largest) : throw new RefusedException("size", "Ukuran halaman sedikitnya 1.", "A page has at least 1 row.");

    /// <summary>This part of a list that is in memory.</summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyCollection<T> all) => all.Skip((Number - 1) * Size).Take(Size).ToList();

    /// <summary>Tells the total and the other pages in the headers: <c>X-Total-Count</c>, and <c>Link</c> (RFC 8288) with first, prev, next, last.</summary>
    public void Tell(HttpContext context, int total)
    {
        ArgumentNullException.ThrowIfNull(context);
        var last = Math.Max(1, (total + Size - 1) / Size);
        var pages = new List<(string Rel, int Page)> { ("first", 1), ("last", last) };
        if (Number > 1)
        {
            pages.Add(("prev", Math.Min(Number - 1, last)));
        }

        if (Number < last)
        {
            pages.Add(("next", Number + 1));
        }

        TellTotal(context, total);
        context.Response.Headers.Link = string.Join(", ", pages.Select(page => $"<{Address(context.Request, page.Page)}>; rel=\"{page.Rel}\""));
    }

    /// <summary>Tells the total alone, where the other pages are asked for in a body.</summary>
    public static void TellTotal(HttpContext context, int total)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
    }

    private string Address(HttpRequest request, int page)
    {
        var query = request.Query
            .Where(item => item.Key is not ("page" or "size"))
            .SelectMany(item => item.Value.Select(value => KeyValuePair.Create(item.Key, value)))
            .Append(new("page", page.ToString(CultureInfo.InvariantCulture)))
            .Append(new("size", Size.ToString(CultureInfo.InvariantCulture)));
        return request.Path + QueryString.Create(query);
    }
}
