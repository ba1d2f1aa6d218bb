using System.Text.Json.Nodes;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using NodaTime.Text;

namespace CaseFlow.Web.Commands;

/// <summary><c>events [--case N] [--since SEQ] --json</c>: the event log, one JSON object a line, oldest first. The record of access says first that it was read; where it cannot, nothing is.</summary>
internal sealed class EventsVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "events";

    /// <inheritdoc/>
    public override string Summary => "Menampilkan catatan peristiwa, satu objek JSON per baris.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options =>
        [new("--case", "NOMOR", "satu kasus saja"), new("--since", "URUT", "hanya setelah nomor urut ini"), new("--json", null, "selalu JSON; boleh disebut")];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        await using var installation = await Installation.OpenBeside(Settings.Read(Setup.Configuration([])), SystemTime.Clock);
        var since = call.Arguments.Number("--since", 0);
        var number = call.Arguments["--case"];
        await installation.Database.Write(async unit =>
        {
            var id = (await unit.Cases.Where(known => known.Number == number && known.ErasedAt == null).Select(known => (long?)known.Id).ListAsync()).SingleOrDefault();
            unit.Add(new AccessRow { At = SystemTime.Clock.GetCurrentInstant(), UserId = Actor.System.Id, Role = string.Empty, CaseId = id, What = "events", FieldGroups = " ", Purpose = $"caseflow {Name} {number}".TrimEnd() });
        });
        await installation.Database.Read(async session =>
        {
            var events = session.Events.Where(row => row.Sequence > since);
            if (number is not null)
            {
                events = events.Where(row => session.Cases.Any(known => known.Id == row.CaseId && known.Number == number));
            }

            await foreach (var row in events.OrderBy(row => row.Sequence).Stream())
            {
                await call.Out.WriteLineAsync(Line(row));
            }

            return 0;
        });
        return ExitCode.Done;
    }

    private static string Line(EventRow row) =>
        Json.Of(new
        {
            row.Sequence,
            Case = CaseNumbers.OfId(row.CaseId),
            row.CaseSequence,
            row.Type,
            At = InstantPattern.ExtendedIso.Format(row.At),
            row.Actor,
            row.Role,
            row.Operation,
            Definition = row.DefinitionHash,
            Data = row.Data == Erased.Words ? JsonValue.Create(Erased.Words) : JsonNode.Parse(row.Data),
        });
}
