using CaseFlow.Engine.Cases;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>How a client is named in lists and headings: initials and age, never the name (UU 21/2007 Ps 44; ux section 9).</summary>
public static class ClientLabel
{
    /// <summary>"A.L., 16 tahun"; initials alone when the age is not known; "Tanpa nama" when neither is.</summary>
    public static string Of(CaseState state, LocalDate date)
    {
        var initials = state.Initials() ?? "Tanpa nama";
        return state.AgeOn(date) is { } age
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{initials}, {age} tahun")
            : initials;
    }
}
