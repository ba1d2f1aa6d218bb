using CaseFlow.Engine.Access;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages.Alur;

/// <summary>A table of the page: its heading and what may be done with each thing in it.</summary>
/// <param name="Key">Id on the page.</param>
/// <param name="Title">Heading.</param>
/// <param name="Items">Things in order; a title is the row above their acts.</param>
public sealed record PermitTable(string Key, string Title, IReadOnlyList<PermitsOf> Items);

/// <summary><c>/alur/{id}/peran</c>: who may do what in which state, from the definition and the table of roles alone. Printed on A4 across.</summary>
/// <param name="definitions">The definitions.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class PeranModel(Definitions definitions) : PageModel
{
    /// <summary>The definition.</summary>
    public Workflow Workflow { get; private set; } = null!;

    /// <summary>The case as a whole, its stages, its tracks, its endings.</summary>
    public IReadOnlyList<PermitTable> Tables { get; private set; } = [];

    /// <summary>The roles, for their titles.</summary>
    public IReadOnlyList<Role> Roles => definitions.Roles;

    /// <summary>Shows it; 404 for an unknown id.</summary>
    public IActionResult OnGet(string id)
    {
        if (!definitions.Workflows.TryGetValue(id, out var workflow))
        {
            return NotFound();
        }

        Workflow = workflow;
        var permits = new Permits(workflow, definitions.Roles);
        Tables =
        [
            new PermitTable("kasus-", "Kasus seluruhnya", [permits.Case()]),
            .. permits.Sections().Where(section => section.Items.Count > 0).Select(section => new PermitTable(
                section.Section.Key,
                $"{(section.Section is Stage ? "Tahap" : "Jalur")} {section.Section.Title}",
                section.Items.Select(item => item.Title.Length > 0 ? item : item with { Title = section.Section is Stage ? "Tahapnya" : "Jalurnya" }).ToList())),
            new PermitTable("akhir-", "Mengakhiri kasus", permits.Endings()),
        ];
        return Page();
    }

    /// <summary>The word for where a thing stands.</summary>
    public static string Word(PermitState state) =>
        state switch
        {
            PermitState.Waiting => "Menunggu",
            PermitState.Offered => "Belum dimulai",
            PermitState.NotNeeded => "Tidak lagi diperlukan",
            PermitState.Held => "Syarat belum terpenuhi",
            PermitState.Finished => "Selesai",
            PermitState.PauseAsked => "Jeda diminta",
            PermitState.Paused => "Dijeda",
            PermitState.Ended => "Berakhir",
            _ => "Berjalan",
        };

    /// <summary>The words for what is done.</summary>
    public static string Word(Deed deed) =>
        deed switch
        {
            Deed.OpenCase => "Membuka kasus",
            Deed.Start => "Memulai",
            Deed.Finish => "Menyelesaikan",
            Deed.Correct => "Memperbaiki jawaban, dengan alasan",
            Deed.TickPaper => "Menandai berkas kertas",
            Deed.AgreeDate => "Menyepakati tanggal lain atau mencabutnya, dengan alasan",
            Deed.Skip => "Melewati, dengan alasan",
            Deed.Drop => "Menghapus, dengan alasan",
            Deed.Override => "Mengecualikan syarat, dengan alasan",
            Deed.FollowUp => "Mencatat, memindah, atau menyatakan terlewat",
            Deed.Assign => "Menugaskan peksos",
            Deed.AddNote => "Menulis catatan",
            Deed.IssueDocument => "Menerbitkan dokumen",
            Deed.AskPause => "Meminta jeda, dengan alasan",
            Deed.Pause => "Menyetujui jeda atau menjeda, bukan kasusnya sendiri",
            Deed.Resume => "Melanjutkan kasus",
            Deed.ProposeEnd => "Mengusulkan akhir kasus",
            Deed.End => "Mengakhiri, bila orang lain mengusulkannya",
            _ => "Membuka kembali, dengan alasan",
        };

    /// <summary>Titles of roles: "Pekerja sosial, Supervisor".</summary>
    public string Titles(IReadOnlyList<string> roles) =>
        string.Join(", ", roles.Select(key => Roles.FirstOrDefault(role => string.Equals(role.Key, key, StringComparison.Ordinal))?.Title ?? CaseWords.OfKey(key)));
}
