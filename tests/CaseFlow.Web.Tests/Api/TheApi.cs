using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Api;

/// <summary>What tests of the API send again and again.</summary>
internal static class TheApi
{
    /// <summary>The least an intake needs.</summary>
    public static object Intake(string name = "Ani Contoh") => new { answers = new { keselamatan = "ya", urgensi = "biasa", nama = name } };

    /// <summary>What the first check of safety needs.</summary>
    public static object Triage(string urgency = "biasa") => new
    {
        diperiksa_pada = "2026-03-17T08:30",
        keselamatan = "ya",
        kekerasan_seksual = "tidak",
        perlu_rumah_sakit = false,
        tempat_malam_ini = "unit",
        urgensi = urgency,
        alasan_urgensi = "Aman di unit",
    };

    /// <summary>A new case of this worker.</summary>
    public static async Task<string> NewCase(this Caller caller, string name = "Ani Contoh") =>
        (await caller.Post("/cases", Intake(name))).Succeeded()["number"].GetString()!;

    /// <summary>The token-carrying program of a user.</summary>
    public static Task<Caller> Calling(this TheSite site, string username) => Caller.Of(site, username);
}
