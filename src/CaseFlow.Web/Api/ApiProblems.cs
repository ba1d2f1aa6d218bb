using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Documents;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Diagnostics;

namespace CaseFlow.Web.Api;

/// <summary>
/// The one place where refusals under <c>/api</c> become problem details: exceptions of the engine, refused bodies, and bare status codes
/// of routing and of the access gate. What is not there and what may not be seen get the same body.
/// </summary>
internal sealed class ApiProblems(RequestDelegate next, Engine.Workflows.Definitions definitions, IEnumerable<IExceptionHandler> failures)
{
    private const string MediaType = "application/problem+json";

    /// <summary>Lets a request of the API through and turns its refusal into words.</summary>
    public async Task Invoke(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        Problem? problem = null;
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
            {
                problem = OfStatus(context, context.Response.StatusCode);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception refusal) when (!context.Response.HasStarted)
        {
            problem = Of(refusal, InEnglish(context)) ?? await OfFailure(context, refusal);
        }

        if (problem is not null)
        {
            await Write(context, problem);
        }
    }

    private static async Task Write(HttpContext context, Problem problem)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.Headers.ContentLanguage = InEnglish(context) ? "en" : "id";
        response.Headers.Vary = "Accept-Language";
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "1";
        }

        await response.WriteAsJsonAsync(problem, ApiJson.Options, MediaType);
    }

    private Problem? Of(Exception refusal, bool english) =>
        refusal switch
        {
            RefusedException refused => Plain(refused.Status, refused.Kind, english) with { Errors = english ? refused.English : refused.Indonesian },
            NotThereException => Plain(StatusCodes.Status404NotFound, "not-there", english),
            ErasedException => Plain(StatusCodes.Status410Gone, "erased", english),
            CaseRuleException broken => OfRule(broken, english),
            DocumentNotReadyException blank => Plain(StatusCodes.Status422UnprocessableEntity, "document-blank", english) with { Errors = ErrorsOf(blank.Blanks), Missing = blank.Blanks.Select(MissingShape.Of).ToList() },
            StaleVersionException stale => Plain(StatusCodes.Status412PreconditionFailed, "stale", english) with { Version = stale.Actual },
            OtherRequestException => Plain(StatusCodes.Status422UnprocessableEntity, "other-request", english),
            LostUpdateException or AlreadyThereException => Plain(StatusCodes.Status409Conflict, "changed-meanwhile", english),
            BusyException => Plain(StatusCodes.Status503ServiceUnavailable, "busy", english),
            DiskException or UnwritableException or DamagedException => Plain(StatusCodes.Status503ServiceUnavailable, "disk", english),
            BadHttpRequestException bad => Plain(bad.StatusCode, ProblemWords.KindOf(bad.StatusCode), english),
            _ => null,
        };

    private Problem OfRule(CaseRuleException broken, bool english)
    {
        if (broken.Rule == Rule.Unknown)
        {
            return Plain(StatusCodes.Status404NotFound, "not-there", english);
        }

        var status = RuleWords.StatusOf(broken.Rule);
        var words = english ? RuleWordsInEnglish.Of(broken, definitions.Roles) : RuleWords.Of(broken, definitions.Roles);
        return new Problem
        {
            Type = $"urn:caseflow:{Kebab(broken.Rule)}",
            Title = ProblemWords.RuleTitle(status, english),
            Status = status,
            Detail = words,
            Errors = RuleWords.FieldOf(broken.Rule) is { Length: > 0 } field ? One(field, words) : null,
            Missing = broken.Missing.Count > 0 ? broken.Missing.Select(missing => MissingShape.Of(missing, null)).ToList() : null,
            Roles = broken.Rule == Rule.NotYours ? Roles(broken) : null,
        };
    }

    private Problem OfStatus(HttpContext context, int status)
    {
        var english = InEnglish(context);
        return status == StatusCodes.Status403Forbidden && context.GetEndpoint()?.Metadata.GetMetadata<AccessAttribute>() is { } access
            ? OfRule(new CaseRuleException(Rule.NotYours) { Roles = definitions.Roles.Where(role => access.Policies.Any(role.May.Contains)).Select(role => role.Key).ToList() }, english)
            : Plain(status, ProblemWords.KindOf(status), english);
    }

    private async Task<Problem> OfFailure(HttpContext context, Exception failure)
    {
        foreach (var handler in failures)
        {
            await handler.TryHandleAsync(context, failure, context.RequestAborted);
        }

        return Plain(StatusCodes.Status500InternalServerError, "failure", InEnglish(context)) with { Code = Failures.CodeOf(context), Request = RequestId.Of(context) };
    }

    private List<string> Roles(CaseRuleException broken) =>
        definitions.Roles
            .Where(role => broken.Roles.Contains(role.Key, StringComparer.Ordinal) || (broken.Right is { } right && role.May.Contains(right)))
            .Select(role => role.Key)
            .ToList();

    private static Problem Plain(int status, string kind, bool english)
    {
        var (title, detail) = ProblemWords.Of(kind, english);
        return new Problem { Type = $"urn:caseflow:{kind}", Title = title, Status = status, Detail = detail };
    }

    private static Dictionary<string, string[]> One(string field, string words) => new(StringComparer.Ordinal) { [field] = [words] };

    private static Dictionary<string, string[]>? ErrorsOf(IReadOnlyList<Blank> blanks)
    {
        var fields = blanks.Where(blank => blank.Field is not null).GroupBy(blank => blank.Field!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(blank => blank.Label).ToArray(), StringComparer.Ordinal);
        return fields.Count > 0 ? fields : null;
    }

    private static string Kebab(Rule rule) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(rule.ToString());

    private static bool InEnglish(HttpContext context)
    {
        var asked = context.Request.GetTypedHeaders().AcceptLanguage;
        return asked
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(language => language is "en" or "id" or "in") is "en";
    }
}
