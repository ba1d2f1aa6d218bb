using System.Text.Json;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>What may be sent to a step: each act reads the members it needs.</summary>
internal sealed record StepBody
{
    /// <summary>Answers to its form.</summary>
    public JsonElement? Answers { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The outcome of its decision.</summary>
    public string? Outcome { get; init; }
}

/// <summary>Agrees another date.</summary>
internal sealed record DateBody
{
    /// <summary><c>YYYY-MM-DD</c>, in the office's zone.</summary>
    public string? Due { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

/// <summary>Another date for a step, or the first one again; and why.</summary>
internal sealed record StepDateBody
{
    /// <summary><c>YYYY-MM-DD</c>, in the office's zone; absent where the date is taken back.</summary>
    public string? Due { get; init; }

    /// <summary><c>true</c>: the date that was agreed is taken back, and the first one holds again.</summary>
    public bool TakeBack { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

/// <summary>A draft as it was put aside.</summary>
/// <param name="Case">Case number.</param>
/// <param name="Key">Address of the step.</param>
/// <param name="SavedAt">When, UTC.</param>
internal sealed record DraftAfter(string Case, string Key, Instant SavedAt);

/// <summary>A step with its answers.</summary>
public sealed record StepDetail : StepShape
{
    /// <summary>Answers in force that the caller may see; empty until it is finished.</summary>
    public required Answers Answers { get; init; }

    /// <summary>The caller's own draft: the words as typed by field, or null.</summary>
    public required Posted? Draft { get; init; }

    internal static StepDetail Of(StepView step, Answers answers, Posted? draft)
    {
        var shape = StepShape.Of(step);
        return new StepDetail(shape) { Answers = answers, Draft = draft };
    }

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    private StepDetail(StepShape shape)
        : base(shape) => (Answers, Draft) = (Answers.None, null);
}

/// <summary><c>/cases/{number}/steps/{key}</c>.</summary>
internal static class Steps
{
    public static void MapSteps(this RouteGroupBuilder api)
    {
        var step = api.MapGroup("/cases/{number}/steps/{key}");
        step.MapGet("", Get).WithSummary("A step with its answers");
        step.MapPut("/draft", Draft).WithSummary("Puts the words of a form aside, unchecked; seen by their writer only");
        step.MapPost("/start", Start).WithSummary("Starts a step that is offered");
        step.MapPost("/finish", Finish).WithSummary("Finishes a step with the answers to its form; finishing a signing step signs it");
        step.MapPost("/skip", Skip).WithSummary("Skips an open step, with a reason");
        step.MapPost("/drop", Drop).WithSummary("Drops an open step that is no longer needed, with a reason");
        step.MapPost("/due", Due).WithSummary("Agrees another date, or takes it back with takeBack: true; with a reason. The original is kept");
        step.MapPost("/correct", Correct).WithSummary("Corrects the answers of a finished step, with a reason; earlier answers stay readable");
    }

    [Access(AccessAttribute.SignedIn)]
    private static async Task<StepDetail> Get(HttpContext context, string number, string key, Installation installation)
    {
        var opened = await Cases.SeeAsync(context, number, installation, "step");
        var me = context.Viewer().Id;
        var viewer = new CaseViewer(opened.State, opened.Roles, installation.Calendar, opened.Now, me);
        var view = viewer.View().Steps.FirstOrDefault(step => string.Equals(step.Key, key, StringComparison.Ordinal)) ?? throw new CaseRuleException(Rule.Unknown);
        var draft = await installation.Database.Read(session => session.DraftAsync(opened.Row.Id, key, me));
        Acts.Tell(context, view.Version);
        return StepDetail.Of(
            view,
            opened.State.StepAt(key) is { } state ? viewer.Visible(state) : Answers.None,
            draft?.Texts());
    }

    [Access(AccessAttribute.SignedIn)]
    private static async Task<DraftAfter> Draft(HttpContext context, string number, string key, Sent<StepBody> sent, Installation installation)
    {
        var viewer = context.Viewer();
        var opened = await installation.Cases.PeekAsync(number, viewer, context.RequestAborted);
        var (step, form) = Draftable(opened, key, sent.Version);
        var texts = Posted.From(Answering.Typed(sent.Body.Answers).SelectMany(item => item.Value.Select(text => KeyValuePair.Create(item.Key, text))));
        await installation.Database.Write(unit => unit.KeepDraftAsync(opened.Row.Id, key, viewer.Id, FormDraft.Of(form, texts), opened.Now.At), context.RequestAborted);
        Acts.Tell(context, step.Version);
        return new DraftAfter(opened.State.Number, key, opened.Now.At);
    }

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<StepAfter>> Start(HttpContext context, string number, string key, Sent<StepBody> sent, Acts acts)
    {
        // What is started does not exist yet: it has no version that could be stale.
        var (section, step) = key.Split('.', 2) is [var track, var own] ? (track, own) : (null, key);
        return acts.ToItem(context, number, "", Unversioned(sent), work => StepAfter.Of(work, work.File.Start(Definition(work.State, step), section, work.Actor, work.Now)));
    }

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<StepAfter>> Finish(HttpContext context, string number, string key, Sent<StepBody> sent, Acts acts, Installation installation) =>
        acts.ToItem(context, number, key, sent, async work =>
        {
            MustBeTheirs(work, key, Standing.Open);
            var step = work.State.StepAt(key)!;
            var answers = await Answering.ReadAsync(installation, work, FormOf(work.State, step), step.Section, sent.Body.Answers, Answers.None);
            work.File.Finish(key, answers, sent.Body.Outcome, sent.Body.Reason, work.Actor, work.Now);
            return StepAfter.Of(work, key);
        });

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<StepAfter>> Skip(HttpContext context, string number, string key, Sent<StepBody> sent, Acts acts) =>
        acts.ToItem(context, number, key, sent, work =>
        {
            work.File.Skip(key, sent.Body.Reason, work.Actor, work.Now);
            return StepAfter.Of(work, key);
        });

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<StepAfter>> Drop(HttpContext context, string number, string key, Sent<StepBody> sent, Acts acts) =>
        acts.ToItem(context, number, key, sent, work =>
        {
            work.File.Drop(key, sent.Body.Reason, work.Actor, work.Now);
            return StepAfter.Of(work, key);
        });

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<StepAfter>> Due(HttpContext context, string number, string key, Sent<StepDateBody> sent, Acts acts) =>
        acts.ToItem(context, number, key, sent, work =>
        {
            if (work.State.StepAt(key) is { IsOpen: true } step && CaseFile.RoleToAgreeDate(work.State, step, work.Actor) is null)
            {
                throw new CaseRuleException(Rule.NotYours) { Right = Engine.Access.Right.AgreeDate };
            }

            if (!sent.Body.TakeBack)
            {
                work.File.AgreeDate(key, Answering.Date(sent.Body.Due, "due"), sent.Body.Reason, work.Actor, work.Now);
            }
            else if (sent.Body.Due is null)
            {
                work.File.TakeBackDate(key, sent.Body.Reason, work.Actor, work.Now);
            }
            else
            {
                throw new RefusedException("due", "Pilih satu: tenggat lain, atau tenggat semula kembali", "Choose one: another date, or the first one again");
            }

            return StepAfter.Of(work, key);
        });

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<StepAfter>> Correct(HttpContext context, string number, string key, Sent<StepBody> sent, Acts acts, Installation installation) =>
        acts.ToItem(context, number, key, sent, async work =>
        {
            MustBeTheirs(work, key, Standing.Finished);
            var step = work.State.StepAt(key)!;
            var answers = await Answering.ReadAsync(installation, work, FormOf(work.State, step), step.Section, sent.Body.Answers, step.Answers);
            work.File.Correct(key, answers, sent.Body.Reason, work.Actor, work.Now);
            return StepAfter.Of(work, key);
        });

    private static Sent<StepBody> Unversioned(Sent<StepBody> sent) => new() { Body = sent.Body, Operation = sent.Operation, Hash = sent.Hash, Ip = sent.Ip };

    private static string? FormOf(CaseState state, StepState step) => state.Index.Step(step.Key)!.Form;

    /// <summary>The definition's key of a step: what was sent, or what stands behind an address.</summary>
    private static string Definition(CaseState state, string key) => state.Index.Step(key)?.Key ?? state.Index.Step(Address.SectionKey(key))?.Key ?? throw new CaseRuleException(Rule.Unknown);

    /// <summary>Who may not do the step hears that first, and what stands otherwise second; only then are answers read.</summary>
    private static void MustBeTheirs(CaseWork work, string key, Standing standing)
    {
        var step = work.State.StepAt(key) ?? throw new CaseRuleException(work.State.Index.Step(key) is null ? Rule.Unknown : Rule.StepNotOpen);
        work.Actor.RoleAmong(work.State.Index.Step(step.Key)!.By);
        if (work.State.Status == CaseStatus.Ended)
        {
            throw new CaseRuleException(Rule.CaseEnded);
        }

        if (step.Standing != standing)
        {
            throw new CaseRuleException(standing == Standing.Open ? Rule.StepNotOpen : Rule.StepNotFinished);
        }
    }

    private static (StepState Step, Form Form) Draftable(OpenedCase opened, string key, int? version)
    {
        var step = opened.State.StepAt(key) ?? throw new CaseRuleException(Rule.Unknown);
        var definition = opened.State.Index.Step(step.Key)!;
        if (!opened.Roles.Any(role => definition.By.Contains(role.Key, StringComparer.Ordinal)))
        {
            throw new CaseRuleException(Rule.NotYours) { Roles = definition.By };
        }

        if (version is { } expected && expected != step.Version)
        {
            throw new StaleVersionException(key, expected, step.Version);
        }

        if (step.Standing is not (Standing.Open or Standing.Finished) || opened.State.Status == CaseStatus.Ended)
        {
            throw new CaseRuleException(opened.State.Status == CaseStatus.Ended ? Rule.CaseEnded : Rule.StepNotOpen);
        }

        return definition.Form is { } form
            ? (step, opened.State.Workflow.Forms[form])
            : throw new RefusedException("answers", "Di sini tidak ada formulir yang diisi.", "There is no form to answer here.");
    }
}
