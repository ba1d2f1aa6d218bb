using System.IO.Compression;
using System.Reflection;
using System.Security.Authentication;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Web.Api;
using CaseFlow.Web.Logging;
using CaseFlow.Web.Pages.Shared;
using CaseFlow.Web.Security;
using CaseFlow.Web.Security.Outside;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewComponents;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Logging.Console;
using NodaTime;

namespace CaseFlow.Web;

/// <summary>Puts the program together; <c>Program</c> and the verbs only call it.</summary>
public static class Setup
{
    /// <summary>The program's version, such as 0.1.0.</summary>
    public static string Version { get; } =
        typeof(Setup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>How long a stop waits for what is being answered; what is cut off then is not saved, and not said to be.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(8);

    /// <summary>The application, ready to run.</summary>
    /// <param name="args">.NET's configuration on the command line, <c>--urls</c> among it.</param>
    /// <exception cref="SettingsException">The configuration is wrong.</exception>
    public static async Task<WebApplication> Build(string[] args)
    {
        var builder = Builder(args);
        var settings = Settings.Read(builder.Configuration);
        builder.Services.AddInstallation(await Installation.Open(settings, SystemTime.Clock));
        builder.Services.AddCaseFlow(settings);
        builder.Services.AddSchedule(settings);
        builder.Services.AddSingleton<Readiness>();
        var app = builder.Build();
        _ = app.Services.GetRequiredService<Installation>();
        app.UseCaseFlow();
        return app;
    }

    /// <summary>The configuration alone, for verbs that do not serve.</summary>
    public static IConfiguration Configuration(string[] args) => Builder(args).Configuration;

    private static WebApplicationBuilder Builder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(Setup).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureHttpsDefaults(https => https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
        });
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false"; // Else files are sent without compression outside Development.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // What it would say, the verb says.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.None); // What was refused is told by its kind alone.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // The keys' protection at rest is that of the database.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics", LogLevel.Critical); // Failures tell it, under their code.
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole().AddConsoleFormatter<LogLine, ConsoleFormatterOptions>();
        builder.Services.PostConfigure<ConsoleLoggerOptions>(console => console.FormatterName = LogLine.Called);
        builder.Services.PostConfigure<LoggerFilterOptions>(LogLimit.LimitTo);
        builder.Host.UseDefaultServiceProvider(provider =>
        {
            provider.ValidateScopes = true;
            provider.ValidateOnBuild = true;
        });
        return builder;
    }

    private static void AddCaseFlow(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(settings);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        services.AddSingleton<IClock>(SystemTime.Clock);
        services.AddSingleton<TimeProvider, ClockTime>();
        services.AddSignIn(settings);
        services.AddExceptionHandler<Failures>();
        services.AddRazorPages().ConfigureApplicationPartManager(LookForPagesAlone).AddMvcOptions(options =>
        {
            options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>(); // It fails at a name with a bracket left open, and no page of ours has names of its kind.
            options.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();
        });
        services.AddApi();
        services.AddAntiforgery(options =>
        {
            options.FormFieldName = "__token";
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddHttpContextAccessor();
        services.AddOptions<AntiforgeryOptions>().Configure<IHttpContextAccessor>((options, accessor) => options.Cookie = new NamedCookie(Cookies.Form, accessor));
        services.AddOptions<CookieTempDataProviderOptions>().Configure<IHttpContextAccessor>((options, accessor) => options.Cookie = new NamedCookie(Cookies.Notice, accessor));
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal); // Slow lines: a page is sent in a third less.
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // Form tokens are masked anew in each answer, and cookies stay away from other sites' requests.
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
    }

    /// <summary>There are neither controllers nor view components: looking for them would load every type of the program, and with them the libraries of what is off.</summary>
    private static void LookForPagesAlone(ApplicationPartManager parts)
    {
        foreach (var provider in parts.FeatureProviders.Where(provider => provider is ControllerFeatureProvider or ViewComponentFeatureProvider).ToList())
        {
            parts.FeatureProviders.Remove(provider);
        }
    }

    private static void AddSignIn(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<Sessions>();
        services.AddHostedService<FirstAdministrator>();
        services.AddSingleton<SecondFactors>();
        services.AddSingleton<Recognition>();
        services.AddSingleton<OutsideSignIn>();
        if (settings.OpenId is { } provider)
        {
            OpenIdConnect.AddTo(services, provider);
        }

        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Passwords.Rounds);
        services.AddDataProtection().SetApplicationName("CaseFlow");
        services.AddOptions<KeyManagementOptions>().Configure<Database>((options, database) => options.XmlRepository = new KeyTable(database));
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
    }

    private static void UseCaseFlow(this WebApplication app)
    {
        Numbers.UseEverywhere();
        var requests = app.Services.GetRequiredService<IHttpContextAccessor>();
        app.Services.GetRequiredService<Database>().RequestInHand = () => requests.HttpContext is { } context ? RequestId.Of(context) : null;
        app.UseForwardedHeaders();
        app.UseMiddleware<RefusedRequests>();
        app.UseSecurityHeaders();
        app.UseWhen(context => !Path.HasExtension(context.Request.Path), pages => pages.UseResponseCompression());
        app.UseStatusCodePagesWithReExecute("/galat/{0}", createScopeForStatusCodePages: true);
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/galat/500", CreateScopeForErrors = true });
        app.UseMiddleware<ApiProblems>();
        app.UseRouting();
        app.Use(RefusedRequests.Note);
        app.RefusePlainHttp();
        app.UseMiddleware<WhoIsIt>();
        app.UseMiddleware<AccessGate>();
        app.RefuseUnreadableForms();
        app.UseAntiforgery();

        app.MapStaticAssets().WithMetadata(new AccessAttribute(AccessAttribute.Open));
        app.MapRazorPages().WithStaticAssets();
        app.MapApi();
        app.MapGet("/health/live", () => "ok").WithMetadata(new AccessAttribute(AccessAttribute.Open));
        app.MapGet("/health/ready", Readiness.Answer).WithMetadata(new AccessAttribute(AccessAttribute.Open));
        app.MapGet("/version", () => new { product = "CaseFlow", version = Version }).WithMetadata(new AccessAttribute(AccessAttribute.Open));
        app.MapGet("/", (HttpContext context) => Results.Redirect(NavItem.For(context.Viewer()).FirstOrDefault()?.Address ?? "/bantuan"))
            .WithMetadata(new AccessAttribute(AccessAttribute.SignedIn));
    }
}
