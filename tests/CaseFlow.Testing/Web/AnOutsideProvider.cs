using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CaseFlow.Testing.Web;

/// <summary>
/// A small provider of OpenID Connect on a port of this machine: it signs in whoever it is told to at once, gives each code once, and looks at secret, redirect address and PKCE as a
/// provider must. Its tokens are made by hand, so that the library that reads them is judged by another. What it does wrong is set by a test.
/// </summary>
public sealed class AnOutsideProvider : IAsyncDisposable
{
    public const string ClientId = "caseflow";
    public const string ClientSecret = "rahasia yang hanya diketahui keduanya";

    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _foreignKey = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Asked> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly WebApplication _app;

    private readonly IClock _clock;

    private AnOutsideProvider(WebApplication app, IClock clock) => (_app, _clock) = (app, clock);

    /// <summary>Whom it signs in.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The methods it says it asked for.</summary>
    public string[] Methods { get; set; } = ["pwd"];

    /// <summary>How long ago they signed in there; null: it does not say.</summary>
    public TimeSpan? SignedInAgo { get; set; } = TimeSpan.Zero;

    /// <summary>Whether its answer is meant for another program.</summary>
    public bool ForAnotherProgram { get; set; }

    /// <summary>Whether its answer carries another nonce than it was given.</summary>
    public bool WithAnotherNonce { get; set; }

    /// <summary>Whether its answer has expired.</summary>
    public bool Expired { get; set; }

    /// <summary>How it signs: <c>RS256</c>; <c>none</c>; <c>HS256</c> with the secret that both know; <c>foreign</c>: with a key that it does not publish; <c>cut</c>: it says RS256 and signs nothing.</summary>
    public string Signature { get; set; } = "RS256";

    /// <summary>What it calls itself in its tokens; null: its name.</summary>
    public string? TokenIssuer { get; set; }

    /// <summary>Whether its token endpoint is said to be on another host.</summary>
    public bool NamesAnotherHost { get; set; }

    /// <summary>What it calls itself where it describes itself; null: its name.</summary>
    public string? CallsItself { get; set; }

    /// <summary>Whether it takes a code as often as it is sent, as it must not.</summary>
    public bool TakesCodesAgain { get; set; }

    /// <summary>Whether every answer is a failure.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Its name: the authority.</summary>
    public string Authority { get; private set; } = "";

    /// <summary>What it was asked, as method and path, oldest first.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>The last question a browser brought.</summary>
    public IReadOnlyDictionary<string, string> LastQuestion { get; private set; } = new Dictionary<string, string>();

    /// <param name="clock">Its clock; the library that reads its tokens takes the computer's.</param>
    public static async Task<AnOutsideProvider> StartAsync(IClock clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new AnOutsideProvider(app, clock);
        app.Use(provider.CountAsync);
        app.MapGet("/.well-known/openid-configuration", provider.Describe);
        app.MapGet("/kunci", provider.Keys);
        app.MapGet("/masuk", provider.Ask);
        app.MapPost("/token", provider.GiveAsync);
        app.MapGet("/keluar", () => Results.Text("Keluar dari penyedia.", "text/html"));
        await app.StartAsync();
        provider.Authority = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return provider;
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
        _foreignKey.Dispose();
    }

    private Task CountAsync(HttpContext context, RequestDelegate next)
    {
        _requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
        if (!IsBroken)
        {
            return next(context);
        }

        context.Response.StatusCode = (int)HttpStatusCode.InternalServerError;
        return Task.CompletedTask;
    }

    private IResult Describe() =>
        Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = CallsItself ?? Authority,
            ["authorization_endpoint"] = Authority + "/masuk",
            ["token_endpoint"] = NamesAnotherHost ? Authority.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/token" : Authority + "/token",
            ["jwks_uri"] = Authority + "/kunci",
            ["end_session_endpoint"] = Authority + "/keluar",
            ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        });

    private IResult Keys()
    {
        var key = _key.ExportParameters(false);
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "satu", n = WebEncoders.Base64UrlEncode(key.Modulus!), e = WebEncoders.Base64UrlEncode(key.Exponent!) } } });
    }

    private IResult Ask(HttpRequest request)
    {
        LastQuestion = request.Query.ToDictionary(part => part.Key, part => part.Value.ToString(), StringComparer.Ordinal);
        var code = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
        _codes[code] = new Asked(LastQuestion["redirect_uri"], LastQuestion["code_challenge"], LastQuestion["nonce"]);
        return LastQuestion["client_id"] == ClientId && LastQuestion["response_type"] == "code"
            ? Results.Redirect(QueryHelpers.AddQueryString(LastQuestion["redirect_uri"], new Dictionary<string, string?> { ["code"] = code, ["state"] = LastQuestion["state"] }))
            : Results.BadRequest();
    }

    private async Task<IResult> GiveAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var isKnown = TakesCodesAgain ? _codes.TryGetValue(form["code"].ToString(), out var asked) : _codes.TryRemove(form["code"].ToString(), out asked);
        if (!isKnown || form["client_secret"] != ClientSecret || form["client_id"] != ClientId || form["redirect_uri"] != asked!.Redirect
            || WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        return Results.Json(new { access_token = "tidak dipakai", token_type = "Bearer", expires_in = 60, id_token = Token(asked.Nonce) });
    }

    private string Token(string nonce)
    {
        var now = _clock.GetCurrentInstant().ToDateTimeOffset();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = TokenIssuer ?? Authority,
            ["aud"] = ForAnotherProgram ? "program-lain" : ClientId,
            ["sub"] = Subject,
            ["nonce"] = WithAnotherNonce ? nonce + "x" : nonce,
            ["iat"] = (Expired ? now.AddHours(-2) : now).ToUnixTimeSeconds(),
            ["nbf"] = (Expired ? now.AddHours(-2) : now).ToUnixTimeSeconds(),
            ["exp"] = (Expired ? now.AddHours(-1) : now.AddMinutes(5)).ToUnixTimeSeconds(),
            ["amr"] = Methods,
        };
        if (SignedInAgo is { } ago)
        {
            claims["auth_time"] = (now - ago).ToUnixTimeSeconds();
        }

        var signed = Part(new { alg = Signature is "foreign" or "cut" ? "RS256" : Signature, typ = "JWT", kid = "satu" }) + "." + Part(claims);
        var bytes = Encoding.ASCII.GetBytes(signed);
        return signed + "." + WebEncoders.Base64UrlEncode(Signature switch
        {
            "none" or "cut" => [],
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(ClientSecret), bytes),
            "foreign" => _foreignKey.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => _key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        });
    }

    private static string Part(object value) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(value));

    private sealed record Asked(string Redirect, string Challenge, string Nonce);
}
