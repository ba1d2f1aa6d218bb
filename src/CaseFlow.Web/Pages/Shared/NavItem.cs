using CaseFlow.Engine.Access;

namespace CaseFlow.Web.Pages.Shared;

/// <summary>A word of the main navigation.</summary>
/// <param name="Key">What a page names as <c>ViewData["Nav"]</c>.</param>
/// <param name="Title">The word.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="Letter">The letter that leads there after <c>g</c>.</param>
public sealed record NavItem(string Key, string Title, string Address, string Letter)
{
    /// <summary>The words for this viewer: only those that lead somewhere.</summary>
    public static IEnumerable<NavItem> For(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.May(Right.WorkSteps) || viewer.May(Right.OpenCase))
        {
            yield return new("hari-ini", "Hari ini", "/hari-ini", "h");
            yield return new("kasus", "Kasus", "/kasus", "k");
            yield return new("cari", "Cari", "/cari", "c");
        }

        if (viewer.May(Right.Assign) || viewer.May(Right.Override))
        {
            yield return new("keputusan", "Keputusan", "/keputusan", "p");
        }

        if (viewer.May(Right.SeeOverdue))
        {
            yield return new("terlambat", "Terlambat", "/terlambat", "t");
        }

        if (viewer.May(Right.ReviewBreakGlass) && !viewer.May(Right.WorkSteps))
        {
            yield return new("akses-darurat", "Akses darurat", "/akses-darurat/tinjauan", "d");
        }

        if (viewer.May(Right.ReviewBreakGlass) && !viewer.May(Right.WorkSteps))
        {
            yield return new("peringatan", "Peringatan", "/peringatan", "r");
        }

        if (viewer.May(Right.ReadAudit))
        {
            yield return new("segel", "Segel", "/admin/segel", "s");
        }

        if ((viewer.May(Right.Export) || viewer.May(Right.ReadExports)) && !viewer.May(Right.Assign))
        {
            yield return new("ekspor", "Ekspor", "/ekspor", "e");
        }

        if (viewer.May(Right.Administer))
        {
            yield return new("admin", "Admin", "/admin", "a");
        }
    }
}
