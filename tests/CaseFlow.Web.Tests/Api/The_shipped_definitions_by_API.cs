using System.Net;
using System.Text.Json;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Commands.Seeding;
using NodaTime;

namespace CaseFlow.Web.Tests.Api;

public sealed class The_shipped_definitions_by_API(TheSite site) : IClassFixture<TheSite>
{
    private const string Worker = "peksos1.jakarta";
    private const int MostActs = 200;

    private readonly Dictionary<string, Caller> _callers = new(StringComparer.Ordinal);
    private Workflow _definition = null!;

    [Theory]
    [MemberData(nameof(Shipped.Definitions), MemberType = typeof(Shipped))]
    public async Task Lead_from_intake_to_an_ending_with_its_documents(string id)
    {
        _definition = site.Installation.Shelf.Current[id];
        var worker = await CallerOf(Worker);
        var workflow = (await worker.Get($"/workflows/{id}")).Succeeded();
        var intake = await Invent(workflow["intake"].GetString()!, null, null);
        var number = (await worker.Post("/cases", new { workflow = id, answers = intake })).Succeeded()["number"].GetString()!;
        await (await CallerOf("supervisor.jakarta")).Post($"/cases/{number}/assign", new { worker = Worker, reason = "Penugasan contoh" });

        for (var acts = 0; acts < MostActs && await Act(number, workflow); acts++)
        {
            site.Clock.Now += Duration.FromMinutes(20);
        }

        var ended = await End(number, workflow);
        Assert.Equal("ended", ended["status"].GetString());
        Assert.All(ended["stages"].EnumerateArray(), stage => Assert.Contains(stage.GetProperty("state").GetString(), new[] { "completed", "skipped" }));
        var events = await (await CallerOf("supervisor.jakarta")).Get($"/cases/{number}/events?size=100");
        Assert.Equal("CaseOpened", events.Json[0].GetProperty("type").GetString());
    }

    private async Task<bool> Act(string number, Reply workflow)
    {
        var seen = (await (await CallerOf("supervisor.jakarta")).Get($"/cases/{number}")).Succeeded();
        var open = seen.Where("steps", "state", "open").ToList();
        var step = open.Find(step => !step.GetProperty("optional").GetBoolean());
        if (step.ValueKind == JsonValueKind.Undefined)
        {
            return await Except(number, seen);
        }

        var key = step.GetProperty("key").GetString()!;
        foreach (var document in step.GetProperty("documents").EnumerateArray().Where(document => document.GetProperty("required").GetBoolean()))
        {
            await Issue(number, workflow, document.GetProperty("template").GetString()!, key);
        }

        var by = step.GetProperty("by").EnumerateArray().Select(role => role.GetString()!).ToList();
        var outcome = Onward(workflow, step.GetProperty("definition").GetString()!);
        var caller = await CallerOf(by);
        var answers = await Invent(step.GetProperty("definition").GetString()!, number, step.GetProperty("track").GetString() ?? step.GetProperty("stage").GetString());
        (await caller.Post($"/cases/{number}/steps/{key}/finish", new { answers, outcome, reason = "Alasan contoh" }, version: $"\"{step.GetProperty("version")}\"")).Succeeded();
        return true;
    }

    /// <summary>When only the gate of an open stage is left, such as visits months ahead, the supervisor excepts it.</summary>
    private async Task<bool> Except(string number, Reply seen)
    {
        var supervisor = await CallerOf("supervisor.jakarta");
        foreach (var stage in seen.Where("stages", "state", "open"))
        {
            if ((await supervisor.Post($"/cases/{number}/stages/{stage.GetProperty("key").GetString()}/override", new { reason = "Pemantauannya sudah cukup" })).Status == HttpStatusCode.OK)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The outcome that leads on, else the first there is.</summary>
    private static string? Onward(Reply workflow, string step)
    {
        var outcomes = workflow["stages"].EnumerateArray().Concat(workflow["tracks"].EnumerateArray())
            .SelectMany(section => section.GetProperty("steps").EnumerateArray())
            .First(known => known.GetProperty("key").GetString() == step)
            .GetProperty("decision").EnumerateArray().ToList();
        return outcomes.OrderByDescending(outcome => outcome.GetProperty("to").ToString() == "continue").Select(outcome => outcome.GetProperty("key").GetString()).FirstOrDefault();
    }

    private async Task<Reply> End(string number, Reply workflow)
    {
        var supervisor = await CallerOf("supervisor.jakarta");
        var endings = (await supervisor.Get($"/cases/{number}/end")).Succeeded().Json.EnumerateArray().ToList();
        var chosen = endings.First(ending => ending.GetProperty("missing").EnumerateArray().All(missing => !missing.GetProperty("blocks").GetBoolean() || missing.GetProperty("kind").GetString() == "document"));
        var key = chosen.GetProperty("ending").GetString()!;
        foreach (var document in workflow.Where("endings", "key", key).Single().GetProperty("documents").EnumerateArray().Where(_ => chosen.GetProperty("blocked").GetBoolean()))
        {
            await Issue(number, workflow, document.GetProperty("template").GetString()!, null);
        }

        var by = await CallerOf(chosen.GetProperty("by").EnumerateArray().Select(role => role.GetString()!).ToList());
        if (chosen.GetProperty("needsAnother").GetBoolean())
        {
            (await (await CallerOf(Worker)).Post($"/cases/{number}/end/propose", new { ending = key, reason = "Alasan contoh" })).Succeeded();
        }

        (await by.Post($"/cases/{number}/end", new { ending = key, reason = "Alasan contoh" })).Succeeded();
        return await supervisor.Get($"/cases/{number}");
    }

    private async Task Issue(string number, Reply workflow, string template, string? step)
    {
        var fields = workflow.Where("templates", "key", template).Single().GetProperty("fields");
        var form = site.Installation.Documents.Template(template).Form;
        var answers = await Invented(form, template, number, null);
        Assert.All(form.Fields, field => Assert.Contains(fields.EnumerateArray(), shown => shown.GetProperty("id").GetString() == field.Id));
        var caller = await CallerOf($"{site.Installation.Documents.Template(template).SignedBy}.jakarta");
        (await caller.Post($"/cases/{number}/documents/{template}", new { fields = answers, step })).Succeeded();
    }

    private async Task<JsonElement?> Invent(string step, string? number, string? section) =>
        _definition.Step(step)!.Form is { } form ? await Invented(_definition.Forms[form], step, number, section) : null;

    private async Task<JsonElement> Invented(Form form, string step, string? number, string? section)
    {
        var viewer = await site.Viewer("supervisor.jakarta");
        var worker = await site.Viewer(Worker);
        var now = new Moment(site.Clock.Now, site.Wib);
        var state = number is null ? new CaseState(_definition) : (await site.Cases.PeekAsync(number, viewer)).State;
        var random = new Random(1);
        var answers = new InventedAnswers(InventedPerson.New(random, now.Date), worker.Id, "jakarta", new Wishes(_definition), random, new Dictionary<string, string>(StringComparer.Ordinal) { ["supervisor"] = viewer.Id }).To(form, step, new CaseFacts(state, now, section), now);
        return JsonSerializer.SerializeToElement(answers, EventJson.Options);
    }

    /// <summary>Somebody of the office who holds one of the roles: the worker of the case before others.</summary>
    private Task<Caller> CallerOf(List<string> roles)
    {
        var assigned = site.Installation.Roles.Values.Where(role => role.Scope == Scope.Assigned).Select(role => role.Key);
        return CallerOf(roles.Intersect(assigned, StringComparer.Ordinal).Any() ? Worker : $"{roles[0]}.jakarta");
    }

    private async Task<Caller> CallerOf(string username) =>
        _callers.TryGetValue(username, out var known) ? known : _callers[username] = await Caller.Of(site, username);
}
