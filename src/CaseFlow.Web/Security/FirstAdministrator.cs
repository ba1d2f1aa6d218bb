using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Workflows;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NodaTime;

namespace CaseFlow.Web.Security;

/// <summary>On an empty installation, prints a link that makes the first administrator; it works once, for a day. There is no default account.</summary>
internal sealed class FirstAdministrator(Database database, Definitions definitions, IClock clock, IServer server, IHostApplicationLifetime life) : IHostedService
{
    /// <summary>The purpose of such a link.</summary>
    public const string Purpose = "first-admin";

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var secret = await database.Write(MakeLink, cancellationToken);
        if (secret is not null)
        {
            life.ApplicationStarted.Register(() => Console.Out.WriteLine($"Belum ada akun. Buat administrator pertama di sini, sekali saja, dalam 24 jam:{Environment.NewLine}  {Address()}/mulai/{secret}"));
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<string?> MakeLink(UnitOfWork unit)
    {
        var role = definitions.Roles.FirstOrDefault(role => role.May.Contains(Right.Administer));
        return role is null || await unit.Users.AnyAsync()
            ? null
            : unit.Invite(Purpose, null, $"{role.Key}@", clock.GetCurrentInstant(), Duration.FromHours(24)).Secret;
    }

    private string Address() => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/') ?? string.Empty;
}
