using Npgsql;

namespace CaseFlow.Testing.Storage;

/// <summary>The PostgreSQL server for tests: <c>CASEFLOW_TESTS_POSTGRES</c>, else one on this machine.</summary>
public static class PostgreSqlServer
{
    private static readonly Lazy<string?> LazyMissing = new(Look);

    /// <summary>Connection string of a user who may create databases.</summary>
    public static string ConnectionString { get; } =
        Environment.GetEnvironmentVariable("CASEFLOW_TESTS_POSTGRES") is { Length: > 0 } given ? given : "Host=127.0.0.1;Username=postgres;Timeout=3";

    /// <summary>Why tests cannot use it, or null. With <c>CASEFLOW_TESTS_REQUIRE=postgres</c> always null: then they fail instead.</summary>
    public static string? Missing => LazyMissing.Value;

    private static string? Look()
    {
        if (Required.Is("postgres"))
        {
            return null;
        }

        try
        {
            using var connection = new NpgsqlConnection(ConnectionString);
            connection.Open();
            return null;
        }
        catch (Exception failure) when (failure is NpgsqlException or System.Net.Sockets.SocketException or ArgumentException or TimeoutException)
        {
            return $"no PostgreSQL: {failure.Message} (set CASEFLOW_TESTS_POSTGRES to a connection string)";
        }
    }
}
