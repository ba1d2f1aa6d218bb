using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>A write: rows read here are tracked, and what was added, changed or removed is saved together at the end, or not at all.</summary>
public sealed class UnitOfWork : Session
{
    private readonly Provider _provider;
    private readonly IClock _clock;
    private readonly Func<string?> _request;
    private readonly List<EventRow> _inserted = [];

    /// <summary>Keys of offices made in this transaction; they count once it is committed.</summary>
    internal List<DataKey> MadeKeys { get; } = [];

    internal UnitOfWork(CaseFlowContext context, CompiledQueries compiled, Provider provider, IClock clock, Func<string?> request)
        : base(context, compiled) => (_provider, _clock, _request) = (provider, clock, request);

    /// <summary>Adds a row.</summary>
    public void Add<T>(T row)
        where T : class => Context.Add(row);

    /// <summary>Adds rows.</summary>
    public void AddRange<T>(IEnumerable<T> rows)
        where T : class => Context.AddRange(rows);

    /// <summary>Removes a row.</summary>
    public void Remove<T>(T row)
        where T : class => Context.Remove(row);

    /// <summary>Replaces a row whose old values are known, without reading it again; only what differs is written. The key stays.</summary>
    /// <exception cref="LostUpdateException">At the end, when the row carries a version and it is no longer that of <paramref name="before"/>.</exception>
    public void Replace<T>(T before, T after)
        where T : class
    {
        var tracked = Context.Entry(before);
        if (tracked.State != EntityState.Detached)
        {
            tracked.CurrentValues.SetValues(after);
            return;
        }

        // The row known from before stays as it is: it may be remembered elsewhere.
        var entry = Context.Entry(after);
        entry.State = EntityState.Unchanged;
        entry.OriginalValues.SetValues(before);
    }

    /// <summary>Changes a row that was read elsewhere, such as a user that ASP.NET Core Identity holds.</summary>
    /// <exception cref="LostUpdateException">At the end, when the row carries a version and somebody else has changed it since.</exception>
    public void Update<T>(T row, Action<T>? change = null)
        where T : class
    {
        if (change is null)
        {
            Context.Update(row);
            return;
        }

        var entry = Context.Entry(row);
        if (entry.State == EntityState.Detached)
        {
            entry.State = EntityState.Unchanged;
        }

        change(row);
    }

    /// <summary>Brings rows from one set to another: adds, replaces and removes the difference by key.</summary>
    public void Replace<T, TKey>(IEnumerable<T> before, IEnumerable<T> after, Func<T, TKey> key)
        where T : class, IEquatable<T>
        where TKey : notnull
    {
        var old = before.ToDictionary(key);
        foreach (var row in after)
        {
            if (!old.Remove(key(row), out var was))
            {
                Context.Add(row);
            }
            else if (!was.Equals(row))
            {
                Replace(was, row);
            }
        }

        Context.RemoveRange(old.Values);
    }

    /// <summary>The next case number of a year: 1, 2, 3 …; a number of a transaction that is undone is given out again.</summary>
    public Task<int> NextCaseNumberAsync(int year) => NextCaseNumberAsync(year, 1);

    /// <summary>Takes several case numbers at once and gives the last of them.</summary>
    internal async Task<int> NextCaseNumberAsync(int year, int count) =>
        await NumberAsync(
            "insert into counters (year, last) values (@year, @count) on conflict (year) do update set last = counters.last + @count returning last",
            ("year", year),
            ("count", count)).ConfigureAwait(false);

    /// <summary>The next letter number of an office, a year and a group of templates, without gaps.</summary>
    public async Task<int> NextLetterNumberAsync(string office, int year, string templateGroup) =>
        await NumberAsync(
            "insert into letter_numbers (office, year, template_group, last) values (@office, @year, @templates, 1) on conflict (office, year, template_group) do update set last = letter_numbers.last + 1 returning last",
            ("office", office),
            ("year", year),
            ("templates", templateGroup)).ConfigureAwait(false);

    /// <summary>The row of a case, not tracked, kept from other writers until the end; null when there is none.</summary>
    public async Task<CaseRow?> LockCaseAsync(string number) => (await LockCaseOrOtherAsync(number).ConfigureAwait(false)).Row;

    /// <summary>The same, with the id to ask for where no case has the number: see <see cref="CompiledQueries.CaseOrOther"/>.</summary>
    internal async Task<(CaseRow? Row, long Asked)> LockCaseOrOtherAsync(string number)
    {
        if (_provider == Provider.Sqlite)
        {
            return await Compiled.CaseOrOther(this, number).ConfigureAwait(false); // the write lock is taken already
        }

        var found = await Context.Set<CaseRow>()
            .FromSql($"select * from cases where number = {number} or id = (select min(id) from cases) order by number = {number} desc limit 1 for update").AsNoTracking().ToListAsync().ConfigureAwait(false);
        return CompiledQueries.Told(found.SingleOrDefault(), number);
    }

    /// <summary>Keeps somebody's row from other writers until the end, so that what is counted of them is counted one after the other.</summary>
    internal async Task LockUserAsync(string id)
    {
        if (_provider != Provider.Sqlite) // there the write lock is taken already
        {
            await Context.Database.ExecuteSqlAsync($"select 1 from users where id = {id} for update").ConfigureAwait(false);
        }
    }

    /// <summary>Inserts very many rows past the tracking.</summary>
    internal Task InsertAsync<T>(IEnumerable<T> rows)
        where T : class
    {
        if (typeof(T) == typeof(AccessRow))
        {
            throw new NotSupportedException("A row of the access record gets its number with the save, and a link of the chain with it.");
        }

        if (rows is IEnumerable<EventRow> events)
        {
            var inserted = events.ToList();
            _inserted.AddRange(inserted);
            rows = (IEnumerable<T>)inserted;
        }

        return FastInsert.InsertAsync(Context, rows);
    }

    /// <summary>Begins the chain of proof over everything that is there.</summary>
    internal Task CoverAllAsync(Instant at) => AuditTrail.CoverAllAsync(Context, at, Seals.Ring.AuditKey);

    /// <summary>Gives a file to a case without reading its bytes; its key is sealed for the case with the save.</summary>
    internal void GiveFile(string id, string? contentKey, long caseId)
    {
        var stub = new FileRow { Id = id, Name = "", Type = "", Bytes = [], UserId = "", ContentKey = contentKey };
        Context.Attach(stub);
        stub.CaseId = caseId;
    }

    /// <summary>Puts the key of a person sealed anew in the place of what was read, unless another has changed it since.</summary>
    internal Task<int> SetPersonKeyAsync(long caseId, string before, string after) =>
        Context.Database.ExecuteSqlAsync($"update cases set person_key = {after} where id = {caseId} and person_key = {before}");

    /// <summary>Destroys the key of a person, and empties what the row of the case tells of them.</summary>
    internal Task<int> DestroyPersonKeyAsync(long caseId, Instant at)
    {
        Seals.Ring.Forget(caseId);
        return Context.Database.ExecuteSqlAsync($"update cases set person_key = null, client_label = '', search_name = null, is_child = {false}, classification = null, last_contact_at = null, erased_at = {at.ToUnixTimeTicks()} where id = {caseId}");
    }

    /// <summary>Puts the key of a file's content sealed anew, while no case has taken the file.</summary>
    internal Task<int> SetContentKeyAsync(string file, string wrapped) =>
        Context.Database.ExecuteSqlAsync($"update files set content_key = {wrapped} where id = {file} and case_id is null");

    /// <summary>Has the sealed values of rows that were read here sealed again with the save, under the keys of now.</summary>
    internal void SealAnew(IEnumerable<object> rows)
    {
        foreach (var row in rows)
        {
            foreach (var cell in SealedTables.Of(row.GetType())!.Cells)
            {
                Context.Entry(row).Property(cell.Property).IsModified = true;
            }
        }
    }

    /// <summary>The tables of this transaction as they stand, with sealed values as they are.</summary>
    internal CaseFlowContext PlainContext()
    {
        var context = new CaseFlowContext(Context.Options);
        context.Database.SetDbConnection(Context.Database.GetDbConnection(), contextOwnsConnection: false);
        context.Database.AutoSavepointsEnabled = false;
        context.Database.UseTransaction(Context.Database.CurrentTransaction!.GetDbTransaction());
        return context;
    }

    internal async Task SaveAsync(CancellationToken cancel)
    {
        Context.ChangeTracker.DetectChanges();
        foreach (var entry in Context.ChangeTracker.Entries<People.User>().Where(entry => entry.State == EntityState.Modified))
        {
            entry.Entity.Version++;
        }

        using var plain = await Seals.SealAsync(Context, MadeKeys).ConfigureAwait(false);
        FaultPoint.Hit("before-save");
        var events = Added<EventRow>();
        var access = Added<AccessRow>();
        access.ForEach(row => row.Request ??= _request());
        await Context.SaveChangesAsync(cancel).ConfigureAwait(false);
        if (!Seals.Ring.IsOff && (_inserted.Count > 0 || events.Count > 0 || access.Count > 0))
        {
            await AuditTrail.AppendAsync(Context, [.. _inserted, .. events], access, _clock.GetCurrentInstant(), Seals.Ring.AuditKey).ConfigureAwait(false);
        }

        FaultPoint.Hit("after-save");
    }

    private List<T> Added<T>()
        where T : class => Context.ChangeTracker.Entries<T>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).ToList();

    private async Task<int> NumberAsync(string sql, params (string Name, object Value)[] parameters)
    {
        Context.Statements++;
        var command = Context.Database.GetDbConnection().CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = sql;
            command.Transaction = Context.Database.CurrentTransaction!.GetDbTransaction();
            foreach (var (name, value) in parameters)
            {
                command.Parameters.Add(Parameter(command, name, value));
            }

            return Convert.ToInt32(await command.ExecuteScalarAsync().ConfigureAwait(false), System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private static DbParameter Parameter(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        return parameter;
    }
}
