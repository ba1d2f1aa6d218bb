using CaseFlow.Engine.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>
/// The one place that seals and opens. Rows are sealed just before they are saved and opened as they are read, by the list of <see cref="Sensitive"/>;
/// nothing else of the program meets a sealed value.
/// </summary>
/// <param name="ring">The keys.</param>
/// <param name="clock">Dates new keys.</param>
internal sealed class Seals(KeyRing ring, IClock clock)
{
    private const string FileKey = "content_key";

    /// <summary>The keys.</summary>
    public KeyRing Ring { get; } = ring;

    /// <summary>Opens a row that was just read.</summary>
    /// <exception cref="UnreadableException">A value does not open.</exception>
    public void Open(object row)
    {
        // Most rows of the agenda have nothing that is sealed: their keys are not asked for.
        if (Ring.IsOff || SealedTables.Of(row.GetType()) is not { } table || table.Cells.All(cell => cell.IsEmpty(row)))
        {
            return;
        }

        var ofOffice = table.By(row) == SealedBy.Office;
        var key = ofOffice ? null : KeyToOpen(table, row);
        foreach (var cell in table.Cells)
        {
            if (cell.IsEmpty(row))
            {
                continue;
            }

            if (key is null && !ofOffice)
            {
                cell.Erase(row);
            }
            else if ((key ?? OfficeKeyIn(cell, row)?.Key) is not { } opens || !cell.Open(row, opens, table.Place(row, cell)))
            {
                throw new UnreadableException($"{table.Name} {table.Key(row)} {cell.Column}");
            }
        }
    }

    /// <summary>The name of a file, read without its bytes.</summary>
    public string NameOf(string id, long? caseId, string? contentKey, string name)
    {
        var row = new FileRow { Id = id, CaseId = caseId, ContentKey = contentKey, Name = name, Type = "", Bytes = null!, UserId = "" };
        Open(row);
        return row.Name;
    }

    /// <summary>The key of a file that no case has taken, sealed under the installation's key of now.</summary>
    public string RewrapContent(string id, string contentKey)
    {
        var office = Ring.OfOffice("")!;
        return WrapContent(id, OpenContent(id, null, contentKey)!, (office.Key, office.Number));
    }

    /// <summary>Seals what a unit of work is about to save.</summary>
    /// <param name="context">The rows added and changed.</param>
    /// <param name="made">Keys of offices that were made for it; they count once it is committed.</param>
    /// <returns>Puts the plain values back into the rows: they may be remembered elsewhere.</returns>
    public async Task<IDisposable> SealAsync(CaseFlowContext context, List<DataKey> made)
    {
        var restore = new Plain();
        if (Ring.IsOff)
        {
            return restore;
        }

        var changed = context.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified && SealedTables.Of(entry.Metadata.ClrType) is not null).ToList();
        foreach (var office in changed.Select(entry => OfficeOf(entry)).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            await MustHaveKeyAsync(context, office, made).ConfigureAwait(false);
        }

        try
        {
            foreach (var entry in changed.OrderBy(entry => entry.Entity is CaseRow ? 0 : 1))
            {
                Seal(entry, made, restore);
                if (entry.Entity is FileRow { CaseId: { } id, ContentKey: { } wrapped } file && entry.State == EntityState.Modified && entry.Property(nameof(FileRow.CaseId)).IsModified)
                {
                    file.ContentKey = HandOver(file.Id, wrapped, id);
                }
            }
        }
        catch
        {
            restore.Dispose();
            throw;
        }

        return restore;
    }

    /// <summary>Seals rows that are inserted past the tracking, and are not used again. The case comes first: it gets its person's key here.</summary>
    public void SealNew(IEnumerable<object> rows)
    {
        if (Ring.IsOff)
        {
            return;
        }

        foreach (var row in rows)
        {
            if (row is CaseRow { PersonKey: null } one)
            {
                SetPersonKey(one, Ring.MakePerson(one.Id, Ring.OfOffice(one.Office)!));
            }

            Seal(row, [], null, null);
        }
    }

    /// <summary>Whether an office has no key yet, as far as this process knows.</summary>
    public bool LacksKey(string office) => !Ring.IsOff && Ring.OfOffice(office) is null;

    /// <summary>Makes the keys of offices that have none yet, in a unit of work of their own.</summary>
    public async Task MakeForAsync(UnitOfWork unit, IEnumerable<string> offices)
    {
        foreach (var office in Ring.IsOff ? [] : offices.Distinct(StringComparer.Ordinal))
        {
            await MustHaveKeyAsync(unit.Context, office, unit.MadeKeys).ConfigureAwait(false);
        }
    }

    private static string? OfficeOf(EntityEntry entry) =>
        entry.Entity switch
        {
            CaseRow row => entry.State == EntityState.Added ? row.Office : null,
            var row when SealedTables.Of(row.GetType()) is { } table && table.By(row) != SealedBy.Person => table.Office(row),
            _ => null,
        };

    private async Task MustHaveKeyAsync(CaseFlowContext context, string office, List<DataKey> made)
    {
        if (made.Exists(key => string.Equals(key.Office, office, StringComparison.Ordinal)))
        {
            return;
        }

        // Whether it is still the one of now is asked in the transaction that seals under it: a rotation beside this process makes new ones and cannot tell it.
        if (Ring.OfOffice(office) is { Number: var number } && await context.Set<DataKeyRow>().AsNoTracking().AnyAsync(row => row.Number == number && row.Current).ConfigureAwait(false))
        {
            return;
        }

        // Another process may have made it; that one is taken in when a value under it is met, or here.
        if (await context.Set<DataKeyRow>().AsNoTracking().AnyAsync(row => row.Purpose == "data" && row.Office == office && row.Current).ConfigureAwait(false))
        {
            Ring.Load(await context.Set<DataKeyRow>().AsNoTracking().ToListAsync().ConfigureAwait(false));
            return;
        }

        var (row, key) = KeyRing.Make("data", office, Ring.Store.Read()[^1], clock.GetCurrentInstant());
        context.Add(row);
        made.Add(key);
    }

    private void Seal(EntityEntry entry, List<DataKey> made, Plain restore)
    {
        var row = entry.Entity;
        if (row is CaseRow { PersonKey: null } one && entry.State == EntityState.Added)
        {
            SetPersonKey(one, Ring.MakePerson(one.Id, OfficeKey(one.Office, made)));
        }

        Seal(row, made, restore, entry.State == EntityState.Added ? null : cell => entry.Property(cell.Property).IsModified);
    }

    private void Seal(object row, List<DataKey> made, Plain? restore, Func<SealedCell, bool>? wanted)
    {
        var table = SealedTables.Of(row.GetType());
        var cells = table?.Cells.Where(cell => !cell.IsEmpty(row) && (wanted is null || wanted(cell))).ToList();
        if (table is null || cells!.Count == 0)
        {
            return;
        }

        var (key, number) = KeyToSeal(table, row, made);
        foreach (var cell in cells)
        {
            var plain = cell.Seal(row, key, number, table.Place(row, cell));
            restore?.Keep(row, cell, plain);
        }
    }

    private (SecretKey Key, int Number) KeyToSeal(SealedTable table, object row, List<DataKey> made) =>
        table.By(row) switch
        {
            SealedBy.Person => (OfPerson(table, row) ?? throw new InvalidOperationException("The data of this person was erased; nothing can be added."), KeyRing.PersonVersion),
            SealedBy.Content => ContentKeyToSeal((FileRow)row, made),
            _ => OfficeKey(table.Office(row), made) is var office ? (office.Key, office.Number) : default,
        };

    private DataKey OfficeKey(string office, List<DataKey> made) =>
        Ring.OfOffice(office) ?? made.First(key => string.Equals(key.Office, office, StringComparison.Ordinal));

    private SecretKey? KeyToOpen(SealedTable table, object row) =>
        table.By(row) == SealedBy.Person ? OfPerson(table, row)
        : row is FileRow { ContentKey: { } wrapped } file ? OpenContent(file.Id, file.CaseId, wrapped)
        : throw new UnreadableException($"{table.Name} {table.Key(row)} {FileKey}");

    private SecretKey? OfPerson(SealedTable table, object row)
    {
        if (row is not CaseRow one)
        {
            return Ring.OfPerson(table.Case(row)!.Value);
        }

        switch (one)
        {
            case { PersonKey: { } wrapped }:
                return Ring.Learn(one.Id, wrapped);
            case { ErasedAt: not null }:
                Ring.Forget(one.Id);
                return null;
            default:
                return Ring.OfPerson(one.Id);
        }
    }

    private DataKey? OfficeKeyIn(SealedCell cell, object row) => cell.SealedIn(row) is { } made ? Ring.Numbered(SecretKey.NumberOf(made)!.Value) : null;

    private (SecretKey Key, int Number) ContentKeyToSeal(FileRow file, List<DataKey> made)
    {
        if (file.ContentKey is { } wrapped)
        {
            return (OpenContent(file.Id, file.CaseId, wrapped)!, KeyRing.PersonVersion);
        }

        var key = SecretKey.New();
        file.ContentKey = WrapContent(file.Id, key, file.CaseId is { } id ? (Ring.OfPerson(id)!, KeyRing.PersonVersion) : OfficeKey("", made) is var office ? (office.Key, office.Number) : default);
        return (key, KeyRing.PersonVersion);
    }

    /// <summary>The key of a file that no case had, sealed for the case that takes it.</summary>
    private string HandOver(string id, string contentKey, long caseId) =>
        WrapContent(id, OpenContent(id, null, contentKey)!, (Ring.OfPerson(caseId)!, KeyRing.PersonVersion));

    private static string WrapContent(string id, SecretKey key, (SecretKey Key, int Number) by) => SealedForm.ToText(by.Key.Wrap(key, by.Number, $"files|{id}|{FileKey}"));

    private SecretKey? OpenContent(string id, long? caseId, string wrapped)
    {
        var made = SealedForm.Of(wrapped) ?? throw new UnreadableException($"files {id} {FileKey}");
        var by = caseId is { } owner ? Ring.OfPerson(owner) : Ring.Numbered(SecretKey.NumberOf(made)!.Value)?.Key;
        return by is null && caseId is not null ? null : by?.Unwrap(made, $"files|{id}|{FileKey}") ?? throw new UnreadableException($"files {id} {FileKey}");
    }

    private static readonly Action<object, string?> PutPersonKey = Accessors.Setter<string>(typeof(CaseRow).GetProperty(nameof(CaseRow.PersonKey))!);

    private static void SetPersonKey(CaseRow row, string wrapped) => PutPersonKey(row, wrapped);

    /// <summary>Plain values that are put back.</summary>
    private sealed class Plain : IDisposable
    {
        private readonly List<(object Row, SealedCell Cell, object? Value)> _values = [];

        public void Keep(object row, SealedCell cell, object? plain) => _values.Add((row, cell, plain));

        public void Dispose()
        {
            foreach (var (row, cell, value) in _values)
            {
                cell.Put(row, value);
            }

            _values.Clear();
        }
    }
}
