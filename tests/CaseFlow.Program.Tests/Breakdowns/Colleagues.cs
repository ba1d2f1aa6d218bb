using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>
/// Several people at work at once: each opens cases, finishes steps so that stages follow each other, plans contacts and records them, and writes a note on
/// the case that was opened last, which is mostly another's. Whatever gets no answer is sent again under the same key, as a browser or a script would, until it gets one.
/// </summary>
internal sealed class Colleagues : IDisposable
{
    private readonly HttpClient _client;
    private readonly Random _random;
    private readonly ConcurrentQueue<Act> _acts = new();
    private readonly CancellationTokenSource _goHome = new();
    private readonly List<Task> _people = [];
    private readonly Lock _lock = new();
    private volatile int _kill;
    private volatile bool _deaf;
    private volatile string _openedLast = "";
    private readonly ConcurrentQueue<string> _failures = new();
    private int _onTheirWay;
    private int _busy;
    private int _unheard;

    /// <summary>People who work through this token.</summary>
    public Colleagues(Uri address, string token, int seed)
    {
        _client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _random = new Random(seed);
    }

    /// <summary>Everything that was sent, in the order of sending.</summary>
    public IReadOnlyCollection<Act> Acts => _acts;

    /// <summary>How many acts have no answer at this moment.</summary>
    public int OnTheirWay => Volatile.Read(ref _onTheirWay);

    /// <summary>How many times the program said that nothing could be saved just now.</summary>
    public int Busy => Volatile.Read(ref _busy);

    /// <summary>Answers that told of a failure without a reason: the program had no words for it.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>What was said last of why nothing could be saved.</summary>
    public string Unsaved { get; private set; } = "";

    /// <summary>How many acts were said to be saved so far.</summary>
    public int Saved => _acts.Count(act => act.Fate == Fate.Acknowledged);

    /// <summary>How many answers came after the power was gone, which nobody would have had.</summary>
    public int Unheard => Volatile.Read(ref _unheard);

    /// <summary>Says that the program is being killed: what breaks from now on was broken by this kill.</summary>
    public int Kill() => ++_kill;

    /// <summary>
    /// Says that the power goes: no answer reaches anybody from now on, until <see cref="Hear"/>. A file system that is being shut down tells some of those
    /// who wait for the disk at that moment that all is well (<see cref="Blocks"/> counts them); where the power is really gone there is nobody left to tell.
    /// </summary>
    public int LosePower()
    {
        _deaf = true;
        return Kill();
    }

    /// <summary>Says that there is power again.</summary>
    public void Hear() => _deaf = false;

    /// <summary>Begins to work.</summary>
    public void Begin(int people)
    {
        for (var person = 0; person < people; person++)
        {
            _people.Add(Task.Run(Work));
        }
    }

    /// <summary>Waits until so many more acts were said to be saved, or a few seconds are over.</summary>
    public async Task More(int acts)
    {
        var (enough, until) = (Saved + acts, Environment.TickCount64 + 3000);
        while (Saved < enough && Environment.TickCount64 < until)
        {
            await Task.Delay(5);
        }
    }

    /// <summary>Lets everybody end the case they are at, and waits for it.</summary>
    /// <returns>Whether they all came to the end within the limit.</returns>
    public async Task<bool> EndTheDay(TimeSpan limit)
    {
        await _goHome.CancelAsync();
        var all = Task.WhenAll(_people);
        if (await Task.WhenAny(all, Task.Delay(limit)) != all)
        {
            return false;
        }

        await all;
        return true;
    }

    /// <summary>Sends an act that has its answer once more.</summary>
    public async Task<string> Again(Act act)
    {
        using var answer = await Post(act);
        return await answer.Content.ReadAsStringAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _goHome.Dispose();
    }

    private async Task Work()
    {
        while (!_goHome.IsCancellationRequested)
        {
            var number = await Open();
            for (var stage = 1; stage <= AnOffice.Stages; stage++)
            {
                await Do($"cases/{number}/follow-ups", "FollowUpPlanned", mark => new { title = mark, due = Soon(), reason = "Uji" });
                await Do($"cases/{number}/steps/kerja-{stage}/finish", "StepFinished", mark => new { answers = new { catatan = mark } });
                await Do($"cases/{_openedLast}/notes", "NoteAdded", mark => new { text = mark });
                await Do($"cases/{number}/follow-ups/tl~{stage}/finish", "FollowUpFinished", mark => new { result = "done", note = mark });
            }
        }
    }

    private async Task<string> Open()
    {
        var opened = await Do("cases", "CaseOpened", mark => new { workflow = AnOffice.Workflow, answers = new { nama = mark } });
        return _openedLast = opened.Answer.GetProperty("number").GetString()!;
    }

    private async Task<Act> Do(string path, string happens, Func<string, object> body)
    {
        var mark = "tanda" + CaseFlow.Engine.Ids.New().Replace("-", "", StringComparison.Ordinal);
        var act = new Act(path, happens, body(mark), mark);
        _acts.Enqueue(act);
        while (act.Fate == Fate.Unknown)
        {
            await Send(act);
        }

        return act.Fate == Fate.Acknowledged ? act : throw new InvalidOperationException($"{act.Path} was refused: {act.Status} {act.Text}");
    }

    private async Task Send(Act act)
    {
        Interlocked.Increment(ref _onTheirWay);
        try
        {
            using var answer = await Post(act);
            var text = await answer.Content.ReadAsStringAsync();
            if (_deaf)
            {
                Interlocked.Increment(ref _unheard);
                act.BrokenBy = _kill;
            }
            else if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                Interlocked.Increment(ref _busy);
                Unsaved = text;
            }
            else if ((int)answer.StatusCode >= 500)
            {
                _failures.Enqueue(text);
            }
            else
            {
                act.Take(answer.StatusCode, text);
                return;
            }
        }
        catch (HttpRequestException failure) when (failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            // Nobody is there: it was not sent.
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException)
        {
            act.BrokenBy = _kill;
        }
        finally
        {
            Interlocked.Decrement(ref _onTheirWay);
        }

        await Task.Delay(Wait());
    }

    private async Task<HttpResponseMessage> Post(Act act)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/" + act.Path) { Content = JsonContent.Create(act.Body) };
        request.Headers.Add("Idempotency-Key", act.Key);
        return await _client.SendAsync(request);
    }

    private int Wait()
    {
        lock (_lock)
        {
            return _random.Next(10, 60);
        }
    }

    private static string Soon() => SystemTime.Clock.GetCurrentInstant().InUtc().Date.PlusDays(3).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
