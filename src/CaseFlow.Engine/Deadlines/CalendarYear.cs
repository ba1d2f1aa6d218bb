using NodaTime;

namespace CaseFlow.Engine.Deadlines;

/// <summary>A day off, with its name.</summary>
public sealed record DayOff(LocalDate Date, string Title);

/// <summary>The holidays of one year, as published by the joint decree of three ministers (SKB).</summary>
/// <param name="Year">The year.</param>
/// <param name="Source">The decree.</param>
/// <param name="IsEstimate">True until the decree is out (<c>status: estimate</c>).</param>
/// <param name="Holidays">Libur nasional.</param>
/// <param name="JointLeave">Cuti bersama.</param>
public sealed record CalendarYear(int Year, string Source, bool IsEstimate, IReadOnlyList<DayOff> Holidays, IReadOnlyList<DayOff> JointLeave);
