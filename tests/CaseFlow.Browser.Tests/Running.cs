using CaseFlow.Engine;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using CaseFlow.Web;
using CaseFlow.Web.Commands.Seeding;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace CaseFlow.Browser.Tests;

/// <summary>The real program on a port of its own, with a data folder of its own and the accounts of the demo.</summary>
public sealed class Running : IAsyncDisposable
{
    private readonly string _folder;
    private readonly WebApplication _app;

    private Running(string folder, WebApplication app, PageRoutes routes)
    {
        _folder = folder;
        _app = app;
        Routes = routes;
        Address = new Uri(app.Urls.First());
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its pages.</summary>
    public PageRoutes Routes { get; }

    /// <summary>Its parts.</summary>
    public Installation Installation => _app.Services.GetRequiredService<Installation>();

    /// <summary>Everybody of an office, and those who belong to none.</summary>
    public async Task<IReadOnlyList<string>> UsernamesOf(string office) =>
        (await Installation.Database.Read(session => session.Users.ListAsync()))
            .Select(user => user.Username)
            .Where(name => name.EndsWith("." + office, StringComparison.Ordinal) || !name.Contains('.', StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();

    /// <summary>Somebody's user id.</summary>
    public async Task<string> IdOf(string username) => (await Installation.Database.Read(session => session.FindUserAsync(username)))!.Id;

    /// <summary>Pages that only few cases have something on: follow-ups planned, documents issued, cases that have ended. A tour of some cases may miss them.</summary>
    public Task<IReadOnlyList<string>> RarePages(string office) =>
        Installation.Database.Read(async session =>
        {
            var planned = await session.Agenda.Where(row => row.Office == office && row.Kind == AgendaKind.FollowUp).Select(row => row.CaseNumber).Distinct().Take(2).ListAsync();
            var issued = await session.Cases.Where(row => row.Office == office && session.Documents.Any(document => document.CaseId == row.Id)).Select(row => row.Number).Take(2).ListAsync();
            var ended = await session.Cases.Where(row => row.Office == office && row.Status == "ended").Select(row => row.Number).Take(2).ListAsync();
            return (IReadOnlyList<string>)[.. ended.Select(number => $"/kasus/{number}"), .. planned.Select(number => $"/kasus/{number}/tindak-lanjut"), .. issued.Select(number => $"/kasus/{number}/dokumen")];
        });

    /// <summary>The page of an access in an emergency to a case of an office, by a social worker of another one.</summary>
    /// <returns>Its address; null where the office has no case.</returns>
    public async Task<string?> Emergency(string office)
    {
        if (await CasesOf(office) is not [var number, ..])
        {
            return null;
        }

        var user = await Installation.Database.Read(session => session.FindUserAsync("peksos1." + (office == "makassar" ? "jakarta" : "makassar")));
        var role = Installation.Roles["peksos"];
        var command = new CaseCommand { Number = number, Viewer = new Viewer(user!.Id, user.DisplayName, [new Grant(role, office == "makassar" ? "jakarta" : "makassar")]), Operation = Ids.New() };
        return "/akses-darurat/" + (await Installation.Cases.OpenInEmergencyAsync(command, EmergencyCategory.Danger, "Pelaku menunggu di depan rumah aman.")).Result;
    }

    /// <summary>Numbers of an office's cases.</summary>
    public async Task<IReadOnlyList<string>> CasesOf(string office) =>
        await Installation.Database.Read(session => session.Cases.Where(row => row.Office == office).Select(row => row.Number).ListAsync());

    /// <summary>A link for a new colleague to choose a password.</summary>
    public Task<string> Invitation() =>
        Installation.Database.Write(async unit => "/mulai/" + unit.Invite("invite", (await unit.FindUserAsync("auditor"))!.Id, "", SystemTime.Clock.GetCurrentInstant(), Duration.FromHours(1)).Secret);

    /// <summary>Starts it.</summary>
    /// <param name="cases">How many invented cases there are; 0: none, and no arrival: offices on their first day.</param>
    /// <param name="settings">Further settings, each as it stands on a command line.</param>
    public static async Task<Running> Start(int cases, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("caseflow-browser-").FullName;
        var app = await Setup.Build(
        [
            "--applicationName=caseflow", $"--CaseFlow:DataFolder={folder}", $"--CaseFlow:KeyFile={folder}.key", "--urls=http://127.0.0.1:0", .. settings,
        ]);
        var installation = app.Services.GetRequiredService<Installation>();
        var casts = await DemoData.Hire(installation);
        if (cases > 0)
        {
            await DemoData.Invent(installation, casts, cases, 1);
        }

        await app.StartAsync();
        return new Running(folder, app, await PageRoutes.Of(app.Services));
    }

    /// <summary>Somebody without a browser, signed in by name and password; null: nobody yet.</summary>
    public async Task<Visitor> Visitor(string? username)
    {
        var visitor = new Visitor(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address });
        if (username is not null)
        {
            var answer = await visitor.Send("/masuk", ("username", username), ("password", DemoData.Password));
            Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.Status);
        }

        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        File.Delete(_folder + ".key");
    }
}
