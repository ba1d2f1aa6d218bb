using System.Diagnostics;
using CaseFlow.Engine;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Web;
using CaseFlow.Web.Commands.Seeding;

namespace CaseFlow.Benchmarks;

/// <summary>
/// Finishing a step, the whole command, beside a bare EF Core transaction that writes the same rows: the same events, agenda, case,
/// access and idempotency rows through the same context and the same database settings, one after the other in turn.
/// </summary>
internal static class StepFigures
{
    private const int Steps = 400;

    /// <summary>Prints the figures.</summary>
    public static async Task Print(Installation installation)
    {
        var cases = await installation.Database.Read(session => session.Cases.CountAsync());
        var random = new Random(1);
        var (whole, bare) = (new Timings(), new Timings());
        var rows = 0;
        foreach (var number in await Candidates(installation))
        {
            if (whole.Count == Steps)
            {
                break;
            }

            if (await Plan(installation, number, random) is not { } plan)
            {
                continue;
            }

            var before = await Rows(installation, plan.CaseId);
            var watch = Stopwatch.StartNew();
            await installation.Cases.DoAsync(plan.Command, work => work.File.Finish(plan.Step, plan.Answers, plan.Outcome, "Ukuran", work.Actor, work.Now));
            whole.Add(watch.Elapsed);

            var after = await Rows(installation, plan.CaseId);
            rows += after.Events.Count - before.Events.Count;
            var copy = await Bare.Of(installation, before, after);
            watch.Restart();
            await copy.Write(installation.Database);
            bare.Add(watch.Elapsed);
        }

        Console.WriteLine($"finish a step, {cases} cases: {whole}; {(double)rows / Math.Max(1, whole.Count):0.0} events a step");
        Console.WriteLine($"bare EF Core transaction with the same rows: {bare}");
        Console.WriteLine(FormattableString.Invariant($"rate of the whole command / rate of the bare transaction: {bare.At(0.5) / whole.At(0.5):0.00} (wanted: at least 0.50)"));
    }

    /// <summary>Finishes steps, one in each of these cases, and gives how long each whole command took.</summary>
    public static async Task<Timings> Whole(Installation installation, IEnumerable<string> cases)
    {
        var (random, whole) = (new Random(1), new Timings());
        foreach (var number in cases)
        {
            if (await Plan(installation, number, random) is { } plan)
            {
                var watch = Stopwatch.StartNew();
                await installation.Cases.DoAsync(plan.Command, work => work.File.Finish(plan.Step, plan.Answers, plan.Outcome, "Ukuran", work.Actor, work.Now));
                whole.Add(watch.Elapsed);
            }
        }

        return whole;
    }

    private static Task<List<string>> Candidates(Installation installation) =>
        installation.Database.Read(session => session.Cases.Where(row => row.Status == "open" && row.Worker != null).OrderByDescending(row => row.OpenedAt).Select(row => row.Number).Take(Steps * 4).ListAsync());

    private static async Task<Planned?> Plan(Installation installation, string number, Random random)
    {
        var opened = (await installation.Cases.ReadAsSystemAsync(number))!;
        var state = opened.State;
        var worker = installation.Definitions.Roles.First(role => role.Scope == Scope.Assigned);
        var step = state.Steps.FirstOrDefault(step => step.IsOpen && state.Index.Step(step.Key) is { } definition && definition.By.Contains(worker.Key) && !definition.Documents.Any(document => document.Required));
        if (step is null)
        {
            return null;
        }

        var definition = state.Index.Step(step.Key)!;
        var person = InventedPerson.New(random, opened.Now.Date);
        var answers = definition.Form is { } form
            ? new InventedAnswers(person, state.Worker!, state.Office, new Wishes(state.Workflow), random).To(state.Workflow.Forms[form], step.Key, new CaseFacts(state, opened.Now, step.Section), opened.Now)
            : Engine.Forms.Answers.None;
        var viewer = new Viewer(state.Worker!, "Ukuran", [new Grant(worker, state.Office)], "99-0000-0001", null);
        var command = new CaseCommand { Number = number, Viewer = viewer, Operation = Ids.New(), Item = step.Address, Version = step.Version };
        return new Planned(opened.Row.Id, command, step.Address, answers, definition.Decision.Count > 0 ? definition.Decision[0].Key : null);
    }

    private static Task<CaseAsRows> Rows(Installation installation, long id) =>
        installation.Database.Read(async session => new CaseAsRows(
            await session.Cases.Where(row => row.Id == id).OnlyAsync(),
            await session.Agenda.Where(row => row.CaseId == id).ListAsync(),
            await session.Events.Where(row => row.CaseId == id).OrderBy(row => row.CaseSequence).ListAsync()));

    private sealed record Planned(long CaseId, CaseCommand Command, string Step, Engine.Forms.Answers Answers, string? Outcome);

    private sealed record CaseAsRows(CaseRow Case, List<AgendaRow> Agenda, List<EventRow> Events);

    /// <summary>The rows that a command wrote, ready to be written again under a case of their own.</summary>
    private sealed class Bare(CaseRow caseBefore, CaseRow caseAfter)
    {
        private const long Elsewhere = 5_000_000_000_000;

        private readonly List<EventRow> _events = [];
        private readonly List<AgendaRow> _added = [];
        private readonly List<AgendaRow> _gone = [];

        private CaseRow CaseBefore => caseBefore;

        public static async Task<Bare> Of(Installation installation, CaseAsRows before, CaseAsRows after)
        {
            var id = Elsewhere + after.Case.Id;
            var number = "X" + after.Case.Number + Ids.New()[..6];
            var copy = new Bare(before.Case with { Id = id, Number = number, PersonKey = null }, after.Case with { Id = id, Number = number, PersonKey = null });
            var last = before.Events.Count;
            copy._events.AddRange(after.Events.Skip(last).Select(row => new EventRow
            {
                CaseId = id,
                CaseSequence = row.CaseSequence,
                Type = row.Type,
                At = row.At,
                Actor = row.Actor,
                ActorName = row.ActorName,
                Role = row.Role,
                Operation = row.Operation,
                DefinitionHash = row.DefinitionHash,
                Schema = row.Schema,
                Data = row.Data,
            }));
            copy._gone.AddRange(before.Agenda.Where(row => !after.Agenda.Contains(row)).Select(row => row with { CaseId = id, CaseNumber = number }));
            copy._added.AddRange(after.Agenda.Where(row => !before.Agenda.Contains(row)).Select(row => row with { CaseId = id, CaseNumber = number }));
            await installation.Database.Write(unit =>
            {
                unit.Add(copy.CaseBefore);
                unit.AddRange(copy._gone);
                return Task.CompletedTask;
            });
            return copy;
        }

        public Task Write(Database database) =>
            database.Write(unit =>
            {
                unit.Replace(caseBefore, caseAfter);
                unit.Replace(_gone, _added, row => row.Item);
                unit.AddRange(_events);
                unit.Add(new OperationRow { Actor = "ukuran", Op = Ids.New(), CaseId = caseAfter.Id, RequestHash = "", Result = "{\"number\":\"K-2026-00001\",\"sequence\":12}", At = caseAfter.OpenedAt });
                unit.Add(new AccessRow { At = caseAfter.OpenedAt, UserId = "ukuran", Role = "ukuran", CaseId = caseAfter.Id, What = "act", FieldGroups = " " });
                return Task.CompletedTask;
            });
    }
}
