using System.Text.Json;
using CaseFlow.Engine.Keys;

namespace CaseFlow.Engine.Data;

/// <summary>What a rotation did.</summary>
/// <param name="Master">Version of the master key that wraps now.</param>
/// <param name="Offices">How many keys of offices were made anew, the installation's own among them.</param>
/// <param name="Persons">How many keys of persons were sealed anew in this run.</param>
/// <param name="Resumed">Whether it went on with one that had been cut off.</param>
public sealed record Rotated(int Master, int Offices, int Persons, bool Resumed);

/// <summary>
/// Gives an installation a new master key and new keys of offices, while it is at work, and seals every person's key under them. Values stay as they are: they
/// are sealed under the persons' keys. It ends when no person's key is sealed under an older one. How far it is stands in the database and moves with every batch; stopped at any point, by whatever, it goes on there.
/// Older master keys stay in the key file for older backups; older keys of offices stay for what is append only.
/// </summary>
/// <param name="database">The record, with its keys loaded.</param>
public sealed class KeyRotation(Database database)
{
    private const string Progress = "keys:rotation";
    private const int Batch = 500;
    private const int Tries = 5;

    private KeyRing Ring => database.Seals.Ring;

    /// <summary>Rotates, or goes on with a rotation that was cut off.</summary>
    /// <param name="progress">Told how many keys of persons are sealed anew, or null.</param>
    /// <param name="cancel">Stops between two batches.</param>
    /// <exception cref="KeyException">The key file cannot be read or written. Nothing has changed.</exception>
    /// <exception cref="BusyException">The database was busy for too long; the next run goes on.</exception>
    public async Task<Rotated> RunAsync(IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        var cutOff = await database.Read(session => session.RecallAsync(Progress), cancel).ConfigureAwait(false);
        var state = cutOff is null ? await BeginAsync(cancel).ConfigureAwait(false) : JsonSerializer.Deserialize<State>(cutOff)!;
        Ring.Reload();
        FaultPoint.Hit("rotation-begun");

        var persons = 0;
        while (await AgainWhenBusy(() => PersonsAsync(cancel), cancel).ConfigureAwait(false) is > 0 and var sealedAnew)
        {
            persons += sealedAnew;
            progress?.Report(persons);
            FaultPoint.Hit("rotation-batch");
            cancel.ThrowIfCancellationRequested();
        }

        while (await AgainWhenBusy(() => EndAsync(cancel), cancel).ConfigureAwait(false) is > 0 and var late)
        {
            persons += late;
        }

        return new Rotated(state.Master, Ring.Offices, persons, cutOff is not null);
    }

    /// <summary>A new master key, kept before anything is sealed under it; then, in one transaction, all keys of offices under it and a new one for each office.</summary>
    private async Task<State> BeginAsync(CancellationToken cancel)
    {
        var masters = Ring.Store.Read();
        var inUse = await database.Read(session => session.DataKeys.LargestAsync(row => (int?)row.Master, cancel), cancel).ConfigureAwait(false);
        var master = masters[^1].Version > inUse ? masters[^1] : Ring.Store.Add(); // The newest unused one: a rotation was cut off just here.
        FaultPoint.Hit("rotation-master");
        var state = new State(master.Version, 0);
        return await AgainWhenBusy(
            () => database.Write(
                async unit =>
                {
                    foreach (var row in await unit.DataKeys.ListAsync(cancel).ConfigureAwait(false))
                    {
                        Wrap(unit, row, masters.First(known => known.Version == row.Master), master);
                    }

                    await unit.RememberAsync(Progress, JsonSerializer.Serialize(state)).ConfigureAwait(false);
                    return state;
                },
                cancel),
            cancel).ConfigureAwait(false);
    }

    private void Wrap(UnitOfWork unit, DataKeyRow row, MasterKey before, MasterKey master)
    {
        var place = KeyRing.PlaceOf(row.Number, row.Purpose, row.Office);
        var key = before.Key.Unwrap(SealedForm.Of(row.Wrapped)!, place) ?? throw new UnreadableException($"data_keys {row.Number} wrapped");
        (row.Wrapped, row.Master) = (SealedForm.ToText(master.Key.Wrap(key, master.Version, place)), master.Version);
        if (row is { Purpose: "data", Current: true })
        {
            row.Current = false;
            unit.Add(KeyRing.Make("data", row.Office, master, database.Clock.GetCurrentInstant()).Row);
        }
    }

    /// <summary>The next batch of persons' keys; gives how many, 0 when there are no more.</summary>
    private Task<int> PersonsAsync(CancellationToken cancel) =>
        database.Write(
            async unit =>
            {
                var state = JsonSerializer.Deserialize<State>((await unit.RecallAsync(Progress).ConfigureAwait(false))!)!;
                var cases = await unit.Cases.Where(row => row.Id > state.After).OrderBy(row => row.Id).Take(Batch).Select(row => new { row.Id, row.Office, row.PersonKey }).ListAsync(cancel).ConfigureAwait(false);
                await database.Seals.MakeForAsync(unit, cases.Select(row => row.Office)).ConfigureAwait(false);
                foreach (var row in cases.Where(row => row.PersonKey is not null))
                {
                    var office = Ring.OfOffice(row.Office) ?? unit.MadeKeys.First(made => string.Equals(made.Office, row.Office, StringComparison.Ordinal));
                    await unit.SetPersonKeyAsync(row.Id, row.PersonKey!, Ring.Rewrap(row.Id, row.PersonKey!, office)).ConfigureAwait(false);
                }

                if (cases.Count > 0)
                {
                    await unit.RememberAsync(Progress, JsonSerializer.Serialize(state with { After = cases[^1].Id })).ConfigureAwait(false);
                }

                return cases.Count;
            },
            cancel);

    /// <summary>Ends the rotation in one transaction with the proof that it is done: no person's key is under an older one. Where some are, a server opened those cases meanwhile; they are sealed anew, and it is asked again.</summary>
    /// <returns>How many were left; 0: it has ended.</returns>
    private Task<int> EndAsync(CancellationToken cancel) =>
        database.Write(
            async unit =>
            {
                var left = (await unit.Cases.Where(row => row.PersonKey != null).Select(row => new { row.Id, row.Office, row.PersonKey }).ListAsync(cancel).ConfigureAwait(false))
                    .Where(row => KeyRing.NumberIn(row.PersonKey!) != Ring.OfOffice(row.Office)?.Number).Take(Batch).ToList();
                await database.Seals.MakeForAsync(unit, left.Select(row => row.Office)).ConfigureAwait(false);
                foreach (var row in left)
                {
                    var office = Ring.OfOffice(row.Office) ?? unit.MadeKeys.First(made => string.Equals(made.Office, row.Office, StringComparison.Ordinal));
                    await unit.SetPersonKeyAsync(row.Id, row.PersonKey!, Ring.Rewrap(row.Id, row.PersonKey!, office)).ConfigureAwait(false);
                }

                if (left.Count == 0)
                {
                    await RestAsync(unit, cancel).ConfigureAwait(false);
                }

                return left.Count;
            },
            cancel);

    /// <summary>What is sealed under keys of offices themselves is sealed anew, but for what is append only.</summary>
    private async Task RestAsync(UnitOfWork unit, CancellationToken cancel)
    {
        unit.SealAnew(await unit.IntakeDrafts.ListAsync(cancel).ConfigureAwait(false));
        unit.SealAnew(await unit.Conflicts.ListAsync(cancel).ConfigureAwait(false));
        unit.SealAnew(await unit.DataProtectionKeys.ListAsync(cancel).ConfigureAwait(false));
        foreach (var file in await unit.Files.Where(file => file.CaseId == null).Select(file => new { file.Id, file.ContentKey }).ListAsync(cancel).ConfigureAwait(false))
        {
            await unit.SetContentKeyAsync(file.Id, database.Seals.RewrapContent(file.Id, file.ContentKey!)).ConfigureAwait(false);
        }

        await unit.Settings.Where(setting => setting.Key == Progress).DeleteAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>A server at work beside it may hold the database for a while.</summary>
    private static async Task<T> AgainWhenBusy<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (BusyException) when (attempt < Tries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), cancel).ConfigureAwait(false);
            }
        }
    }

    private sealed record State(int Master, long After);
}
