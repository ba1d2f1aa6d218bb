using CaseFlow.Engine.Access;
using CaseFlow.Engine.Backups;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Keys;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Scenarios;
using CaseFlow.Engine.Workflows.Checking;
using CaseFlow.Web.Outgoing;
using NodaTime;
using Definitions = CaseFlow.Engine.Workflows.Definitions;
using Workflow = CaseFlow.Engine.Workflows.Workflow;

namespace CaseFlow.Web;

/// <summary>
/// One installation: its definitions, its record and its cases, opened once at start. What the web application and the verbs share.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    private volatile Definitions _definitions;
    private volatile WorkingTime _time;
    private volatile Templates _templates;
    private volatile IReadOnlyList<Workflow> _waiting = [];
    private readonly ScenarioMemory _played = new();
    private readonly RoleBook _roles;

    private Installation(Settings settings, Definitions definitions, Templates templates, Database database, WorkingTime time)
    {
        Settings = settings;
        OpenedAt = database.Clock.GetCurrentInstant();
        _roles = new RoleBook(definitions.Roles);
        _definitions = definitions = definitions with { Roles = _roles };
        _templates = templates;
        Database = database;
        _time = time;
        Shelf = new WorkflowShelf(Faultless(definitions), definitions.Order);
        Cases = new CaseService(database, Shelf, definitions.Roles, time.Calendar, time.Defaults);
        Migrations = new CaseMigrations(database, Cases);
        Documents = new DocumentDesk(database, Cases, templates, new PdfPrinter(), definitions.Roles);
    }

    /// <summary>The settings it was opened with.</summary>
    public Settings Settings { get; }

    /// <summary>When this program opened it, UTC.</summary>
    public Instant OpenedAt { get; }

    /// <summary>Offices and calendars as read at start, roles too and those that came with an edition since; workflows and faults as read last. What new cases open under stands on the <see cref="Shelf"/>.</summary>
    public Definitions Definitions => _definitions;

    /// <summary>Every fault of definitions and templates.</summary>
    public IEnumerable<Engine.Workflows.Fault> Faults => Definitions.Faults.Concat(Templates.Faults);

    /// <summary>The record.</summary>
    public Database Database { get; }

    /// <summary>Where erasures are written down outside the record.</summary>
    public ErasureLedger Ledger => new(Settings.KeyFile);

    /// <summary>How time is counted: as the files said at start without faults, or as was published since.</summary>
    public WorkingTime Time => _time;

    /// <summary>Working days.</summary>
    public WorkingCalendar Calendar => Time.Calendar;

    /// <summary>Editions by hash.</summary>
    public WorkflowShelf Shelf { get; }

    /// <summary>The only way in which cases change.</summary>
    public CaseService Cases { get; }

    /// <summary>Moves running cases to other editions.</summary>
    public CaseMigrations Migrations { get; }

    /// <summary>Templates of documents as read at start and those that came with an edition since, with the faults as read last.</summary>
    public Templates Templates => _templates;

    /// <summary>Editions that another process has put in force and that name roles or templates which are not in this program's folders; here they are not in force.</summary>
    public IReadOnlyList<Workflow> Waiting => _waiting;

    /// <summary>Writes, issues and keeps documents.</summary>
    public DocumentDesk Documents { get; }

    /// <summary>The templates offered in cases of a definition: those that it asks for somewhere, and those that no definition asks for.</summary>
    public IReadOnlyList<Template> LettersOf(Workflow workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        var elsewhere = Shelf.Current.Values.SelectMany(other => other.Letters).ToHashSet(StringComparer.Ordinal);
        return Documents.Templates.Where(template => workflow.Letters.Contains(template.Key) || !elsewhere.Contains(template.Key)).ToList();
    }

    /// <summary>Roles by key.</summary>
    public IReadOnlyDictionary<string, Role> Roles => field is { } known && known.Count == _roles.Count ? known : field = _roles.ToDictionary(role => role.Key, StringComparer.Ordinal);

    /// <summary>Opens it: the data folder is made, the schema applied on first start, offices kept. What the definitions folder holds without fault comes into force.</summary>
    /// <exception cref="SchemaException">The database is of a newer version.</exception>
    /// <exception cref="KeyException">The key file is missing, unreadable, damaged, or not that of this data.</exception>
    /// <exception cref="SettingsException">A folder is not there, or cannot be made.</exception>
    public static Task<Installation> Open(Settings settings, IClock clock) => Open(settings, clock, database => database);

    /// <summary>The same on a database with other settings than its own: for measurements alone.</summary>
    internal static async Task<Installation> Open(Settings settings, IClock clock, Func<DatabaseSettings, DatabaseSettings> with)
    {
        var installation = await Prepare(settings, clock, WorkingTime.OpenAsync, with);
        await installation.Shelf.KeepAsync(installation.Database);
        await installation.KeepInForce();
        await installation.KeepLedger();
        return installation;
    }

    /// <summary>Opens it to look or to act beside a running program: what was published stays in force, whatever the definitions folder holds by now.</summary>
    /// <exception cref="SchemaException">The database is of a newer version.</exception>
    /// <exception cref="SettingsException">A folder is not there, or cannot be made.</exception>
    public static async Task<Installation> OpenBeside(Settings settings, IClock clock)
    {
        var installation = await Prepare(settings, clock, WorkingTime.BesideAsync, database => database);
        await installation.Follow();
        return installation;
    }

    /// <summary>
    /// Brings into force what another process has published, and takes in keys that it has made. Roles and templates that an edition names and that are new here are read from the
    /// folders first; where they are not there either, the edition waits, readiness says so, and the next call looks again.
    /// </summary>
    public async Task Follow()
    {
        var (published, time) = await Database.Read(async session => (await Shelf.PublishedElsewhereAsync(session), await Time.FollowAsync(session)));
        if (time is not null)
        {
            CountBy(time);
        }

        if (published.Any(edition => UnknownIn(edition).Count > 0))
        {
            LearnFromFolders();
        }

        var known = published.ToLookup(edition => UnknownIn(edition).Count == 0);
        foreach (var edition in known[true])
        {
            Shelf.PutInForce(edition);
        }

        _waiting = known[false].ToList();
        await Database.FollowKeysAsync();
    }

    /// <summary>Counts time by what was just published in the database, here at once.</summary>
    public void CountBy(WorkingTime time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        Cases.CountBy(time.Calendar, time.Defaults);
    }

    /// <summary>The definitions folder, or another one, as it stands now, with what its scenarios say of editions that are new, played once for each content; nothing comes into force.</summary>
    /// <param name="folder">The folder; null: the installation's own.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task<Definitions> ReadAgain(string? folder = null) =>
        await Database.WithScenariosPassedAsync(DefinitionsFolder.Read(folder ?? Settings.WorkflowsFolder, Templates.Read(Settings.TemplatesFolder).Keys), _played);

    /// <summary>Roles and templates that an edition names and that are not known here, in words: "peran juru-bahasa".</summary>
    public IReadOnlyList<string> UnknownIn(Workflow edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var roles = edition.Sections.SelectMany(section => section.Steps.SelectMany(step => step.By).Concat(section.OverrideBy).Concat(section.FollowUps?.By ?? []))
            .Concat(edition.Tracks.SelectMany(track => track.StartsBy))
            .Concat(edition.Endings.SelectMany(ending => ending.By))
            .Where(role => !_roles.Knows(role))
            .Distinct(StringComparer.Ordinal);
        return [.. roles.Select(role => $"peran {role}"), .. edition.Letters.Except(Templates.Keys, StringComparer.Ordinal).Select(template => $"templat {template}")];
    }

    /// <summary>What an edition breaks of the one in force, and whether its number was forgotten; nothing where it is in force or is the first.</summary>
    public IReadOnlyList<Engine.Workflows.Fault> WarningsOf(Workflow edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var (broken, hardlyMeant) = Shelf.Current.GetValueOrDefault(edition.Id) is { } current ? EditionCheck.Compare(current, edition) : ([], []);
        return [.. broken, .. hardlyMeant];
    }

    /// <summary>Puts an edition that was just published in the database in force here: new cases open under it from now on, running ones are untouched.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="read">The installation's own folder as it was read, whose new roles come with the edition and whose faults are told from now on.</param>
    public void PutInForce(Workflow edition, Definitions read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (UnknownIn(edition).Count > 0)
        {
            Learn(read.Roles, Templates.Read(Settings.TemplatesFolder));
        }

        Shelf.PutInForce(edition);
        _definitions = _definitions with { Workflows = read.Workflows, Faults = read.Faults };
    }

    private void LearnFromFolders()
    {
        try
        {
            var (definitions, templates) = Read(Settings);
            Learn(definitions.Roles, templates);
        }
        catch (SettingsException)
        {
            // The folders cannot be read now; whoever asks what is unknown is told.
        }
    }

    private void Learn(IEnumerable<Role> roles, Templates templates)
    {
        if (_roles.Learn(roles))
        {
            CountBy(Time); // Rows of cases tell who works them by role.
        }

        _templates = Templates.With(templates);
        Documents.WriteFrom(_templates);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>The SQLite file of an installation.</summary>
    internal static string FileOf(Settings settings) => Path.Combine(settings.DataFolder, "caseflow.db");

    /// <summary>The database of an installation, not opened yet.</summary>
    internal static Database DatabaseOf(Settings settings, IClock clock) => Database.Open(DatabaseSettingsOf(settings), clock);

    private static DatabaseSettings DatabaseSettingsOf(Settings settings) =>
        settings.Postgres is { } postgres ? DatabaseSettings.PostgreSql(postgres, new KeyFile(settings.KeyFile)) : DatabaseSettings.Sqlite(FileOf(settings), new KeyFile(settings.KeyFile));

    private static async Task<Installation> Prepare(Settings settings, IClock clock, Func<Database, Definitions, Task<WorkingTime>> counting, Func<DatabaseSettings, DatabaseSettings> with)
    {
        ArgumentNullException.ThrowIfNull(settings);
        MakeDataFolder(settings);
        var reading = Task.Run(() => Read(settings)); // Takes as long as making the database ready: side by side.
        var database = Database.Open(with(DatabaseSettingsOf(settings)), clock);
        await PrepareOrClose(database);
        var known = await database.Read(session => session.AllOfficesAsync());
        var (definitions, templates) = await reading;
        definitions = await database.WithScenariosPassedAsync(definitions);
        var installation = new Installation(settings, definitions, templates, database, await counting(database, definitions));
        var missing = definitions.Offices.Where(office => known.TrueForAll(there => there.Key != office.Key)).ToList();
        if (missing.Count > 0) // Else nothing is written, and a verb that only looks waits for nobody.
        {
            await database.Write(async unit =>
            {
                foreach (var office in missing)
                {
                    await unit.SaveOfficeAsync(office);
                }
            });
        }

        return installation;
    }

    private static async Task PrepareOrClose(Database database)
    {
        try
        {
            await database.PrepareAsync();
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>What was erased while the ledger could not be written is written down now; where it still cannot be, readiness says so.</summary>
    private async Task KeepLedger()
    {
        try
        {
            await new Erasure(Database).KeepAsync(Ledger);
        }
        catch (BackupRefusedException)
        {
            // Nothing is lost: the record holds it.
        }
    }

    /// <summary>What can come into force: a workflow with a fault in its folder cannot, even where it could be read.</summary>
    private static IEnumerable<Workflow> Faultless(Definitions definitions) =>
        definitions.Workflows.Values.Where(workflow => !definitions.FaultsOf(workflow).Any());

    /// <summary>Of a workflow whose files are faulty the edition published last stays in force; one whose files are gone takes no new cases.</summary>
    private async Task KeepInForce()
    {
        var others = await Database.Read(session => session.Definitions.Where(row => row.Current).Select(row => new { row.Id, row.Hash }).ListAsync());
        foreach (var row in others.Where(row => !Shelf.Current.ContainsKey(row.Id)))
        {
            try
            {
                var edition = await Database.Read(session => Shelf.EditionAsync(session, row.Hash));
                if (Directory.Exists(Path.Combine(Settings.WorkflowsFolder, edition.Folder)))
                {
                    Shelf.PutInForce(edition);
                }
                else
                {
                    await Database.Write(unit => unit.WithdrawAsync(row.Id));
                }
            }
            catch (DefinitionMissingException)
            {
                // It cannot be read any more: it takes no new cases, and readiness tells of the faulty files.
            }
        }
    }

    private static (Definitions Definitions, Templates Templates) Read(Settings settings)
    {
        try
        {
            var templates = Templates.Read(settings.TemplatesFolder);
            return (DefinitionsFolder.Read(settings.WorkflowsFolder, templates.Keys), templates);
        }
        catch (DirectoryNotFoundException missing)
        {
            throw new SettingsException($"{missing.Message} Periksa setelan CaseFlow__WorkflowsFolder dan CaseFlow__TemplatesFolder.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"Alur atau templat tidak bisa dibaca: {failure.Message}");
        }
    }

    private static void MakeDataFolder(Settings settings)
    {
        try
        {
            Directory.CreateDirectory(settings.DataFolder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"Folder data {settings.DataFolder} tidak bisa dipakai: {failure.Message}");
        }
    }
}

/// <summary>Gives pages, endpoints and jobs the parts of the installation.</summary>
internal static class InstallationParts
{
    /// <summary>Registers an opened installation, what it is made of, and the queries over it.</summary>
    public static IServiceCollection AddInstallation(this IServiceCollection services, Installation installation) =>
        services
            .AddSingleton(_ => installation) // By a factory, so that it is closed with the application.
            .AddSingleton(installation.Definitions)
            .AddSingleton(installation.Database)
            .AddTransient(_ => installation.Calendar) // May change while the program runs, and with it what asks for it.
            .AddSingleton(installation.Shelf)
            .AddSingleton(installation.Cases)
            .AddSingleton(installation.Documents)
            .AddSingleton<EditionTrials>()
            .AddSingleton<DateTrials>()
            .AddTransient<TodayPage>()
            .AddTransient<FollowUpList>()
            .AddTransient<OverdueBoard>()
            .AddSingleton<Caseloads>()
            .AddTransient<DecisionList>()
            .AddSingleton<EmergencyRegister>()
            .AddSingleton<ExportRegister>()
            .AddSingleton<AlarmList>()
            .AddSingleton<TakenList, TakenCases>()
            .AddTransient<TakenList, TakenOverdue>()
            .AddSingleton<DateWhatIf>()
            .AddSingleton<CaseList>()
            .AddSingleton<CaseMap>()
            .AddSingleton<CaseSearch>();
}
