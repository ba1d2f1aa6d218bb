using System.Globalization;
using CaseFlow.Engine.Keys;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Engine.Data;

/// <summary>
/// Seals what a version before encryption has written, case by case in batches. How far it is stands in the database and moves with every batch, so that it
/// goes on where it was stopped. While it is not done no program serves the data.
/// </summary>
/// <param name="database">The record, with its keys loaded.</param>
internal sealed class OldRows(Database database)
{
    private const string Progress = "keys:old-rows";
    private const string Operations = "keys:old-operations";
    private const string Titles = "keys:old-titles";
    private const int Batch = 50;
    private const int RowsAtOnce = 1000;

    /// <summary>Marks, with the first keys, that there is data to seal.</summary>
    public static async Task BeginAsync(UnitOfWork unit)
    {
        if (await unit.Cases.AnyAsync().ConfigureAwait(false) || await unit.IntakeDrafts.AnyAsync().ConfigureAwait(false) || await unit.Files.AnyAsync().ConfigureAwait(false)
            || await unit.AccessLog.AnyAsync().ConfigureAwait(false) || await unit.DataProtectionKeys.AnyAsync().ConfigureAwait(false))
        {
            await unit.RememberAsync(Progress, "0").ConfigureAwait(false);
        }

        if (await unit.Operations.AnyAsync().ConfigureAwait(false))
        {
            await unit.RememberAsync(Operations, string.Empty).ConfigureAwait(false);
        }
    }

    /// <summary>Whether there is something left to seal.</summary>
    public Task<bool> AreThereAsync() => database.Read(session => session.Settings.AnyAsync(setting => setting.Key == Progress || setting.Key == Operations || setting.Key == Titles));

    /// <summary>Seals what is left.</summary>
    public async Task SealAsync(CancellationToken cancel)
    {
        if (await database.Read(session => session.RecallAsync(Progress), cancel).ConfigureAwait(false) is not null)
        {
            await CasesAsync(cancel).ConfigureAwait(false);
        }

        await RowsAsync(Operations, OperationsAsync, cancel).ConfigureAwait(false);
        await RowsAsync(Titles, TitlesAsync, cancel).ConfigureAwait(false);

        await database.EmptyLogAsync(cancel).ConfigureAwait(false);
    }

    private async Task CasesAsync(CancellationToken cancel)
    {
        var offices = await database.Read(session => session.Cases.Select(row => row.Office).Distinct().Concat(session.IntakeDrafts.Select(row => row.Office).Distinct()).ListAsync(cancel), cancel).ConfigureAwait(false);
        await database.Write(unit => database.Seals.MakeForAsync(unit, offices), cancel).ConfigureAwait(false);
        while (await BatchAsync(cancel).ConfigureAwait(false))
        {
            FaultPoint.Hit("after-batch");
        }

        await RestAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>What was sent and what came of it, of versions before schema 15. A sealed row is told by its mark, so that it goes on where it was stopped.</summary>
    private static async Task<IReadOnlyList<object>> OperationsAsync(CaseFlowContext plain, CancellationToken cancel) =>
        await plain.Set<OperationRow>().FromSql($"select * from operations where result not like {SealedForm.Mark + "%"} limit {RowsAtOnce}").ToListAsync(cancel).ConfigureAwait(false);

    /// <summary>Titles that somebody typed, of versions before schema 16: they move into their sealed column, and what lies open is a title of ours.</summary>
    private static async Task<IReadOnlyList<object>> TitlesAsync(CaseFlowContext plain, CancellationToken cancel)
    {
        var rows = await plain.Set<AgendaRow>().Where(row => row.Kind == AgendaKind.FollowUp && row.Stage == null && row.OwnTitle == null)
            .OrderBy(row => row.CaseId).ThenBy(row => row.Item).Take(RowsAtOnce).ToListAsync(cancel).ConfigureAwait(false);
        foreach (var row in rows)
        {
            SetOwnTitle(row, row.Title);
            SetTitle(row, CaseProjection.PlannedByHand);
        }

        return rows;
    }

    /// <summary>Seals the rows that are still to be sealed, some in each transaction, and then forgets their mark.</summary>
    private async Task RowsAsync(string mark, Func<CaseFlowContext, CancellationToken, Task<IReadOnlyList<object>>> next, CancellationToken cancel)
    {
        while (await database.Write(unit => SomeAsync(unit, mark, next, cancel), cancel).ConfigureAwait(false))
        {
            FaultPoint.Hit("after-batch");
        }
    }

    private async Task<bool> SomeAsync(UnitOfWork unit, string mark, Func<CaseFlowContext, CancellationToken, Task<IReadOnlyList<object>>> next, CancellationToken cancel)
    {
        var plain = unit.PlainContext();
        await using (plain.ConfigureAwait(false))
        {
            var rows = await next(plain, cancel).ConfigureAwait(false);
            database.Seals.SealNew(rows);
            await plain.SaveChangesAsync(cancel).ConfigureAwait(false);
            if (rows.Count == 0)
            {
                await unit.Settings.Where(setting => setting.Key == mark).DeleteAsync(cancel).ConfigureAwait(false);
            }

            return rows.Count > 0;
        }
    }

    private Task<bool> BatchAsync(CancellationToken cancel) =>
        database.Write(
            async unit =>
            {
                var after = long.Parse((await unit.RecallAsync(Progress).ConfigureAwait(false))!, CultureInfo.InvariantCulture);
                var plain = unit.PlainContext();
                await using (plain.ConfigureAwait(false))
                {
                    var cases = await plain.Set<CaseRow>().Where(row => row.Id > after).OrderBy(row => row.Id).Take(Batch).ToListAsync(cancel).ConfigureAwait(false);
                    if (cases.Count == 0)
                    {
                        return false;
                    }

                    var last = cases[^1].Id;
                    await NamesAsync(plain, cases, after, last).ConfigureAwait(false);
                    database.Seals.SealNew(cases);
                    foreach (var row in cases)
                    {
                        await plain.Database.ExecuteSqlAsync($"update cases set person_key = {row.PersonKey}, search_name = {row.SearchName} where id = {row.Id}", cancel).ConfigureAwait(false);
                    }

                    database.Seals.SealNew(await plain.Set<EventRow>().Where(row => row.CaseId > after && row.CaseId <= last).ToListAsync(cancel).ConfigureAwait(false));
                    database.Seals.SealNew(await plain.Set<AgendaRow>().Where(row => row.CaseId > after && row.CaseId <= last && row.OwnTitle != null).ToListAsync(cancel).ConfigureAwait(false));
                    database.Seals.SealNew(await plain.Set<QuestionRow>().Where(row => row.CaseId > after && row.CaseId <= last).ToListAsync(cancel).ConfigureAwait(false));
                    database.Seals.SealNew(await plain.Set<DraftRow>().Where(row => row.CaseId > after && row.CaseId <= last).ToListAsync(cancel).ConfigureAwait(false));
                    database.Seals.SealNew(await plain.Set<DocumentRow>().Where(row => row.CaseId > after && row.CaseId <= last).ToListAsync(cancel).ConfigureAwait(false));
                    database.Seals.SealNew(await plain.Set<FileRow>().Where(row => row.CaseId > after && row.CaseId <= last).ToListAsync(cancel).ConfigureAwait(false));
                    database.Seals.SealNew(await plain.Set<AccessRow>().Where(row => row.CaseId > after && row.CaseId <= last && row.Purpose != null).ToListAsync(cancel).ConfigureAwait(false));
                    await plain.SaveChangesAsync(cancel).ConfigureAwait(false);
                    await unit.RememberAsync(Progress, last.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
                    return true;
                }
            },
            cancel);

    /// <summary>What belongs to no case. The keys of form tokens are made anew: forms that were open during the upgrade have to be sent again.</summary>
    private Task<bool> RestAsync(CancellationToken cancel) =>
        database.Write(
            async unit =>
            {
                var plain = unit.PlainContext();
                await using (plain.ConfigureAwait(false))
                {
                    database.Seals.SealNew(await plain.Set<IntakeDraftRow>().ToListAsync(cancel).ConfigureAwait(false));
                    database.Seals.SealNew(await plain.Set<FileRow>().Where(row => row.CaseId == null).ToListAsync(cancel).ConfigureAwait(false));
                    database.Seals.SealNew(await plain.Set<AccessRow>().Where(row => row.CaseId == null && row.Purpose != null).ToListAsync(cancel).ConfigureAwait(false));
                    await plain.SaveChangesAsync(cancel).ConfigureAwait(false);
                    await plain.Set<DataProtectionKeyRow>().ExecuteDeleteAsync(cancel).ConfigureAwait(false);
                    await unit.Settings.Where(setting => setting.Key == Progress).DeleteAsync(cancel).ConfigureAwait(false);
                    return true;
                }
            },
            cancel);

    /// <summary>Search tokens become keyed hashes; the words of the names are what the tokens told.</summary>
    private async Task NamesAsync(CaseFlowContext plain, List<CaseRow> cases, long after, long last)
    {
        var index = database.Seals.Ring.Index;
        var names = await plain.Set<NameTokenRow>().Where(row => row.CaseId > after && row.CaseId <= last).ToListAsync().ConfigureAwait(false);
        var identifiers = await plain.Set<IdentifierRow>().Where(row => row.CaseId > after && row.CaseId <= last).ToListAsync().ConfigureAwait(false);
        await plain.Set<NameTokenRow>().Where(row => row.CaseId > after && row.CaseId <= last).ExecuteDeleteAsync().ConfigureAwait(false);
        await plain.Set<IdentifierRow>().Where(row => row.CaseId > after && row.CaseId <= last).ExecuteDeleteAsync().ConfigureAwait(false);
        plain.ChangeTracker.Clear();
        plain.AttachRange(cases);
        plain.AddRange(names.Select(row => new NameTokenRow { CaseId = row.CaseId, Token = index.NameToken(row.Token) }).Distinct());
        plain.AddRange(identifiers.Select(row => new IdentifierRow { CaseId = row.CaseId, Kind = row.Kind, Token = index.Identifier(row.Kind, row.Token) }));
        var words = names.ToLookup(row => row.CaseId, row => row.Token);
        foreach (var row in cases)
        {
            SetSearchName(row, SearchTokens.PlainOf(words[row.Id]));
        }
    }

    private static readonly Action<object, string?> SetSearchName = Accessors.Setter<string>(typeof(CaseRow).GetProperty(nameof(CaseRow.SearchName))!);
    private static readonly Action<object, string?> SetTitle = Accessors.Setter<string>(typeof(AgendaRow).GetProperty(nameof(AgendaRow.Title))!);
    private static readonly Action<object, string?> SetOwnTitle = Accessors.Setter<string>(typeof(AgendaRow).GetProperty(nameof(AgendaRow.OwnTitle))!);
}
