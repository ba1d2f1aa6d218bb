namespace CaseFlow.Web;

/// <summary>The outside provider of accounts, by OpenID Connect (docs/adr/0009). Its secret is never in the database.</summary>
public sealed class OpenIdSettings
{
    private static readonly string[] Known = [nameof(Authority), nameof(ClientId), nameof(ClientSecret), nameof(ClientSecretFile), nameof(Title), nameof(FactorAmr), nameof(FactorAcr)];

    /// <summary><c>Authority</c>: the provider's issuer identifier, as its tokens carry it, letter by letter; https, or http of this machine alone.</summary>
    public required string Authority { get; init; }

    /// <summary><c>ClientId</c>: what the provider calls this program.</summary>
    public required string ClientId { get; init; }

    /// <summary><c>ClientSecret</c>, for an environment that keeps secrets; null: it stands in a file.</summary>
    public string? ClientSecret { get; init; }

    /// <summary><c>ClientSecretFile</c>: a file whose first line is the secret.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary><c>Title</c>: what the provider is called on pages: "Masuk dengan …".</summary>
    public string Title { get; init; } = "akun luar";

    /// <summary><c>FactorAmr</c>: methods (<c>amr</c>), separated by spaces, of which one says that a second factor was asked for there; empty: none counts.</summary>
    public IReadOnlyList<string> FactorAmr { get; init; } = [];

    /// <summary><c>FactorAcr</c>: classes (<c>acr</c>), separated by spaces, each of which says so; they are asked for, too. Empty: none counts.</summary>
    public IReadOnlyList<string> FactorAcr { get; init; } = [];

    /// <summary>Where the provider describes itself.</summary>
    public string Metadata => Authority.TrimEnd('/') + "/.well-known/openid-configuration";

    /// <summary>The secret that this program shares with the provider; read when the program starts to serve, by no other verb.</summary>
    /// <exception cref="SettingsException">There is none, or the file cannot be read.</exception>
    public string ReadSecret()
    {
        if (ClientSecret is not null)
        {
            return ClientSecret;
        }

        const string Setting = "CaseFlow__OpenId__" + nameof(ClientSecretFile);
        var file = ClientSecretFile ?? throw new SettingsException($"Rahasia penyedia akun luar belum ada: sebut berkasnya dengan {Setting}.");
        try
        {
            return File.ReadLines(file).FirstOrDefault()?.Trim() is { Length: > 0 } secret ? secret : throw new SettingsException($"Berkas {file} ({Setting}) kosong.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"Berkas {file} ({Setting}) tidak bisa dibaca.");
        }
    }

    /// <summary>Reads and checks; null where nothing is set.</summary>
    /// <exception cref="SettingsException">An unknown name, something missing, or a value that cannot be.</exception>
    internal static OpenIdSettings? Read(IConfigurationSection section)
    {
        const string Prefix = "CaseFlow__OpenId__";
        Settings.Refuse(section, Known, Prefix);
        if (!section.GetChildren().Any(child => child.Value is { Length: > 0 }))
        {
            return null;
        }

        var authority = Needed(section, nameof(Authority));
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || !IsSafe(address) || address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            throw new SettingsException($"Setelan {Prefix}{nameof(Authority)} perlu alamat https penyedia akun (http hanya untuk komputer ini sendiri); tertulis “{authority}”.");
        }

        return new OpenIdSettings
        {
            Authority = authority,
            ClientId = Needed(section, nameof(ClientId)),
            ClientSecret = section[nameof(ClientSecret)] is { Length: > 0 } secret ? secret : null,
            ClientSecretFile = section[nameof(ClientSecretFile)] is { Length: > 0 } file ? Path.GetFullPath(file) : null,
            Title = section[nameof(Title)] is { Length: > 0 } title ? title : "akun luar",
            FactorAmr = Words(section[nameof(FactorAmr)]),
            FactorAcr = Words(section[nameof(FactorAcr)]),
        };

        string Needed(IConfigurationSection from, string name) =>
            from[name] is { Length: > 0 } text ? text : throw new SettingsException($"Setelan {Prefix}{name} belum ada. Masuk lewat penyedia luar perlu {nameof(Authority)}, {nameof(ClientId)}, dan rahasianya.");
    }

    private static bool IsSafe(Uri address) =>
        string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) || (string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && address.IsLoopback);

    private static string[] Words(string? text) => (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
