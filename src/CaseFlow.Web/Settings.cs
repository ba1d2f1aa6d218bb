using CaseFlow.Engine.Exports;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web;

/// <summary>The settings of contract section 3, from appsettings.json, the environment and the command line.</summary>
public sealed record Settings
{
    private static readonly string[] Known =
    [
        nameof(DataFolder), nameof(KeyFile), nameof(WorkflowsFolder), nameof(TemplatesFolder), nameof(SweepSeconds), nameof(IdleMinutes), nameof(SessionHours), nameof(BlankSeconds), nameof(ExportLimit),
        "BackupPassphraseFile", "Smtp", nameof(OpenId),
    ];

    private static readonly string[] KnownSmtp = ["Host", "Port", "User", "PasswordFile", "From", "Tls"];

    /// <summary><c>CaseFlow__DataFolder</c>: an absolute path; by default <c>data</c> in the folder where the command was typed.</summary>
    public required string DataFolder { get; init; }

    /// <summary><c>ConnectionStrings__CaseFlow</c>: PostgreSQL; null: SQLite in the data folder.</summary>
    public string? Postgres { get; init; }

    /// <summary><c>CaseFlow__KeyFile</c>: an absolute path; by default outside the data folder: beside it where there is one (as <c>demo</c> makes it), else in the user's configuration folder.</summary>
    public required string KeyFile { get; init; }

    /// <summary><c>CaseFlow__WorkflowsFolder</c>: an absolute path; by default the folder beside the program.</summary>
    public required string WorkflowsFolder { get; init; }

    /// <summary><c>CaseFlow__TemplatesFolder</c>: an absolute path; by default the folder beside the program.</summary>
    public required string TemplatesFolder { get; init; }

    /// <summary><c>CaseFlow__SweepSeconds</c>: 1 to 86,400.</summary>
    public int SweepSeconds { get; init; } = 60;

    /// <summary><c>CaseFlow__IdleMinutes</c>: after how long without a click a sign-in ends; 1 to 15: only downwards.</summary>
    public int IdleMinutes { get; init; } = 15;

    /// <summary><c>CaseFlow__SessionHours</c>: how long a sign-in lasts at most; 1 to 10: only downwards.</summary>
    public int SessionHours { get; init; } = 10;

    /// <summary><c>CaseFlow__BlankSeconds</c>: after how long without a touch the screen shows nothing; 1 to 120: only downwards.</summary>
    public int BlankSeconds { get; init; } = 120;

    /// <summary><c>CaseFlow__ExportLimit</c>: rows of a list that may be taken along without another person; 1 to 50: only downwards.</summary>
    public int ExportLimit { get; init; } = Export.WithoutApproval;

    /// <summary><c>CaseFlow__BackupPassphraseFile</c>, or null.</summary>
    public string? BackupPassphraseFile { get; init; }

    /// <summary><c>CaseFlow__OpenId__…</c>: the provider where people may sign in as well; null: there is none.</summary>
    public OpenIdSettings? OpenId { get; init; }

    /// <summary>Reads and checks.</summary>
    /// <exception cref="SettingsException">An unknown <c>CaseFlow__</c> name, or a value that cannot be.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var ours = configuration.GetSection("CaseFlow");
        Refuse(ours, Known, "CaseFlow__");
        Refuse(ours.GetSection("Smtp"), KnownSmtp, "CaseFlow__Smtp__");
        var dataFolder = Path.GetFullPath(Text(ours, nameof(DataFolder)) ?? "data");
        return new Settings
        {
            DataFolder = dataFolder,
            Postgres = configuration.GetConnectionString("CaseFlow") is { Length: > 0 } connection ? connection : null,
            KeyFile = Path.GetFullPath(Text(ours, nameof(KeyFile)) ?? DefaultKeyFile(dataFolder)),
            WorkflowsFolder = Path.GetFullPath(Text(ours, nameof(WorkflowsFolder)) ?? Path.Combine(AppContext.BaseDirectory, "workflows")),
            TemplatesFolder = Path.GetFullPath(Text(ours, nameof(TemplatesFolder)) ?? Path.Combine(AppContext.BaseDirectory, "templates")),
            SweepSeconds = Number(ours, nameof(SweepSeconds), 60, 86_400),
            IdleMinutes = Number(ours, nameof(IdleMinutes), 15, 15),
            SessionHours = Number(ours, nameof(SessionHours), 10, 10),
            BlankSeconds = Number(ours, nameof(BlankSeconds), 120, 120),
            ExportLimit = Number(ours, nameof(ExportLimit), Export.WithoutApproval, Export.WithoutApproval),
            BackupPassphraseFile = Text(ours, nameof(BackupPassphraseFile)),
            OpenId = OpenIdSettings.Read(ours.GetSection(nameof(OpenId))),
        };
    }

    internal static void Refuse(IConfigurationSection section, string[] known, string prefix)
    {
        var unknown = section.GetChildren().Select(child => child.Key).FirstOrDefault(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
        {
            var hint = Suggestion.Nearest(unknown, known) is { } near ? $" Maksud Anda {prefix}{near}?" : string.Empty;
            throw new SettingsException($"Setelan {prefix}{unknown} tidak dikenal.{hint}");
        }
    }

    private static string? Text(IConfigurationSection section, string name) => section[name] is { Length: > 0 } text ? text : null;

    private static int Number(IConfigurationSection section, string name, int otherwise, int most) =>
        Text(section, name) is not { } text
            ? otherwise
            : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
                ? number
                : throw new SettingsException($"Setelan CaseFlow__{name} perlu bilangan bulat dari 1 sampai {most.ToString(System.Globalization.CultureInfo.InvariantCulture)}; tertulis “{text}”.");

    /// <summary>The key file beside a data folder.</summary>
    internal static string KeyFileBeside(string dataFolder) => Path.TrimEndingDirectorySeparator(dataFolder) + ".key";

    private static string DefaultKeyFile(string dataFolder)
    {
        if (File.Exists(KeyFileBeside(dataFolder)))
        {
            return KeyFileBeside(dataFolder);
        }

        var folder = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(folder.Length > 0 ? folder : AppContext.BaseDirectory, "caseflow", "caseflow.key");
    }
}

/// <summary>The configuration is wrong: exit code 3.</summary>
public sealed class SettingsException(string message) : Exception(message);
