using System.Diagnostics;
using CaseFlow.Engine.People;
using CaseFlow.Web.Commands.Seeding;
using CaseFlow.Program.Tests.Breakdowns;

namespace CaseFlow.Program.Tests.Hostile;

/// <summary>The real program with invented cases in every stage, people of every kind signed in at it, programs with a token, and every form that any of them sees.</summary>
public sealed class AHostileDay : IAsyncLifetime
{
    private static readonly string[] Usernames = ["peksos1.jakarta", "supervisor.jakarta", "kepala.jakarta", "registrasi.jakarta", "koordinator.jakarta", "admin", "pdp"];

    /// <summary>How many forms are sent in a run: with many, more is looked at before.</summary>
    internal static int Forms { get; } = Numbers.Given("CASEFLOW_FORMS", 300);

    /// <summary>Where the random numbers begin.</summary>
    internal static int Seed { get; } = Numbers.Given("CASEFLOW_SEED", 20260317);

    internal AnOffice Office { get; private set; } = null!;

    internal TheProgram Program { get; private set; } = null!;

    internal TheWays Ways { get; private set; } = null!;

    /// <summary>Programs with a token of the supervisor, and of a social worker.</summary>
    internal IReadOnlyList<TheApi> Apis { get; private set; } = [];

    /// <summary>People at browsers; the last is a stranger.</summary>
    internal IReadOnlyList<Person> People { get; private set; } = [];

    private static int Cases => Forms > 5_000 ? 60 : 18;

    async Task IAsyncLifetime.InitializeAsync()
    {
        Office = await AnOffice.Make(password: DemoData.Password);
        await Fill();
        Program = Office.Program();
        Ways = await TheWays.Of(Program);
        await Program.StartReady();
        Apis = [new TheApi(Program.Address, Office.Tokens.Supervisor), new TheApi(Program.Address, Office.Tokens.Worker)];
        People = Usernames.Append(null).Select(name => new Person(Program.Address, name)).ToList();
        await Apis[0].Prepare(6);
        await Task.WhenAll(Apis.Select(api => api.Read(Cases)));
        foreach (var person in People)
        {
            await Ways.LookAround(person, Forms > 5_000 ? 3 : 1, "/", "/masuk");
        }

        await Ways.LookAtForms(People[0], [.. Enumerable.Range(1, 4).Select(part => $"/kasus/baru?bagian={part}"), .. Enumerable.Range(0, 3).Select(number => Apis[1].Address(new Random(number), "/kasus/{nomor}/langkah/registrasi/perbaiki"))]);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        foreach (var one in Apis.Cast<IDisposable>().Concat(People))
        {
            one.Dispose();
        }

        Program.Dispose();
        Office.Dispose();
        await Task.CompletedTask;
    }

    /// <summary>Whether people work as on any other day, and whether the whole record is in order.</summary>
    internal async Task StillServes()
    {
        Assert.True(Program.Runs, Program.Log);
        using var colleagues = new Colleagues(Program.Address, Office.Tokens.Worker, 7);
        colleagues.Begin(2);
        await colleagues.More(10);
        Assert.True(await colleagues.EndTheDay(TimeSpan.FromSeconds(60)), "Nobody can work any more.");
        Assert.Empty(colleagues.Failures);
        Assert.True(colleagues.Saved >= 10);
        var (verified, proved) = (await Program.Run("verify", "--rebuild"), await Program.Run("audit", "verify"));
        Assert.True((verified.Code, proved.Code) == (0, 0), verified.Output + proved.Output);
    }

    /// <summary>Sends something and takes note of what comes back.</summary>
    internal async Task<string> Send(Tally tally, string where, Letter letter, Func<HttpRequestMessage, Task<HttpResponseMessage>> send)
    {
        var since = Stopwatch.GetTimestamp();
        try
        {
            using var request = letter.Request(Program.Address);
            using var answer = await send(request);
            var text = await answer.Content.ReadAsStringAsync();
            tally.Take(where, letter.ToString(), answer.StatusCode, answer.Headers.Location?.OriginalString, answer.Content.Headers.ContentType?.ToString() ?? "", text, Stopwatch.GetElapsedTime(since));
            return text;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException)
        {
            tally.Broken(letter.ToString(), failure);
            return "";
        }
    }

    /// <summary>Random numbers of their own for each thing that is sent.</summary>
    internal static Random RandomOf(int number) => new(unchecked((Seed * 397) ^ (number * 7919)));

    /// <summary>Cases in every stage, of the office whose people send.</summary>
    private async Task Fill()
    {
        await using var installation = await Office.Open();
        var jakarta = (await installation.Database.Read(session => session.AllOfficesAsync())).First(office => office.Key == "jakarta");
        var casts = await new Staff(installation).CastsOf(jakarta);
        await new Invention(installation, Seed).Cases(Cases, [casts.First(cast => cast.Worker.Id == cast.ByRole["peksos"].Id)], null);
    }
}
