using CaseFlow.Engine.Cases;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>How a client is named in lists and headings: initials and age, never the name (UU 21/2007 Ps 44; ux section 9).</summary>
public static class ClientLabel
{
    /// <summary>"A.L., 16 tahun", or with the estimate as it was given, "A.L., 12–17 tahun"; initials alone when the age is not known; "Tanpa nama" when neither is.</summary>
    public static string Of(CaseState state, LocalDate date)
    {
        var initials = state.Initials() ?? "Tanpa nama";
        return state.AgeTextOn(date) is { } age ? $"{initials}, {age}" : initials;
    }
}
