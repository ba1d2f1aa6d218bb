using System.Security.Cryptography;
using System.Text.Json;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;

namespace CaseFlow.Engine.Data;

/// <summary>A document that has been issued.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number.</param>
public sealed record IssuedDocument(string Id, string Number);

/// <summary>A document as it was frozen.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Template">Template key.</param>
/// <param name="Number">Its number.</param>
/// <param name="Html">The page as it was shown when it was issued: one <c>article</c>.</param>
/// <param name="Pdf">The bytes as issued.</param>
/// <param name="Sha256">Their SHA-256, in lower-case hexadecimal.</param>
public sealed record FrozenDocument(string Id, string Template, string Number, string Html, byte[] Pdf, string Sha256);

/// <summary>The document prints something that nobody has given yet. Nothing has been issued and no number taken.</summary>
public sealed class DocumentNotReadyException : Exception
{
    /// <summary>These are missing.</summary>
    public DocumentNotReadyException(IReadOnlyList<Blank> blanks)
        : base("The document has blanks.") => Blanks = blanks;

    /// <summary>Not used.</summary>
    public DocumentNotReadyException()
    {
    }

    /// <summary>Not used.</summary>
    public DocumentNotReadyException(string message)
        : base(message)
    {
    }

    /// <summary>Not used.</summary>
    public DocumentNotReadyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What is missing, in order of appearance.</summary>
    public IReadOnlyList<Blank> Blanks { get; } = [];
}

/// <summary>Writes, numbers, freezes and gives out the documents of cases. What has been issued is never written again: its bytes are kept.</summary>
/// <param name="database">The record.</param>
/// <param name="cases">The only way in which cases change.</param>
/// <param name="templates">The templates of the installation.</param>
/// <param name="printer">Makes the file.</param>
/// <param name="roles">The roles of the installation.</param>
public sealed class DocumentDesk(Database database, CaseService cases, Templates templates, IDocumentPrinter printer, IReadOnlyList<Role> roles)
{
    private volatile Templates _templates = templates;

    /// <summary>Sound templates by key.</summary>
    public IReadOnlyList<Template> Templates => _templates.Letterhead is null ? [] : _templates.All;

    /// <summary>The words for what a template discloses, by key.</summary>
    public IReadOnlyDictionary<string, string> Disclosures => _templates.Letterhead?.Disclosures ?? new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The title of a template, also of one that is faulty or gone: then its key.</summary>
    public string TitleOf(string key) => _templates.All.FirstOrDefault(template => template.Key == key)?.Title ?? key;

    /// <summary>Writes from these templates from now on.</summary>
    public void WriteFrom(Templates others) => _templates = others;

    /// <summary>The template with this key.</summary>
    /// <exception cref="NotThereException">There is none, or it is faulty.</exception>
    public Template Template(string key) =>
        Templates.FirstOrDefault(template => template.Key == key) ?? throw new NotThereException("There is no such template.");

    /// <summary>What stands in a template's form when it is first opened: answers of the case that these roles may see, and the form's defaults.</summary>
    public static Prefill Prefilled(CaseState state, IReadOnlyList<Role> roles, Template template, Moment now)
    {
        ArgumentNullException.ThrowIfNull(template);
        return Prefill.Of(template.Form, Reading(new SeenFacts(state, roles, now)), state.Index.Question);
    }

    /// <summary>Reads what was typed into a template's form.</summary>
    public static FormResult Read(CaseState state, Template template, Posted typed, Moment now)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.Form.Read(typed, Reading(new CaseFacts(state, now)));
    }

    /// <summary>What can be understood of a form that is not complete yet: for a preview only, never for a document that is issued.</summary>
    public static Answers ReadSoFar(CaseState state, Template template, Posted typed, Moment now)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(typed);
        var form = template.Form with { Sections = template.Form.Sections.Select(section => section with { Fields = section.Fields.Select(Optional).ToList() }).ToList() };
        while (form.Read(typed, Reading(new CaseFacts(state, now))) is FormErrors { Errors: [var error, ..] })
        {
            var field = error.Field.Split('[', '.')[0];
            form = form with { Sections = form.Sections.Select(section => section with { Fields = section.Fields.Where(asked => asked.Id != field).ToList() }).ToList() };
        }

        return form.Read(typed, Reading(new CaseFacts(state, now))) is FormAccepted accepted ? accepted.Answers : Answers.None;
    }

    /// <summary>A letter of an opened case; null where the case has none of this id that whoever opened it may see.</summary>
    public DocumentView? LetterOf(OpenedCase opened, CaseViewer viewer, string id)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.View().Documents.FirstOrDefault(document => string.Equals(document.Id, id, StringComparison.Ordinal) && MaySee(opened.State, opened.Roles, document.Template));
    }

    /// <summary>
    /// Whether somebody may see what a document of this template tells: what it discloses, and the answers its fields are taken from.
    /// A template that is gone is seen by those who see every field group.
    /// </summary>
    /// <param name="state">The case.</param>
    /// <param name="held">The roles through which they reach it.</param>
    /// <param name="template">Template key.</param>
    public bool MaySee(CaseState state, IReadOnlyList<Role> held, string template)
    {
        ArgumentNullException.ThrowIfNull(state);
        var sees = NeedToKnow.Sees(held.Where(role => role.Visit is null).ToList());
        return held.Any(role => role.Visit is null) && (_templates.All.FirstOrDefault(known => known.Key == template) is { } known
            ? known.Shows.All(shown => sees.Contains(TemplateModel.GroupOf(shown))) && known.Form.Fields.All(field => MaySee(state, held, sees, field))
            : Enum.GetValues<FieldGroup>().All(sees.Contains));
    }

    /// <summary>The document as it would be issued now, with a mark where something is missing. Takes no number and keeps nothing.</summary>
    /// <param name="state">The case.</param>
    /// <param name="template">The template.</param>
    /// <param name="fields">Answers to its form.</param>
    /// <param name="issuer">User id of whoever would issue it, or null.</param>
    /// <param name="now">The moment, in the office's zone.</param>
    public async Task<DocumentModel> DraftAsync(CaseState state, Template template, Answers fields, string? issuer, Moment now)
    {
        ArgumentNullException.ThrowIfNull(template);
        var values = await database.Read(session => new DocumentValues(session, state, template, roles, now).GatherAsync(issuer)).ConfigureAwait(false);
        return template.Fill(values, fields, _templates.Letterhead!);
    }

    /// <summary>Who issues a document sees what it tells.</summary>
    /// <exception cref="CaseRuleException">This person may not issue documents, or may not see what this one tells.</exception>
    public void MustMayIssue(CaseState state, Actor actor, Template template)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(template);
        actor.RoleWith(Right.IssueDocument);
        if (!actor.IsSystem && !MaySee(state, actor.Roles, template.Key))
        {
            throw new CaseRuleException(Rule.NotYours) { Roles = roles.Where(role => role.May.Contains(Right.IssueDocument) && MaySee(state, [role], template.Key)).Select(role => role.Key).ToList() };
        }
    }

    /// <summary>Why this person may not issue the document by themselves: who issues it in their place, and after which steps of another person they may; null when they may.</summary>
    /// <param name="state">The case.</param>
    /// <param name="actor">Who would issue it.</param>
    /// <param name="template">The template.</param>
    /// <param name="step">Address of the step it is issued from, or null.</param>
    /// <param name="now">The moment, in the office's zone.</param>
    public static CaseRuleException? NeedsAnother(CaseState state, Actor actor, Template template, string? step, Moment now)
    {
        ArgumentNullException.ThrowIfNull(template);
        return new LetterSigning(state, template.SignedBy, template.Key, now).Wanting(actor, step);
    }

    /// <summary>Issues a document: numbered, printed, stored and recorded in one transaction.</summary>
    /// <param name="command">Who issues it, for which case.</param>
    /// <param name="template">Template key.</param>
    /// <param name="fields">Answers accepted by the template's form.</param>
    /// <param name="step">Address of the step it is issued from, or null.</param>
    /// <param name="cancel">Given up before the save, nothing is issued.</param>
    /// <exception cref="NotThereException">There is no such case for this person, or no such template.</exception>
    /// <exception cref="CaseRuleException">The case has ended, this person may not issue, or another person is wanting.</exception>
    /// <exception cref="DocumentNotReadyException">Something that it prints is missing.</exception>
    /// <exception cref="OtherRequestException">The operation key was used for another request.</exception>
    /// <exception cref="BusyException">The database was busy for too long.</exception>
    public async Task<IssuedDocument> IssueAsync(CaseCommand command, string template, Answers fields, string? step, CancellationToken cancel = default)
    {
        var chosen = Template(template);
        var done = await cases.DoAsync(
            command,
            async work =>
            {
                var issued = await IssueIn(work, chosen, fields, step).ConfigureAwait(false);
                return $"{issued.Id} {issued.Number}";
            },
            cancel).ConfigureAwait(false);
        var result = done.Result!.Split(' ', 2);
        return new IssuedDocument(result[0], result[1]);
    }

    /// <summary>Issues a document within a transaction that is under way.</summary>
    /// <exception cref="CaseRuleException">The case has ended, this person may not issue, or another person is wanting.</exception>
    /// <exception cref="DocumentNotReadyException">Something that it prints is missing.</exception>
    public async Task<IssuedDocument> IssueIn(CaseWork work, Template template, Answers fields, string? step)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(template);
        MustMayIssue(work.State, work.Actor, template);
        if (NeedsAnother(work.State, work.Actor, template, step, work.Now) is { } wanting)
        {
            throw wanting;
        }

        var values = await new DocumentValues(work.Unit, work.State, template, roles, work.Now).GatherAsync(work.Actor.Id).ConfigureAwait(false);
        if (template.Fill(values, fields, _templates.Letterhead!).Blanks is { Count: > 0 } blanks)
        {
            throw new DocumentNotReadyException(blanks);
        }

        var (date, office) = (work.Now.Date, work.State.Office);
        var code = (await work.Unit.Offices.OnlyAsync(there => there.Key == office).ConfigureAwait(false)).LetterCode;
        var number = template.NumberFor(await work.Unit.NextLetterNumberAsync(office, date.Year, template.Key).ConfigureAwait(false), code, date);
        var check = VerificationCode.New();
        var document = template.Fill(values.Set("dokumen.nomor", number).Set("dokumen.kode", check), fields, _templates.Letterhead!);
        var pdf = printer.Print(document);
        var hash = Convert.ToHexStringLower(SHA256.HashData(pdf));

        var id = Ids.New();
        work.Unit.Add(new DocumentRow
        {
            Id = id,
            CaseId = CaseNumbers.IdOf(work.State.Number),
            Template = template.Key,
            Number = number,
            State = "issued",
            IssuedAt = work.Now.At,
            IssuedBy = work.Actor.Id,
            Html = HtmlPreview.Render(document),
            Pdf = pdf,
            Sha256 = hash,
            Data = JsonSerializer.Serialize(new { template = template.Hash, code = check, step, fields }, EventJson.Options),
        });
        work.File.IssueDocument(id, template.Key, number, step, hash, work.Actor, work.Now);
        return new IssuedDocument(id, number);
    }

    /// <summary>Makes a document void, with a reason; its bytes stay.</summary>
    /// <exception cref="NotThereException">There is no such case for this person, or they may not see what the document tells.</exception>
    /// <exception cref="CaseRuleException">It is unknown or void, no reason is given, or this person may not.</exception>
    /// <exception cref="BusyException">The database was busy for too long.</exception>
    public Task<CaseDone> VoidAsync(CaseCommand command, string id, string? reason, CancellationToken cancel = default) =>
        cases.DoAsync(
            command,
            async work =>
            {
                if (work.State.DocumentAt(id) is { } known && !MaySee(work.State, work.Actor.Roles, known.Template))
                {
                    throw new NotThereException("There is no such document.");
                }

                work.File.VoidDocument(id, reason, work.Actor, work.Now);
                if (await work.Unit.Documents.FirstOrNullAsync(row => row.Id == id).ConfigureAwait(false) is { } row)
                {
                    row.State = "void";
                }

                return null;
            },
            cancel);

    /// <summary>An issued document as it was frozen. Whether the case may be seen is decided before.</summary>
    /// <param name="number">Number of the case.</param>
    /// <param name="id">Id of the document.</param>
    /// <exception cref="NotThereException">The case has no such document.</exception>
    public async Task<FrozenDocument> FrozenAsync(string number, string id)
    {
        var caseId = CaseNumbers.IdOf(number);
        var row = await database.Read(session => session.Documents.FirstOrNullAsync(row => row.Id == id && row.CaseId == caseId)).ConfigureAwait(false);
        return row is { Number: { } given, Pdf: { } pdf, Sha256: { } hash }
            ? new FrozenDocument(row.Id, row.Template, given, row.Html, pdf, hash)
            : throw new NotThereException("There is no such document.");
    }

    private static bool MaySee(CaseState state, IReadOnlyList<Role> held, IReadOnlySet<FieldGroup> sees, Field field)
    {
        var source = field.From?.Split('.') is [var step, var answer] && state.Index.Step(step) is { Form: { } form } definition && !held.Any(role => definition.By.Contains(role.Key, StringComparer.Ordinal))
            ? state.Workflow.Forms[form].Field(answer)
            : null;
        return new[] { field, source }.OfType<Field>().SelectMany(asked => asked.Columns.Prepend(asked)).All(asked => sees.Contains(asked.Sensitive));
    }

    private static Field Optional(Field field) => field with { Required = false, Columns = field.Columns.Select(Optional).ToList() };

    private static FormReading Reading(Workflows.IFacts facts) => new() { Now = facts.Now, Facts = facts };
}
