using CaseFlow.Engine.Access;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Pages.Kasus;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Cari;

/// <summary>
/// One box for number, NIK, phone and name. The form posts its words, so that no name or NIK stands in an address, a log or the browser's history;
/// <c>?q=</c> answers alike, for links with a case's number. Every search is recorded without its words.
/// </summary>
/// <param name="installation">The installation.</param>
/// <param name="search">The query.</param>
/// <param name="clock">The present.</param>
[Access(Right.WorkSteps, Right.OpenCase)]
public sealed class IndexModel(Installation installation, CaseSearch search, IClock clock) : ActPageModel(installation)
{
    /// <summary>What was typed.</summary>
    public string Words => Request.HasFormContentType ? Typed["q"] : Request.Query["q"].ToString();

    /// <summary>What was found; null before the first search.</summary>
    public IReadOnlyList<Hit>? Hits { get; private set; }

    /// <summary>Why a case was found.</summary>
    public static string WhyOf(FoundBy by) =>
        by switch
        {
            FoundBy.Number => "nomor kasus sama",
            FoundBy.Nik => "NIK sama",
            FoundBy.Passport => "nomor paspor sama",
            FoundBy.Phone => "nomor telepon sama",
            _ => "nama mirip",
        };

    /// <summary>Shows the box, or answers a link.</summary>
    public Task<IActionResult> OnGetAsync() => string.IsNullOrWhiteSpace(Words) ? ShowAsync() : OnPostAsync();

    /// <summary>Searches; a case's own number leads straight to it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Hits = await search.FindAndRecord(Viewer, Words, clock.GetCurrentInstant(), Ip);
        return Hits is [{ By: FoundBy.Number, Case: var found }] ? this.SeeOther($"/kasus/{found.Number}") : await ShowAsync();
    }

    /// <inheritdoc/>
    protected override Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "cari";
        return Task.FromResult<IActionResult>(Page());
    }
}
