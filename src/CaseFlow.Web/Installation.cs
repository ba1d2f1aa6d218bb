using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Documents;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using NodaTime;
using Definitions = CaseFlow.Engine.Workflows.Definitions;
using Workflow = CaseFlow.Engine.Workflows.Workflow;

namespace CaseFlow.Web;

/// <summary>
/// One installation: its definitions, its record and its cases, opened once at start. What the web application and the verbs share.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    private Installation(Settings settings, Definitions definitions, Templates templates, Database database, WorkingTime time)
    {
        Settings = settings;
        Definitions = definitions;
        Database = database;
        Time = time;
        Shelf = new WorkflowShelf(definitions.Workflows.Values, definitions.Order);
        Cases = new CaseService(database, Shelf, definitions.Roles, time.Calendar, time.Defaults);
        Templates = templates;
        Documents = new DocumentDesk(database, Cases, Templates, new PdfPrinter(), definitions.Roles);
    }

    /// <summary>The settings it was opened with.</summary>
    public Settings Settings { get; }

    /// <summary>Workflows, roles, lists, calendars as read at start, with their faults.</summary>
    public Definitions Definitions { get; }

    /// <summary>Every fault of definitions and templates.</summary>
    public IEnumerable<Engine.Workflows.Fault> Faults => Definitions.Faults.Concat(Templates.Faults);

    /// <summary>The record.</summary>
    public Database Database { get; }

    /// <summary>How time is counted: as the files say, or as they last said without faults.</summary>
    public WorkingTime Time { get; }

    /// <summary>Working days.</summary>
    public WorkingCalendar Calendar => Time.Calendar;

    /// <summary>Editions by hash.</summary>
    public WorkflowShelf Shelf { get; }

    /// <summary>The only way in which cases change.</summary>
    public CaseService Cases { get; }

    /// <summary>Templates of documents as read at start, with their faults.</summary>
    public Templates Templates { get; }

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
    public IReadOnlyDictionary<string, Role> Roles => field ??= Definitions.Roles.ToDictionary(role => role.Key, StringComparer.Ordinal);

    /// <summary>Opens it: the data folder is made, the schema applied on first start, definitions and offices kept.</summary>
    /// <exception cref="SchemaException">The database is of a newer version.</exception>
    /// <exception cref="SettingsException">A folder is not there, or cannot be made.</exception>
    public static async Task<Installation> Open(Settings settings, IClock clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        MakeDataFolder(settings);
        var reading = Task.Run(() => Read(settings)); // Takes as long as making the database ready: side by side.
        var database = Database.Open(settings.Postgres is { } postgres ? DatabaseSettings.PostgreSql(postgres) : DatabaseSettings.Sqlite(Path.Combine(settings.DataFolder, "caseflow.db")), clock);
        await database.PrepareAsync();
        var known = await database.Read(session => session.AllOfficesAsync());
        var (definitions, templates) = await reading;
        definitions = await database.WithScenariosPassedAsync(definitions);
        var installation = new Installation(settings, definitions, templates, database, await WorkingTime.OpenAsync(database, definitions));
        await installation.Shelf.KeepAsync(database);
        await database.Write(async unit =>
        {
            foreach (var office in definitions.Offices.Where(office => known.TrueForAll(there => there.Key != office.Key)))
            {
                await unit.SaveOfficeAsync(office);
            }
        });
        return installation;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Database.DisposeAsync();

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
            .AddSingleton(installation.Calendar)
            .AddSingleton(installation.Shelf)
            .AddSingleton(installation.Cases)
            .AddSingleton(installation.Documents)
            .AddSingleton<TodayPage>()
            .AddSingleton<FollowUpList>()
            .AddSingleton<OverdueBoard>()
            .AddSingleton<Caseloads>()
            .AddSingleton<DecisionList>()
            .AddSingleton<CaseList>()
            .AddSingleton<CaseMap>()
            .AddSingleton<CaseSearch>();
}
