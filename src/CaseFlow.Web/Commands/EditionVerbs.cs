using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Commands;

/// <summary>What the verbs about editions share: how an edition is named, a map read, and what happens to a case told.</summary>
internal static class EditionVerbs
{
    /// <summary>Opens the installation beside a program that may be running.</summary>
    public static Task<Installation> Open() => Installation.OpenBeside(Settings.Read(Setup.Configuration([])), SystemTime.Clock);

    /// <summary>
    /// The editions in the folder that was typed, else in the installation's own, as they stand now; of one definition with <c>--workflow</c>.
    /// Tells every fault of the folder, and which definitions in force it does not have.
    /// </summary>
    /// <exception cref="UsageException">There is no such folder, or it has no such definition.</exception>
    public static async Task<FolderEditions> Read(Call call, Installation installation)
    {
        var read = await ReadFolder(call, installation);
        foreach (var fault in read.Faults)
        {
            await call.Error.WriteLineAsync(fault.ToString());
        }

        var id = call.Arguments["--workflow"];
        var editions = read.Workflows.Values.Where(workflow => id is null || string.Equals(workflow.Id, id, StringComparison.Ordinal)).ToList();
        if (id is not null && editions.Count == 0)
        {
            var known = Suggestion.For(id, read.Workflows.Keys) ?? $"yang ada: {string.Join(", ", read.Workflows.Keys)}.";
            throw new UsageException(read.Faults.Count > 0 ? $"Alur {id} tidak terbaca tanpa kesalahan di folder itu." : $"Alur {id} tidak ada di folder itu; {known}");
        }

        foreach (var gone in installation.Shelf.Current.Values.Where(known => id is null && read.Workflows.Keys.All(key => !string.Equals(key, known.Id, StringComparison.Ordinal)) && read.Faults.Count == 0))
        {
            var running = await installation.Database.Read(session => session.Cases.CountAsync(row => row.Workflow == gone.Id && row.Status != "ended"));
            await call.Out.WriteLineAsync($"{Name(gone)}: tidak ada di folder itu. {Numbers.Text(running)} kasus berjalan tetap memakai edisinya; kasus baru berhenti memakainya setelah program dijalankan ulang dengan folder itu.");
        }

        return new FolderEditions(read, editions);
    }

    /// <summary>"Penanganan penuh, edisi 2 (638f00910d63)".</summary>
    public static string Name(Workflow edition) => $"{edition.Title}, edisi {Numbers.Text(edition.Edition)} ({edition.Hash[..12]})";

    /// <summary>Tells what an edition breaks of the one in force, and where its number was forgotten; it stands in nobody's way.</summary>
    public static async Task Warn(Call call, Installation installation, Workflow edition)
    {
        foreach (var warning in installation.WarningsOf(edition))
        {
            await call.Error.WriteLineAsync((warning with { Message = $"peringatan: {warning.Message}" }).ToString());
        }
    }

    private static async Task<Definitions> ReadFolder(Call call, Installation installation)
    {
        try
        {
            return await installation.ReadAgain(call.Arguments.Word(0) is { } folder ? Path.GetFullPath(folder) : null);
        }
        catch (DirectoryNotFoundException missing)
        {
            throw new UsageException(missing.Message);
        }
    }

    /// <summary>The edition whose hash begins so: one that was kept, or one in the definitions folder.</summary>
    /// <exception cref="UsageException">There is none, there are several, or too little of the hash was typed.</exception>
    public static async Task<Workflow> Named(Installation installation, string option, string? typed)
    {
        var prefix = typed?.ToLowerInvariant() ?? throw new UsageException($"Opsi {option} belum disebut.");
        if (prefix.Length < CaseMigrations.ShortestHash)
        {
            throw new UsageException($"Opsi {option} perlu sedikitnya {Numbers.Text(CaseMigrations.ShortestHash)} huruf pertama sidik edisi; tertulis “{typed}”.");
        }

        var kept = await installation.Database.Read(session => session.Definitions.Where(row => row.Hash.StartsWith(prefix)).Select(row => row.Hash).ListAsync());
        var inFolder = installation.Definitions.Workflows.Values.Where(workflow => workflow.Hash.StartsWith(prefix, StringComparison.Ordinal) && !installation.Definitions.FaultsOf(workflow).Any()).ToList();
        var hashes = kept.Concat(inFolder.Select(workflow => workflow.Hash)).Distinct(StringComparer.Ordinal).ToList();
        return hashes switch
        {
            [] => throw new UsageException($"Tidak ada edisi dengan sidik {typed}. Sidik setiap edisi tampil di halaman Admin, Definisi."),
            [var hash] => inFolder.Find(workflow => string.Equals(workflow.Hash, hash, StringComparison.Ordinal)) ?? await Kept(installation, option, hash),
            _ => throw new UsageException($"Beberapa edisi berawalan {typed}: {string.Join(", ", hashes.Select(hash => hash[..12]))}. Tulis lebih panjang."),
        };
    }

    /// <summary>The map in a file; nothing is renamed without one. Null: it has faults, which were told.</summary>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static async Task<EditionMap?> Map(Call call, Workflow from, Workflow to)
    {
        if (call.Arguments["--map"] is not { } file)
        {
            return EditionMap.Same;
        }

        if (Directory.Exists(file))
        {
            throw new UsageException($"Peta {file} adalah folder; sebut berkasnya.");
        }

        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Berkas peta {file} tidak bisa dibaca.");
        }

        var read = EditionMapReader.Read(file, bytes, from, to);
        foreach (var fault in read.Faults)
        {
            await call.Error.WriteLineAsync(fault.ToString());
        }

        return read.Faults.Count == 0 ? read.Map : null;
    }

    /// <summary>Tells what happens to a case: as a line of JSON, or in words unless nothing is seen of it.</summary>
    public static async Task Tell(Call call, Installation installation, CaseEffect told)
    {
        if (call.Arguments.Has("--json"))
        {
            await call.Out.WriteLineAsync(Json.Of(EffectShape.Of(told, installation.Definitions.Roles)));
            return;
        }

        foreach (var line in EffectWords.Lines(told, installation.Definitions.Roles))
        {
            await call.Out.WriteLineAsync($"{told.Number}\t{line}");
        }
    }

    private static async Task<Workflow> Kept(Installation installation, string option, string hash)
    {
        try
        {
            return await installation.Database.Read(session => installation.Shelf.EditionAsync(session, hash));
        }
        catch (DefinitionMissingException)
        {
            throw new UsageException($"Edisi {hash[..12]} pada opsi {option} tidak bisa dibaca lagi oleh program ini.");
        }
    }
}

/// <summary>What a folder holds for a verb.</summary>
/// <param name="Read">The whole folder, with its faults.</param>
/// <param name="Editions">The editions that the verb is about.</param>
internal sealed record FolderEditions(Definitions Read, IReadOnlyList<Workflow> Editions);

/// <summary>A step gained or lost, in JSON.</summary>
internal sealed record StepShape(string Step, string Title, string Section, bool Open, NodaTime.Instant? Due);

/// <summary>A deadline that moves, in JSON.</summary>
internal sealed record DateShape(string Item, string Title, NodaTime.Instant? From, NodaTime.Instant? To);

/// <summary>Why a case cannot be moved, in JSON.</summary>
internal sealed record RefusalShape(string Rule, string Says, IReadOnlyList<string> Items);

/// <summary>What happens to a case, in JSON.</summary>
internal sealed record EffectShape(string Case, string From, int Kept, IReadOnlyList<StepShape> Gained, IReadOnlyList<StepShape> Lost, IReadOnlyList<DateShape> Moved, IReadOnlyList<DateShape> Overdue, RefusalShape? Refused)
{
    public static EffectShape Of(CaseEffect told, IReadOnlyList<Engine.Access.Role> roles)
    {
        var effect = told.Effect;
        return new EffectShape(
            told.Number,
            told.From,
            effect.Kept,
            effect.Gained.Select(Of).ToList(),
            effect.Lost.Select(Of).ToList(),
            effect.Moved.Select(Of).ToList(),
            effect.Overdue.Select(Of).ToList(),
            effect.Refused is { } refused ? Of(refused, roles) : null);
    }

    public static RefusalShape Of(Engine.Cases.CaseRuleException refused, IReadOnlyList<Engine.Access.Role> roles) =>
        new(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(refused.Rule.ToString()), RuleWords.Of(refused, roles), refused.Missing.Select(missing => missing.Step).OfType<string>().ToList());

    private static StepShape Of(Engine.Cases.StepEffect step) => new(step.Step, step.Title, step.Section, step.IsOpen, step.Due);

    private static DateShape Of(Engine.Cases.DateEffect date) => new(date.Item, date.Title, date.From, date.To);
}
