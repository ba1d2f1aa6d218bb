using CaseFlow.Engine.Workflows.Reading;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>
/// Finds dead ends: steps, stages, tracks, clocks and endings that no case ever reaches, and sections that never complete.
/// Only where it begins is told; what follows from it is not.
/// </summary>
internal sealed class FlowCheck(Draft draft, Flow flow, Report report)
{
    private readonly List<Happening> _all = flow.All().ToList();

    public void Run()
    {
        var told = new HashSet<Happening>();
        while (true)
        {
            var may = Closure(told);
            if (_all.Find(happening => !may.Contains(happening)) is null)
            {
                return;
            }

            var cause = Cause(may, told);
            Tell(cause, may);
            told.Add(cause);
        }
    }

    /// <summary>Everything that may happen when these do.</summary>
    private HashSet<Happening> Closure(IEnumerable<Happening> given)
    {
        var may = given.ToHashSet();
        var grew = true;
        while (grew)
        {
            grew = false;
            foreach (var happening in _all.Where(happening => !may.Contains(happening)))
            {
                if (flow.Happens(happening, may))
                {
                    grew |= may.Add(happening);
                }
            }
        }

        return may;
    }

    /// <summary>Of all that never happens, one that would not even if all else did; else of those that wait for themselves the one that says most; else the first.</summary>
    private Happening Cause(HashSet<Happening> may, HashSet<Happening> told)
    {
        var never = _all.Where(happening => !may.Contains(happening)).ToList();
        var everything = _all.ToHashSet();
        return never.Find(happening => !flow.Happens(happening, everything))
            ?? never.Where(happening => flow.Happens(happening, Closure(told.Append(happening)))).MinBy(happening => Remoteness(happening, may))
            ?? never[0];
    }

    /// <summary>How far what stands in the way is from the words of the thing itself: a step of an open section, a line of its gate, what opens a section, anything else.</summary>
    private int Remoteness(Happening happening, HashSet<Happening> may) =>
        happening.What switch
        {
            May.StepOpens when may.Contains(new Happening(May.SectionOpens, flow.SectionOf(happening.Key)!.Key)) => 0,
            May.SectionCompletes when may.Contains(happening with { What = May.SectionOpens }) && FailingLine(happening, may) is not null => 1,
            May.SectionOpens => 2,
            _ => 3,
        };

    private void Tell(Happening happening, HashSet<Happening> may)
    {
        var item = FailingLine(happening, _all.ToHashSet()) ?? FailingLine(happening, may);
        var place = item is null ? PlaceOf(happening) : draft.PlaceOf(item.Condition) ?? PlaceOf(happening);
        report.Add(place, $"{Subject(happening)}{(item is null ? "" : $": syarat {Report.Quote(item.Says)} tidak bisa dipenuhi")}", Advice(happening, item is not null));
    }

    private GateItem? FailingLine(Happening happening, HashSet<Happening> others) =>
        happening.What is May.SectionCompletes or May.CaseEnds ? flow.FirstThatFails(happening, others) : null;

    private static string Advice(Happening happening, bool isItem) =>
        happening.What switch
        {
            _ when isItem => "yang diminta baru terjadi sesudah ini, atau hanya pada keputusan yang membuka langkahnya lagi",
            May.StepOpens => "yang ditunggunya (after, when) baru terjadi sesudah langkah ini; ubah salah satunya",
            May.SectionOpens => "yang ditunggunya baru terjadi sesudah ini terbuka; ubah opens atau starts",
            May.ClockStarts => "periksa starts: when dan from",
            May.ClockStops => "periksa stops",
            _ => "syaratnya saling bertentangan, atau menunggu yang baru terjadi sesudahnya; ubah salah satunya",
        };

    private string Subject(Happening happening)
    {
        var key = Report.Quote(happening.Key);
        var section = draft.Stages.Exists(stage => stage.Key == happening.Key) ? "Tahap" : "Jalur";
        return happening.What switch
        {
            May.StepOpens => $"Langkah {key} tidak pernah terbuka",
            May.SectionOpens => section is "Tahap" ? $"Tahap {key} tidak pernah terbuka" : $"Jalur {key} tidak pernah dimulai",
            May.SectionCompletes => $"{section} {key} tidak pernah bisa selesai",
            May.ClockStarts => $"Tenggat hukum {key} tidak pernah mulai",
            May.ClockStops => $"Tenggat hukum {key} tidak pernah berhenti",
            _ => $"Kasus tidak pernah bisa berakhir dengan {key}",
        };
    }

    private Place PlaceOf(Happening happening)
    {
        var kinds = happening.What switch
        {
            May.StepOpens => [Kind.Step],
            May.ClockStarts or May.ClockStops => [Kind.Clock],
            May.CaseEnds => [Kind.Ending],
            _ => new[] { Kind.Stage, Kind.Track },
        };
        return kinds.Select(kind => draft.Named.TryGetValue((kind, happening.Key), out var at) ? at : (Place?)null).FirstOrDefault(at => at is not null) ?? new Place("workflow.yaml", 1, 1);
    }
}
