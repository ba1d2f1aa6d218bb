using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Wording;
using NodaTime;

namespace CaseFlow.Web.Commands;

/// <summary>
/// <c>incident new [--from T] [--to T] [--known T] [--user NAME] [--as NAME] [--out FILE] [--json]</c>: a breach file with its 72 hours (UU 27/2022 Ps 46) and the cases and accounts that the
/// access record names. Making it is recorded.
/// </summary>
internal sealed class IncidentNewVerb : Verb
{
    /// <summary>The time the law leaves, in exact hours.</summary>
    private static readonly Duration Allowed = Duration.FromHours(72);

    /// <inheritdoc/>
    public override string Name => "incident new";

    /// <inheritdoc/>
    public override string Summary => "Membuat berkas insiden: batas 3×24 jam, serta kasus dan akun yang disebut catatan akses.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options =>
    [
        new("--from", "WAKTU", "sejak kapan, seperti 2026-03-17T09:00; bawaan: 24 jam sebelum diketahui"),
        new("--to", "WAKTU", "sampai kapan; bawaan: sekarang"),
        new("--known", "WAKTU", "kapan diketahui: dari situ 3×24 jam dihitung; bawaan: sekarang"),
        new("--user", "NAMA", "hanya perbuatan akun ini"),
        new("--as", "NAMA", "siapa yang membuatnya: memegang hak “read-audit”; tanpa ini: pemegang mesin"),
        new("--out", "BERKAS", "berkas yang ditulis, tidak menimpa; bawaan: insiden-TANGGAL-JAM.md di folder ini"),
        new("--json", null, "tulis sebagai JSON, tanpa berkas"),
    ];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        await using var installation = await Installation.OpenBeside(Settings.Read(Setup.Configuration([])), SystemTime.Clock);
        return await Make(installation, call);
    }

    /// <summary>The same on an opened installation.</summary>
    internal static async Task<int> Make(Installation installation, Call call)
    {
        var (by, zone) = await WhoAsync(installation, call.Arguments["--as"]);
        var now = installation.Database.Clock.GetCurrentInstant();
        var known = When(call, "--known", zone) ?? now;
        var (from, to) = (When(call, "--from", zone) ?? known - Duration.FromHours(24), When(call, "--to", zone) ?? now);
        if (from > to)
        {
            throw new UsageException("--from lebih lambat dari --to.");
        }

        var user = call.Arguments["--user"] is { } name ? await UserIdAsync(installation, name) : null;
        var file = call.Arguments.Has("--json") ? null : Path.GetFullPath(call.Arguments["--out"] ?? $"insiden-{now.InZone(zone).LocalDateTime.ToString("uuuu'-'MM'-'dd'-'HHmm", System.Globalization.CultureInfo.InvariantCulture)}.md");
        if (File.Exists(file))
        {
            throw new UsageException($"Berkas {file} sudah ada.");
        }

        var incident = await ReadAsync(installation, from, to, user, by, now);
        if (file is null)
        {
            await call.Out.WriteLineAsync(Json.Of(new { Known = Text(known), Deadline = Text(known + Allowed), From = Text(from), To = Text(to), incident.Cases, incident.Users }));
            return ExitCode.Done;
        }

        await File.WriteAllTextAsync(file, IncidentWords.File(incident, known, known + Allowed, from, to, zone));
        await call.Out.WriteLineAsync($"{file}: {Numbers.Text(incident.Cases.Count)} kasus, {Numbers.Text(incident.Users.Count)} akun. Beri tahu orangnya dan lembaga paling lambat {Dates.Long(known + Allowed, zone)}. Langkah-langkahnya: docs/pelanggaran.");
        return ExitCode.Done;
    }

    /// <summary>Reads and records that it was read, in one transaction.</summary>
    private static Task<Incident> ReadAsync(Installation installation, Instant from, Instant to, string? user, Viewer? by, Instant now) =>
        installation.Database.Write(async unit =>
        {
            var incident = await Incident.OfAsync(unit, from, to, user);
            var role = by?.Grants.First(grant => grant.Role.May.Contains(Right.ReadAudit)).Role.Key;
            unit.Add(new AccessRow { At = now, UserId = by?.Id ?? string.Empty, Role = role ?? string.Empty, What = "incident", FieldGroups = " ", Purpose = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"cases: {incident.Cases.Count}") });
            return incident;
        });

    private static async Task<(Viewer? By, DateTimeZone Zone)> WhoAsync(Installation installation, string? name)
    {
        if (name is null)
        {
            return (null, DateTimeZoneProviders.Tzdb["Asia/Jakarta"]);
        }

        var viewer = await ActingAs.NamedAsync(installation, name);
        if (!viewer.May(Right.ReadAudit))
        {
            throw new UsageException($"{name} tidak memegang hak “read-audit”.");
        }

        var offices = await installation.Database.Read(session => session.AllOfficesAsync());
        return (viewer, DateTimeZoneProviders.Tzdb[offices.Find(known => known.Key == viewer.HomeOffice)?.Zone ?? "Asia/Jakarta"]);
    }

    private static Task<string> UserIdAsync(Installation installation, string name) =>
        installation.Database.Read(async session => (await session.FindUserAsync(name))?.Id ?? throw new UsageException($"Tidak ada pengguna {name}."));

    private static Instant? When(Call call, string option, DateTimeZone zone) =>
        call.Arguments[option] is not { } text ? null
        : Moments.TryParse(text, zone, out var at) ? at
        : throw new UsageException($"Opsi {option} perlu waktu seperti 2026-03-17T09:00; tertulis “{text}”.");

    private static string Text(Instant at) => NodaTime.Text.InstantPattern.ExtendedIso.Format(at);
}
