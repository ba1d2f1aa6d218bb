using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>
/// Stops the clock of a case, or lets it go on: asks for a pause, consents to one that somebody asked for, or refuses it.
/// Our own deadlines stand still meanwhile; those of law do not.
/// </summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class JedaModel(Installation installation) : ReasonPageModel(installation)
{
    /// <summary>The kinds of pause of this case's definition; empty when it names none.</summary>
    public IReadOnlyList<Option> Kinds => Opened.State.Workflow.KindsOfPause?.Items ?? [];

    /// <summary>The pause that waits for consent, or null.</summary>
    public PauseRequest? Asked => Case.PauseRequest;

    /// <summary>Whether the reader may consent to what was asked: holds the right, and is another person.</summary>
    public bool MayDecide => Has(Right.ConsentPause) && Asked?.By != Viewer.Id;

    /// <summary>Whether a pause that the reader starts waits for another person.</summary>
    public bool NeedsConsent => !Has(Right.ConsentPause) || Case.Worker == Viewer.Id;

    /// <summary>The roles that may consent.</summary>
    public string WhoConsents => Wording.CaseWords.RoleTitles(Installation.Definitions.Roles.Where(role => role.May.Contains(Right.ConsentPause)).Select(role => role.Key).ToList(), Installation.Definitions.Roles);

    /// <summary>Title of a kind of pause.</summary>
    public string TitleOf(string category) => Opened.State.Workflow.TitleOfPause(category);

    /// <summary>Asks for a pause or starts it, consents or refuses, or resumes a paused case.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        switch (Action)
        {
            case "resume":
                await DoAsync(null, work => work.File.Resume(Typed["reason"], work.Actor, work.Now));
                return this.SeeOther($"/kasus/{Number}", "Kasus berjalan lagi. Tenggat bawaan digeser selama jeda.");
            case "consent":
                await DoAsync(null, work => Decide(work, () => work.File.ConsentToPause(work.Actor, work.Now)));
                return this.SeeOther($"/kasus/{Number}", "Jeda disetujui. Tenggat hukum tetap berjalan.");
            case "refuse":
                await DoAsync(null, work => Decide(work, () => work.File.RefusePause(Typed["reason"], work.Actor, work.Now)));
                return this.SeeOther($"/kasus/{Number}", "Jeda ditolak. Alasannya tercatat di riwayat.");
            default:
                return await PauseAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("case");
        if (!Has(Right.ConsentPause))
        {
            MustMay(Right.Pause);
        }

        return Page();
    }

    private async Task<IActionResult> PauseAsync()
    {
        var category = Typed["category"];
        var (until, wrong) = ReadUntil();
        var paused = false;
        await DoAsync(null, work =>
        {
            work.Actor.RoleWith(Right.Pause);
            MustBeWhole(work.State.Workflow.KindsOfPause?.Items.Any(kind => kind.Value == category) ?? true, wrong);
            paused = work.File.Pause(category, Typed["reason"], until, work.Actor, work.Now);
        });
        return this.SeeOther($"/kasus/{Number}", paused ? "Kasus dijeda. Tenggat hukum tetap berjalan." : "Jeda diminta. Tenggat berjalan terus sampai disetujui.");
    }

    /// <summary>Everything that is to be put right, at once.</summary>
    private void MustBeWhole(bool isKnownKind, string? wrongDate)
    {
        var errors = new List<FieldError>();
        if (!isKnownKind)
        {
            errors.Add(new("category", "Pilih jenis alasan"));
        }

        if (string.IsNullOrWhiteSpace(Typed["reason"]))
        {
            errors.Add(new("reason", "Isi alasannya"));
        }

        if (wrongDate is not null)
        {
            errors.Add(new("until", wrongDate));
        }

        if (errors.Count > 0)
        {
            throw new FormRefusedException(errors);
        }
    }

    /// <summary>A decision is about the request that was read, not about a later one.</summary>
    private void Decide(CaseWork work, Action act)
    {
        if (work.State.PauseRequest is { } asked && TypedVersion is { } read && asked.Sequence != read)
        {
            throw new StaleVersionException("jeda", read, asked.Sequence);
        }

        act();
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
