using CaseFlow.Engine.Access;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>Pauses the case, or lets it go on. Our own deadlines stand still meanwhile; those of law do not.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class JedaModel(Installation installation) : ReasonPageModel(installation)
{
    /// <summary>The kinds of reason.</summary>
    public static readonly IReadOnlyList<(string Value, string Title)> Categories =
    [
        ("dirawat", "Dirawat atau memulihkan diri"),
        ("proses-hukum", "Menunggu proses hukum"),
        ("lembaga-lain", "Menunggu lembaga lain"),
        ("permintaan", "Permintaan penerima manfaat"),
        ("lainnya", "Lainnya"),
    ];

    /// <summary>Title of a category.</summary>
    public static string TitleOf(string category) => Categories.FirstOrDefault(known => known.Value == category).Title ?? category;

    /// <summary>Pauses, or resumes a paused case.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Action == "resume")
        {
            await DoAsync(null, work => work.File.Resume(Typed["reason"], work.Actor, work.Now));
            return this.SeeOther($"/kasus/{Number}", "Kasus berjalan lagi. Tenggat bawaan digeser selama jeda.");
        }

        var category = Typed["category"];
        var (until, wrong) = ReadUntil();
        var errors = new List<FieldError>();
        if (!Categories.Any(known => known.Value == category))
        {
            errors.Add(new("category", "Pilih jenis alasan"));
        }

        if (string.IsNullOrWhiteSpace(Typed["reason"]))
        {
            errors.Add(new("reason", "Isi alasannya"));
        }

        if (wrong is not null)
        {
            errors.Add(new("until", wrong));
        }

        if (errors.Count > 0)
        {
            return await RefuseAsync(errors);
        }

        await DoAsync(null, work => work.File.Pause(category, Typed["reason"], until, work.Actor, work.Now));
        return this.SeeOther($"/kasus/{Number}", "Kasus dijeda. Tenggat hukum tetap berjalan.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("case");
        MustMay(Right.Pause);
        return Page();
    }

    private (LocalDate? Until, string? Wrong) ReadUntil()
    {
        List<string> parts = [Typed["until.year"].Trim(), Typed["until.month"].Trim(), Typed["until.day"].Trim()];
        if (parts.TrueForAll(part => part.Length == 0))
        {
            return (null, null);
        }

        var read = NodaTime.Text.LocalDatePattern.CreateWithInvariantCulture("yyyy-M-d").Parse(string.Join('-', parts));
        return read.Success ? (read.Value, null) : (null, "Isi tanggal yang ada di kalender, atau kosongkan");
    }
}
