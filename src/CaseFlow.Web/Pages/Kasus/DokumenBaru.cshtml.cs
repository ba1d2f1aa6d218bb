using CaseFlow.Engine.Data;
using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>Something that a document prints and nobody has given, with where to give it.</summary>
/// <param name="Label">What is missing.</param>
/// <param name="Where">Who knows it, in words.</param>
/// <param name="Address">Where it is filled in, or null.</param>
/// <param name="Anchor">Where it stands in the preview.</param>
public sealed record BlankLine(string Label, string Where, string? Address, string Anchor);

/// <summary>Prepares a document: what is missing, what the template asks for, the page as it will be printed, and whom it needs besides the reader; then issues it.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class DokumenBaruModel(Installation installation) : ReasonPageModel(installation)
{
    /// <summary>Key of the template.</summary>
    [FromQuery(Name = "templat")]
    public string TemplateKey { get; set; } = "";

    /// <summary>Address of the step it is issued from, or null.</summary>
    [FromQuery(Name = "langkah")]
    public string? Step { get; set; }

    /// <summary>The template.</summary>
    public Template Template { get; private set; } = null!;

    /// <summary>Its form.</summary>
    public FormView View { get; private set; } = null!;

    /// <summary>The document as it would be issued now.</summary>
    public DocumentModel Draft { get; private set; } = null!;

    /// <summary>What is missing.</summary>
    public IReadOnlyList<BlankLine> Blanks => Draft.Blanks.Select(Line).ToList();

    /// <summary>What the document as it stands discloses, in words.</summary>
    public string Opens => Words(true);

    /// <summary>What it does not disclose.</summary>
    public string Hides => Words(false);

    /// <summary>Why the reader may not issue it by themselves, in words; null when they may.</summary>
    public string? NeedsAnother { get; private set; }

    /// <summary>The steps of another person after which the reader may issue it.</summary>
    public IReadOnlyList<MissingLine> WaitsFor { get; private set; } = [];

    /// <summary>The post of whoever signs it.</summary>
    public string SignedBy => RuleWords.Titles([Template.SignedBy], Installation.Roles);

    /// <inheritdoc/>
    protected override string? Part => "dokumen";

    /// <summary>Issues it, or shows the preview again.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Action != "issue")
        {
            return await ShowAsync();
        }

        await PeekAsync();
        Template = Installation.Documents.Template(TemplateKey);
        var read = DocumentDesk.Read(Opened.State, Template, Typed, Now);
        if (read is not FormAccepted accepted)
        {
            return await RefuseAsync(((FormErrors)read).Errors);
        }

        try
        {
            var issued = await Installation.Documents.IssueAsync(Command(null), TemplateKey, accepted.Answers, Step, HttpContext.RequestAborted);
            return this.SeeOther($"{Address}/dokumen/{issued.Id}", $"{Template.Title} terbit dengan nomor {issued.Number}.");
        }
        catch (DocumentNotReadyException missing)
        {
            return await RefuseAsync(missing.Blanks.Select(blank => new FieldError(blank.Field ?? "kurang", $"{Dates.Sentence(blank.Label)} belum diisi")).ToList(), title: "Dokumen belum bisa diterbitkan");
        }
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("document");
        Template = Installation.Documents.Template(TemplateKey);
        Installation.Documents.MustMayIssue(Opened.State, Actor, Template);
        if (DocumentDesk.NeedsAnother(Opened.State, Actor, Template, Step, Now) is { } wanting)
        {
            (NeedsAnother, WaitsFor) = (RuleWords.Of(wanting, Installation.Definitions.Roles), Lines(wanting.Missing));
        }

        var prefill = HttpMethods.IsGet(Request.Method) ? DocumentDesk.Prefilled(Opened.State, Opened.Roles, Template, Now) : new Prefill(Typed, new Dictionary<string, string>(StringComparer.Ordinal));
        View = new FormView
        {
            Form = Template.Form,
            Posted = prefill.Texts,
            Errors = Wrong,
            Sources = prefill.Sources.ToDictionary(source => source.Key, source => $"dari {SourceTitle(source.Value)}", StringComparer.Ordinal),
            Action = Action,
        };
        Draft = await Installation.Documents.DraftAsync(Opened.State, Template, DocumentDesk.ReadSoFar(Opened.State, Template, prefill.Texts, Now), Viewer.Id, Now);
        return Page();
    }

    private string SourceTitle(string path) => Opened.State.Index.Step(path.Split('.')[0])?.Title ?? "data kasus";

    private string Words(bool shown) =>
        string.Join(", ", Installation.Documents.Disclosures.Where(word => Draft.Opens.Contains(word.Key, StringComparer.Ordinal) == shown).Select((word, at) => at == 0 ? word.Value : char.ToLower(word.Value[0], Numbers.Culture) == word.Value[0] || word.Value.StartsWith("NIK", StringComparison.Ordinal) ? word.Value : char.ToLower(word.Value[0], Numbers.Culture) + word.Value[1..]));

    private BlankLine Line(Blank blank)
    {
        var label = Dates.Sentence(blank.Label);
        return (blank.Field, blank.Name.Split('.')[0]) switch
        {
            ({ } field, _) => new(label, "Isian dokumen ini", "#" + field, blank.Anchor),
            (_, "peksos") when Case.Worker is null => new(label, "Kasus ini belum punya peksos", $"{Address}/tugaskan", blank.Anchor),
            (_, "unit") => new(label, "Data kantor, diisi administrator", null, blank.Anchor),
            (_, "peksos" or "supervisor" or "penandatangan") => new(label, "Data pengguna, diisi administrator", null, blank.Anchor),
            _ => new(label, "Jawaban di kasus ini", Address, blank.Anchor),
        };
    }
}
