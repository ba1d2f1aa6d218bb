namespace CaseFlow.Engine.Deadlines;

/// <summary>Which days besides weekends an installation does not work on: the two switches of <c>calendar/hari-kerja.yaml</c>.</summary>
/// <param name="Holidays">Whether a national holiday (libur nasional) is a day off.</param>
/// <param name="JointLeave">Whether joint leave (cuti bersama) is a day off.</param>
public sealed record DaysOff(bool Holidays = true, bool JointLeave = true);
