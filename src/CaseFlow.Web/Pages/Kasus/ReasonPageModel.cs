using CaseFlow.Engine.Cases;
using CaseFlow.Web.Pages.Shared;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>A page of one case with one act, a reason and a button: hand over, skip, override, pause, end, reopen. Who may not act reads who may.</summary>
/// <param name="installation">The installation.</param>
public abstract class ReasonPageModel(Installation installation) : CasePageModel(installation)
{
    /// <summary>The box for the reason.</summary>
    /// <param name="ask">The question.</param>
    /// <param name="hint">A line of help, or null.</param>
    public ReasonBox ReasonBox(string ask = "Alasan", string? hint = null) => new(Typed, Wrong, ask, hint);

    /// <summary>What is missing, as the pages show it: who can put it right, and where.</summary>
    public IReadOnlyList<MissingLine> Lines(IEnumerable<Missing> missing)
    {
        ArgumentNullException.ThrowIfNull(missing);
        return missing.Select(Line).ToList();
    }

    /// <summary>Refuses whoever reaches the case through no role with this right.</summary>
    /// <exception cref="CaseRuleException">They may not.</exception>
    protected void MustMay(string right) => Me.RoleWith(right);

    /// <summary>Refuses whoever reaches the case through none of these roles.</summary>
    /// <exception cref="CaseRuleException">They may not.</exception>
    protected void MustBe(IReadOnlyList<string> roles) => Me.RoleAmong(roles);

    private Actor Me => new(Viewer.Id, Viewer.Name, Opened.Roles);

    private MissingLine Line(Missing missing)
    {
        var says = missing.Kind == MissingKind.Document ? $"{Installation.Documents.TitleOf(missing.Says)} belum diterbitkan" : missing.Says;
        var link = missing.Kind == MissingKind.Document
            ? $"{Address}/dokumen/baru?templat={missing.Says}"
            : missing.Step is { } step && Opened.State.StepAt(step) is not null ? $"{Address}/langkah/{step}" : null;
        var who = missing.Who.Count > 0 ? RuleWords.Titles(missing.Who, Installation.Roles) : null;
        return new MissingLine(missing.Kind == MissingKind.Track ? $"Jalur {says} masih berjalan" : says, missing.Basis, who, link, missing.Blocks);
    }
}
