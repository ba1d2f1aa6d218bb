using System.Text.Json;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Fields;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Web.Api;

/// <summary>Reads what programs send into what the engine takes: answers through the form, dates, moments.</summary>
internal static class Answering
{
    /// <summary>The answers to a form within a case; those of a step or follow-up without a form are none.</summary>
    /// <param name="installation">The installation.</param>
    /// <param name="work">The case being changed.</param>
    /// <param name="form">Key of the form, or null.</param>
    /// <param name="section">The stage's key or track's instance that asks, or null.</param>
    /// <param name="sent">The member <c>answers</c>.</param>
    /// <param name="prior">The answers being corrected, or none.</param>
    /// <exception cref="RefusedException">The form does not accept them.</exception>
    public static async Task<Answers> ReadAsync(Installation installation, CaseWork work, string? form, string? section, JsonElement? sent, Answers prior)
    {
        var typed = Typed(sent);
        if (form is null)
        {
            return typed.Count == 0 ? Answers.None : throw new RefusedException("answers", "Di sini tidak ada formulir yang diisi.", "There is no form to answer here.");
        }

        var asked = work.State.Workflow.Forms[form];
        var files = new CaseFiles(CaseNumbers.IdOf(work.State.Number), new CaseViewer(work.State, work.Actor.Roles, installation.Calendar, work.Now, work.Actor.Id));
        var choices = await FormChoices.ReadAsync(work.Unit, installation, work.State.Office, files, work.Actor.Id, asked);
        return Accepted(asked.Read(typed, new FormReading
        {
            Now = work.Now,
            Facts = new CaseFacts(work.State, work.Now, section),
            Prior = prior,
            Exists = choices.Exists,
        }));
    }

    /// <summary>The answers to the intake form of a case that does not exist yet.</summary>
    /// <exception cref="RefusedException">The form does not accept them.</exception>
    public static async Task<Answers> ReadIntakeAsync(Installation installation, Workflow workflow, string office, Viewer viewer, Moment now, JsonElement? sent)
    {
        var typed = Typed(sent);
        var form = workflow.IntakeForm;
        var choices = await FormChoices.ReadAsync(installation, office, null, viewer, form);
        return Accepted(form.Read(typed, new FormReading
        {
            Now = now,
            Facts = new CaseFacts(new CaseState(workflow), now),
            Exists = choices.Exists,
        }));
    }

    /// <summary>What was sent under <c>answers</c>, unchecked.</summary>
    /// <exception cref="RefusedException">It is not an object.</exception>
    public static Posted Typed(JsonElement? sent) =>
        sent switch
        {
            null or { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => Posted.FromJson(default),
            { ValueKind: JsonValueKind.Object } answers => Posted.FromJson(answers),
            _ => throw new RefusedException("answers", "Jawaban dikirim sebagai satu objek.", "Answers are sent as an object."),
        };

    /// <summary>The answers that a form accepted.</summary>
    /// <exception cref="RefusedException">It did not.</exception>
    public static Answers Accepted(FormResult result) =>
        result switch
        {
            FormAccepted accepted => accepted.Answers,
            FormErrors errors => throw new RefusedException(errors),
            _ => throw new InvalidOperationException("A form accepts or refuses."),
        };

    /// <summary>A date.</summary>
    /// <exception cref="RefusedException">It is missing or not <c>YYYY-MM-DD</c>.</exception>
    public static LocalDate Date(string? sent, string member) =>
        DateOrNull(sent, member) ?? throw new RefusedException(member, "Isi tanggalnya, misalnya 2026-03-17.", "Give the date, such as 2026-03-17.");

    /// <summary>A date, or null where none was sent.</summary>
    /// <exception cref="RefusedException">It is not <c>YYYY-MM-DD</c>.</exception>
    public static LocalDate? DateOrNull(string? sent, string member)
    {
        if (string.IsNullOrWhiteSpace(sent))
        {
            return null;
        }

        return LocalDatePattern.Iso.Parse(sent.Trim()) is { Success: true, Value: { Year: >= 1900 and <= 2100 } date }
            ? date
            : throw new RefusedException(member, "Tulis tanggal yang ada di kalender sebagai TTTT-BB-HH, misalnya 2026-03-17.", "Write a date of the calendar as YYYY-MM-DD, such as 2026-03-17.");
    }

    /// <summary>A moment that has passed, or null where none was sent.</summary>
    /// <exception cref="RefusedException">It is not a moment, or lies ahead.</exception>
    public static Instant? PastMoment(string? sent, string member, Moment now)
    {
        if (string.IsNullOrWhiteSpace(sent))
        {
            return null;
        }

        if (!Moments.TryParse(sent.Trim(), now.Zone, out var at))
        {
            throw new RefusedException(member, "Tulis waktunya sebagai TTTT-BB-HHTJJ:MM, misalnya 2026-03-17T10:42.", "Write the moment as YYYY-MM-DDTHH:MM, such as 2026-03-17T10:42.");
        }

        return at <= now.At ? at : throw new RefusedException(member, "Waktunya tidak boleh setelah saat ini.", "The moment may not lie ahead.");
    }
}
