using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaseFlow.Engine.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace CaseFlow.Web.Security.Outside;

/// <summary>
/// The provider by OpenID Connect: code flow with PKCE, state and nonce, read by Microsoft's library, which checks issuer, audience, signature and times of the ID token.
/// Ours is what it has no word for: that the provider asked anew, that each errand counts once, and what counts as a second factor. The one class that names the library.
/// </summary>
internal sealed partial class OpenIdConnect(
    IOptionsMonitor<OpenIdConnectOptions> options, ILoggerFactory logs, HtmlEncoder html, UrlEncoder url, OpenIdSettings settings) : IOutsideProvider
{
    private const string Scheme = "outside";
    private const string Errand = "errand";

    /// <summary>Where the browser comes back to.</summary>
    private const string Return = "/masuk/luar/selesai";

    /// <summary>How far the provider's clock may be behind.</summary>
    private static readonly Duration Skew = Duration.FromMinutes(1);

    // Signatures with a key pair; neither "none" nor one with a shared secret.
    private static readonly string[] Signatures = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private readonly ILogger _log = logs.CreateLogger<OpenIdConnect>();

    /// <inheritdoc/>
    public string Issuer => settings.Authority;

    private OpenIdConnectOptions Options => options.Get(Scheme);

    /// <summary>Adds it to the program.</summary>
    /// <exception cref="SettingsException">There is no secret.</exception>
    public static void AddTo(IServiceCollection services, OpenIdSettings settings)
    {
        var secret = settings.ReadSecret();
        services.AddSingleton(settings);
        services.AddSingleton<IOutsideProvider, OpenIdConnect>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<IHttpContextAccessor, TimeProvider>((made, accessor, time) => Configure(made, settings, secret, accessor, time));
    }

    /// <inheritdoc/>
    public async Task LeadAsync(HttpContext context, OutsideErrand errand)
    {
        var properties = new AuthenticationProperties { RedirectUri = "/" };
        properties.Items[Errand] = JsonSerializer.Serialize(errand);
        properties.IssuedUtc = errand.Began.ToDateTimeOffset();
        try
        {
            // Whoever answers under the provider's address must call itself as configured (OpenID Connect Discovery 4.3).
            if (!string.Equals((await Options.ConfigurationManager!.GetConfigurationAsync(context.RequestAborted)).Issuer, Issuer, StringComparison.Ordinal))
            {
                throw new OpenIdConnectProtocolException("The provider calls itself by another name than the configured one.");
            }

            await (await HandlerAsync(context)).ChallengeAsync(properties);
        }
        catch (Exception failure) when (IsOutside(failure, context))
        {
            Down(_log, ReasonOf(failure));
            throw new OutsideIsDownException(failure);
        }
    }

    /// <inheritdoc/>
    public async Task<OutsideProof?> TakeAsync(HttpContext context)
    {
        // The handler leaves the answer to the page: what it found is put beside the request by the events below.
        await (await HandlerAsync(context)).HandleRequestAsync();
        if (context.Features.Get<Refused>() is { } refused)
        {
            Refuse(_log, ReasonOf(refused.Failure));
        }

        return context.Features.Get<OutsideProof>();
    }

    /// <inheritdoc/>
    public async Task<string?> SignOutAddressAsync(HttpContext context)
    {
        try
        {
            var provider = await Options.ConfigurationManager!.GetConfigurationAsync(context.RequestAborted);
            return provider.EndSessionEndpoint is not { Length: > 0 } address ? null : new OpenIdConnectMessage
            {
                IssuerAddress = address,
                ClientId = settings.ClientId,
                PostLogoutRedirectUri = $"{context.Request.Scheme}://{context.Request.Host}/masuk",
            }.CreateLogoutRequestUrl();
        }
        catch (Exception failure) when (IsOutside(failure, context))
        {
            Down(_log, ReasonOf(failure));
            return null;
        }
    }

    private async Task<OpenIdConnectHandler> HandlerAsync(HttpContext context)
    {
        var handler = new OpenIdConnectHandler(options, logs, html, url);
        await handler.InitializeAsync(new AuthenticationScheme(Scheme, null, typeof(OpenIdConnectHandler)), context);
        return handler;
    }

    private static void Configure(OpenIdConnectOptions made, OpenIdSettings settings, string secret, IHttpContextAccessor accessor, TimeProvider time)
    {
        var way = new OneOrigin(new Uri(settings.Authority));
        (made.Authority, made.MetadataAddress, made.RequireHttpsMetadata) = (settings.Authority, settings.Metadata, !new Uri(settings.Authority).IsLoopback);
        (made.ClientId, made.ClientSecret, made.CallbackPath, made.TimeProvider) = (settings.ClientId, secret, Return, time);
        (made.ResponseType, made.ResponseMode, made.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (made.Prompt, made.MaxAge) = (OpenIdConnectPrompt.Login, TimeSpan.Zero);
        made.Scope.Clear();
        made.Scope.Add(OpenIdConnectScope.OpenId);
        (made.SaveTokens, made.GetClaimsFromUserInfoEndpoint, made.MapInboundClaims, made.DisableTelemetry) = (false, false, false, true);
        made.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;
        (made.BackchannelHttpHandler, made.BackchannelTimeout, made.SignInScheme) = (way, OneOrigin.Longest, "none");

        made.TokenHandler = new SignedOnly { MapInboundClaims = false };
        made.TokenValidationParameters.IssuerValidator = (issuer, _, _) => string.Equals(issuer, settings.Authority, StringComparison.Ordinal) ? issuer : throw new SecurityTokenInvalidIssuerException("Another issuer.");
        made.TokenValidationParameters.ValidAlgorithms = Signatures;
        made.TokenValidationParameters.ClockSkew = Skew.ToTimeSpan();
        (made.TokenValidationParameters.RequireExpirationTime, made.TokenValidationParameters.ValidateIssuer, made.TokenValidationParameters.ValidateAudience) = (true, true, true);

        made.CorrelationCookie = new NamedCookie(Cookies.OutsideState, accessor, SameSiteMode.Lax) { MaxAge = OutsideSignIn.Lasts };
        made.NonceCookie = new NamedCookie(Cookies.OutsideNonce, accessor, SameSiteMode.Lax) { MaxAge = OutsideSignIn.Lasts };
        made.RemoteAuthenticationTimeout = OutsideSignIn.Lasts;
        made.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = context =>
            {
                context.ProtocolMessage.AcrValues = settings.FactorAcr.Count > 0 ? string.Join(' ', settings.FactorAcr) : null;
                return Task.CompletedTask;
            },
            OnAuthorizationCodeReceived = TakeOnceAsync,
            OnTokenValidated = context => Look(context, settings),
            OnTicketReceived = context =>
            {
                context.SkipHandler();
                return Task.CompletedTask;
            },
            OnRemoteFailure = context =>
            {
                context.HttpContext.Features.Set<OutsideProof>(null);
                context.HttpContext.Features.Set(new Refused(context.Failure));
                context.SkipHandler();
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>An errand counts once, before its code is sent anywhere: a return that is sent again, with cookies and all, is refused.</summary>
    private static async Task TakeOnceAsync(AuthorizationCodeReceivedContext context)
    {
        if (ErrandOf(context.Properties) is not { } errand || !await context.HttpContext.RequestServices.GetRequiredService<OutsideSignIn>().UseAsync(errand.Once))
        {
            context.Fail("The errand has been used or is over.");
        }
    }

    /// <summary>Looks at what the library has found genuine: who it is, that they signed in anew, and what was asked of them.</summary>
    private static Task Look(TokenValidatedContext context, OpenIdSettings settings)
    {
        var (person, errand) = (context.Principal!, ErrandOf(context.Properties));
        if (errand is null || person.FindFirstValue("sub") is not { } subject || !OutsideAccounts.IsSubject(subject))
        {
            context.Fail("There is no subject.");
        }
        else if (!long.TryParse(person.FindFirstValue("auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) || Instant.FromUnixTimeSeconds(at) < errand.Began - Skew)
        {
            context.Fail("The provider did not ask anew: auth_time is missing or too old.");
        }
        else
        {
            var hasFactor = person.FindAll("amr").Any(method => settings.FactorAmr.Contains(method.Value, StringComparer.Ordinal)) || settings.FactorAcr.Contains(person.FindFirstValue("acr"), StringComparer.Ordinal);
            context.HttpContext.Features.Set(new OutsideProof(subject, hasFactor, errand));
        }

        return Task.CompletedTask;
    }

    private static OutsideErrand? ErrandOf(AuthenticationProperties? properties) =>
        properties?.IssuedUtc is { } began && properties.Items.TryGetValue(Errand, out var text) && text is not null
            ? JsonSerializer.Deserialize<OutsideErrand>(text)! with { Began = Instant.FromDateTimeOffset(began) }
            : null;

    /// <summary>Whether it is the provider that failed, and not this program or the browser that went away.</summary>
    private static bool IsOutside(Exception failure, HttpContext context) =>
        failure is InvalidOperationException or HttpRequestException or IOException or OpenIdConnectProtocolException || (failure is OperationCanceledException && !context.RequestAborted.IsCancellationRequested);

    /// <summary>The kind of a failure and the library's code for it: never its words, which may carry what was sent.</summary>
    private static string ReasonOf(Exception? failure)
    {
        var inmost = failure?.GetBaseException();
        return $"{inmost?.GetType().Name ?? "none"} {(inmost?.Message is { } text && text.StartsWith("IDX", StringComparison.Ordinal) && text.Length > 8 ? text[..8] : string.Empty)}".TrimEnd();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider of accounts does not answer: {Reason}")]
    private static partial void Down(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in at the provider of accounts was refused: {Reason}")]
    private static partial void Refuse(ILogger log, string reason);

    /// <summary>Reads a token whose signature is right and no other. Microsoft's middleware takes one without a signature where it comes over the back channel, as OpenID Connect Core 3.1.3.7 allows.</summary>
    private sealed class SignedOnly : JsonWebTokenHandler
    {
        public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
        {
            var strict = validationParameters.Clone();
            strict.RequireSignedTokens = true;
            return base.ValidateTokenAsync(token, strict);
        }
    }

    private sealed record Refused(Exception? Failure);
}
