using System.Globalization;
using System.Text.Json;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Web.Api;

/// <summary>What an act left behind, with the version of the thing it changed: the <c>ETag</c> of the answer.</summary>
internal interface IVersioned
{
    /// <summary>The version after the act.</summary>
    int Version { get; }
}

/// <summary>
/// Does things to cases for the API. The answer is made inside the transaction and kept with the operation, so that a repeated
/// <c>Idempotency-Key</c> gets the very same answer, whatever has happened since.
/// </summary>
/// <param name="cases">The only way in which cases change.</param>
internal sealed class Acts(CaseService cases)
{
    /// <summary>Does something to a step, follow-up or document, whose version <c>If-Match</c> speaks of.</summary>
    public Task<Ok<TDone>> ToItem<TBody, TDone>(HttpContext context, string number, string item, Sent<TBody> sent, Func<CaseWork, Task<TDone>> act)
        where TBody : class, new()
        where TDone : IVersioned => Do(context, Command(context, number, sent) with { Item = item, Version = sent.Version }, null, act);

    /// <summary>Does something to a step, follow-up or document, whose version <c>If-Match</c> speaks of.</summary>
    public Task<Ok<TDone>> ToItem<TBody, TDone>(HttpContext context, string number, string item, Sent<TBody> sent, Func<CaseWork, TDone> act)
        where TBody : class, new()
        where TDone : IVersioned => ToItem(context, number, item, sent, work => Task.FromResult(act(work)));

    /// <summary>Does something to a case as a whole, whose version <c>If-Match</c> speaks of.</summary>
    public Task<Ok<TDone>> ToCase<TBody, TDone>(HttpContext context, string number, Sent<TBody> sent, Func<CaseWork, Task<TDone>> act)
        where TBody : class, new()
        where TDone : IVersioned => Do(context, Command(context, number, sent), sent.Version, act);

    /// <summary>Does something to a case as a whole, whose version <c>If-Match</c> speaks of.</summary>
    public Task<Ok<TDone>> ToCase<TBody, TDone>(HttpContext context, string number, Sent<TBody> sent, Func<CaseWork, TDone> act)
        where TBody : class, new()
        where TDone : IVersioned => ToCase(context, number, sent, work => Task.FromResult(act(work)));

    /// <summary>Does something to a case as a whole and answers how it stands after it.</summary>
    public Task<Ok<CaseAfter>> OnCase<TBody>(HttpContext context, string number, Sent<TBody> sent, Action<CaseWork> act)
        where TBody : class, new() =>
        ToCase(context, number, sent, work =>
        {
            act(work);
            return CaseAfter.Of(work);
        });

    /// <summary>The wish behind a request.</summary>
    public static CaseCommand Command<TBody>(HttpContext context, string number, Sent<TBody> sent)
        where TBody : class, new() =>
        new() { Number = number, Viewer = context.Viewer(), Operation = sent.Operation, RequestHash = sent.Hash, Ip = sent.Ip };

    /// <summary>Tells the version of the thing answered.</summary>
    public static void Tell(HttpContext context, int version) =>
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The answer kept with an operation, as its act wrote it.</summary>
    /// <exception cref="OtherRequestException">The operation was not one of the API.</exception>
    public static T Kept<T>(CaseDone done)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(done.Result ?? "", ApiJson.Options) ?? throw new OtherRequestException();
        }
        catch (JsonException)
        {
            throw new OtherRequestException();
        }
    }

    /// <summary>An answer as it is kept with an operation.</summary>
    public static string Keep<T>(T answer) => JsonSerializer.Serialize(answer, ApiJson.Options);

    private async Task<Ok<TDone>> Do<TDone>(HttpContext context, CaseCommand command, int? caseVersion, Func<CaseWork, Task<TDone>> act)
        where TDone : IVersioned
    {
        var done = await cases.DoAsync(
            command,
            async work =>
            {
                MustBeCurrent(work.State, caseVersion);
                return Keep(await act(work));
            },
            context.RequestAborted);
        var answer = Kept<TDone>(done);
        Tell(context, answer.Version);
        return TypedResults.Ok(answer);
    }

    private static void MustBeCurrent(CaseState state, int? version)
    {
        if (version is { } expected && expected != state.Sequence)
        {
            throw new StaleVersionException(state.Number, expected, state.Sequence);
        }
    }
}

/// <summary>A case after an act on it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Version">Number of its last event.</param>
/// <param name="Status">open, paused or ended.</param>
/// <param name="Office">Office key.</param>
/// <param name="Worker">User id of the worker, or null.</param>
/// <param name="Episode">1, and one more for each reopening.</param>
/// <param name="Opened">Addresses of the steps that this act opened.</param>
internal sealed record CaseAfter(string Number, int Version, string Status, string Office, string? Worker, int Episode, IReadOnlyList<string> Opened) : IVersioned
{
    /// <summary>The case as it stands after the act.</summary>
    public static CaseAfter Of(CaseWork work) =>
        new(work.State.Number, work.State.Sequence, Words.Of(work.State.Status), work.State.Office, work.State.Worker, work.State.Episode, Words.OpenedBy(work));
}

/// <summary>A step after an act on it.</summary>
/// <param name="Case">Case number.</param>
/// <param name="CaseStatus">open, paused or ended.</param>
/// <param name="Key">Its address.</param>
/// <param name="Version">Its version.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Outcome">The outcome chosen, or null.</param>
/// <param name="Due">Its deadline, UTC, or null.</param>
/// <param name="Opened">Addresses of the steps that this act opened.</param>
internal sealed record StepAfter(string Case, string CaseStatus, string Key, int Version, string State, string? Outcome, NodaTime.Instant? Due, IReadOnlyList<string> Opened) : IVersioned
{
    /// <summary>The step as it stands after the act.</summary>
    public static StepAfter Of(CaseWork work, string key)
    {
        var step = work.State.StepAt(key) ?? throw new CaseRuleException(Rule.Unknown);
        return new StepAfter(work.State.Number, Words.Of(work.State.Status), step.Address, step.Version, Words.Of(step.Standing), step.Outcome, step.Due?.At, Words.OpenedBy(work));
    }
}

/// <summary>The words of states.</summary>
internal static class Words
{
    /// <summary>open, paused, ended; waiting, open, finished ….</summary>
    public static string Of<T>(T state)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());

    /// <summary>The steps that this act opened and that are open still.</summary>
    public static IReadOnlyList<string> OpenedBy(CaseWork work) =>
        work.File.News.Select(happened => happened.Event).OfType<StepOpened>().Select(opened => opened.Step).Where(step => work.State.StepAt(step) is { IsOpen: true }).ToList();
}
