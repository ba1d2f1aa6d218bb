using System.Net;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Commands.Seeding;

namespace CaseFlow.Program.Tests.Hostile;

/// <summary>Somebody at a browser who is signed in by password, and signs in again whenever they have been put out.</summary>
internal sealed class Person : IDisposable
{
    private const string Browser = "caseflow-browser"; // It stays: by it they are known from others who guess.

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;
    private readonly Visitor _visitor;
    private readonly SemaphoreSlim _door = new(1);

    public Person(Uri address, string? username)
    {
        Username = username;
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies, MaxConnectionsPerServer = 16 }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        _visitor = new Visitor(_client);
    }

    /// <summary>Their account; null: a stranger.</summary>
    public string? Username { get; }

    /// <summary>How many times they have signed in.</summary>
    public int SignIns { get; private set; }

    /// <summary>Opens an address; signs in first where that is asked for.</summary>
    public async Task<Seen> See(string path)
    {
        for (var times = 0; ; times++)
        {
            var since = SignIns;
            var page = await _visitor.Get(path);
            if (Username is null || !LeadsOut(page.Location) || times == 3)
            {
                return page;
            }

            await SignIn(since);
        }
    }

    /// <summary>Sends something as it is.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => _client.SendAsync(request);

    /// <summary>Signs in by name and password, with a new session, unless that has been done meanwhile.</summary>
    private async Task SignIn(int since)
    {
        await _door.WaitAsync();
        try
        {
            if (SignIns > since)
            {
                return;
            }

            foreach (var cookie in _cookies.GetAllCookies().Where(cookie => !cookie.Name.EndsWith(Browser, StringComparison.Ordinal)))
            {
                cookie.Expired = true;
            }

            var answer = await _visitor.Send("/masuk", ("username", Username), ("password", DemoData.Password));
            Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{Username} cannot sign in any more: {answer.Status} {answer.TextOf("error-summary")}");
            SignIns++;
        }
        finally
        {
            _door.Release();
        }
    }

    public void Dispose()
    {
        _visitor.Dispose();
        _door.Dispose();
    }

    /// <summary>Whether an answer asks who one is.</summary>
    public static bool LeadsOut(string? location) =>
        location is not null && (location.StartsWith("/masuk", StringComparison.Ordinal) || location.StartsWith("/pastikan", StringComparison.Ordinal) || location.StartsWith("/terkunci", StringComparison.Ordinal));
}
