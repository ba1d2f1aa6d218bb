using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.People;

namespace CaseFlow.Engine.Workflows;

/// <summary>Everything a definitions folder holds, read and checked; immutable. What is faulty is left out and told in <see cref="Faults"/>.</summary>
public sealed record Definitions
{
    /// <summary>The faultless workflows by id, in the order in which they are offered (<c>order.yaml</c>); the first is the one that a case opens under when none is named.</summary>
    public required IReadOnlyDictionary<string, Workflow> Workflows { get; init; }

    /// <summary>The order of <c>order.yaml</c>.</summary>
    public OfferOrder Order { get; init; } = OfferOrder.ById;

    /// <summary>The roles of <c>roles.yaml</c>, in its order.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>The offices of <c>offices.yaml</c>, in its order: first values for an empty installation.</summary>
    public required IReadOnlyList<Office> Offices { get; init; }

    /// <summary>The lists of <c>lists/</c> by key.</summary>
    public required IReadOnlyDictionary<string, CodeList> Lists { get; init; }

    /// <summary>The calendars of <c>calendar/</c>, by year.</summary>
    public required IReadOnlyList<CalendarYear> Calendars { get; init; }

    /// <summary>What counts as a day off; without <c>calendar/hari-kerja.yaml</c> national holidays and joint leave do.</summary>
    public DaysOff DaysOff { get; init; } = new();

    /// <summary>The faultless defaults of offices.</summary>
    public OfficeDefaults OfficeDefaults { get; init; } = OfficeDefaults.None;

    /// <summary>The working days that calendars and switches make.</summary>
    public WorkingCalendar WorkingDays => new(Calendars, DaysOff.Holidays, DaysOff.JointLeave);

    /// <summary>The bytes of the scenario files that travel with the workflows (<c>contoh/*.yaml</c> in a workflow's folder), by path, not yet read: they are no part of an edition.</summary>
    public IReadOnlyDictionary<string, byte[]> Examples { get; init; } = new Dictionary<string, byte[]>(StringComparer.Ordinal);

    /// <summary>What the workflows say of their regulations, by workflow id; a workflow need not say anything.</summary>
    public IReadOnlyDictionary<string, Coverage> Coverage { get; init; } = new Dictionary<string, Coverage>(StringComparer.Ordinal);

    /// <summary>Everything that is wrong, by file, line and column; empty when all is well.</summary>
    public required IReadOnlyList<Fault> Faults { get; init; }

    /// <summary>What is not wrong but hardly meant, such as a form that no step uses; by file, line and column.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];

    /// <summary>What is wrong in the folder of a workflow, even where the workflow itself could be read.</summary>
    public IEnumerable<Fault> FaultsOf(Workflow workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        var folder = workflow.Folder;
        return Faults.Where(fault => fault is { File: { } file } && file.StartsWith(folder + "/", StringComparison.Ordinal));
    }
}

/// <summary>One edition read again from its stored texts.</summary>
/// <param name="Workflow">The edition, or null when there are faults.</param>
/// <param name="Faults">What is wrong.</param>
public sealed record Edition(Workflow? Workflow, IReadOnlyList<Fault> Faults);
