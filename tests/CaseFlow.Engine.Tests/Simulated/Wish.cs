using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.FollowUps;
using NodaTime;

namespace CaseFlow.Engine.Tests.Simulated;

/// <summary>Something that somebody wants to do to a case; sent again it is the very same thing, whatever the case has become.</summary>
/// <param name="What">What, for the story of a seed.</param>
/// <param name="Do">Doing it.</param>
internal sealed record Wish(string What, Action<CaseWork> Do)
{
    private static readonly string[] Outcomes = ["ya", "tidak", "pulang", "lanjut", "ulang"];
    private static readonly List<string> Results = FollowUpResult.Results.ToList();

    /// <summary>Any wish about a case as somebody found it, sensible or not.</summary>
    public static Wish Any(CaseState state, LocalDate today, Random random)
    {
        var open = state.Steps.Where(step => step.IsOpen).ToList();
        var step = Of(open, random)?.Address ?? "tidak-ada";
        var key = Of(open.Where(one => one.Address == step).ToList(), random)?.Key;
        var followUp = Of(state.FollowUps.Where(one => one.IsOpen).ToList(), random)?.Id ?? "tidak-ada";
        var date = today.PlusDays(random.Next(-2, 40));
        return random.Next(23) switch
        {
            < 7 => Finish(step, key, random),
            7 => new($"note", work => work.File.AddNote(Ids.New(), "Menelepon", null, work.Actor, work.Now)),
            8 => new($"skip {step}", work => work.File.Skip(step, "Tidak perlu", work.Actor, work.Now)),
            9 => new($"agree {step} {date}", work => work.File.AgreeDate(step, date, "Disepakati", work.Actor, work.Now)),
            10 => new($"take back {step}", work => work.File.TakeBackDate(step, "Batal", work.Actor, work.Now)),
            11 => new($"plan {date}", work => work.File.PlanFollowUp("Telepon", date, null, null, work.Actor, work.Now)),
            12 or 13 => Contact(followUp, random),
            14 => new($"move {followUp} {date}", work => work.File.MoveFollowUp(followUp, date, "Minta lain hari", work.Actor, work.Now)),
            15 => new($"miss {followUp}", work => work.File.MissFollowUp(followUp, "Tidak sempat", work.Actor, work.Now)),
            16 => Assign(random),
            17 => state.PauseRequest is null ? new("pause", work => work.File.Pause("dirawat", "Dirawat", random.Next(2) == 0 ? date : null, work.Actor, work.Now)) : new("consent to pause", work => work.File.ConsentToPause(work.Actor, work.Now)),
            18 => new("resume", work => work.File.Resume("Pulih", work.Actor, work.Now)),
            19 => state.EndingProposal is null ? new("end", work => work.File.End("selesai", null, work.Actor, work.Now)) : new("consent to end", work => work.File.ConsentToEnding(work.Actor, work.Now)),
            20 => new("reopen", work => work.File.Reopen("awal", "Datang lagi", work.Actor, work.Now)),
            21 => new("track", work => work.File.StartTrack("pulang", "Ingin pulang", work.Actor, work.Now)),
            _ => new("visit", work => work.File.Start("kunjungi", null, work.Actor, work.Now)),
        };
    }

    private static Wish Finish(string step, string? key, Random random)
    {
        var outcome = key is not null && TheOffice.Workflow.Step(key)!.Decision is { Count: > 0 } decision ? decision[random.Next(decision.Count)].Key : random.Next(9) == 0 ? Outcomes[random.Next(Outcomes.Length)] : null;
        return new($"finish {step} {outcome}", work => work.File.Finish(step, Answers.None, outcome, "Alasan", work.Actor, work.Now));
    }

    private static Wish Contact(string followUp, Random random)
    {
        var result = Results[random.Next(Results.Count)];
        return new($"contact {followUp} {result}", work => work.File.FinishFollowUp(followUp, result, null, "Dicatat", work.Actor, work.Now));
    }

    private static Wish Assign(Random random)
    {
        var worker = TheOffice.People[random.Next(2)];
        return new($"assign {worker.Id}", work => work.File.Assign(worker.Id, worker.Name, "Pindah tugas", work.Actor, work.Now));
    }

    private static T? Of<T>(IReadOnlyList<T> from, Random random)
        where T : class => from.Count == 0 ? null : from[random.Next(from.Count)];
}
