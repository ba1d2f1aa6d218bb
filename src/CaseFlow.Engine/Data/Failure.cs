using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Engine.Data;

/// <summary>Tells the failures of the two databases apart in one set of words.</summary>
public static class Failure
{
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqliteConstraintUnique = 2067;
    private const int NoSpace = 28; // ENOSPC
    private const int NoSpaceOnWindows = unchecked((int)0x80070070); // ERROR_DISK_FULL

    /// <summary>What a database calls a failure of its own: SQLite's extended number or PostgreSQL's five letters, never its words; null for any other failure.</summary>
    public static string? CodeOf(Exception failure) =>
        failure switch
        {
            SqliteException sqlite => sqlite.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture),
            PostgresException postgres => postgres.SqlState,
            _ => null,
        };

    /// <summary>Throws the failure in our words, if we have words for it.</summary>
    internal static void ThrowInOurWords(Exception failure)
    {
        if (Of(failure) is { } known)
        {
            throw known;
        }
    }

    /// <summary>The failure in our words, or null when it is not one of them.</summary>
    internal static Exception? Of(Exception failure) =>
        failure switch
        {
            DbUpdateConcurrencyException => new LostUpdateException(new LostUpdateException().Message, failure),
            DbUpdateException { InnerException: { } inner } => Of(inner),
            SqliteException sqlite => Of(sqlite),
            PostgresException postgres => Of(postgres),
            NpgsqlException { InnerException: TimeoutException } => new BusyException(new BusyException().Message, failure),
            InvalidOperationException { InnerException: SqliteException or NpgsqlException } => Of(failure.InnerException),
            IOException { HResult: NoSpace or NoSpaceOnWindows } => new DiskException("The disk is full; nothing has been saved.", failure),
            _ => null,
        };

    private static Exception? Of(SqliteException failure) =>
        (failure.SqliteErrorCode, failure.SqliteExtendedErrorCode) switch
        {
            (SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED or SQLitePCL.raw.SQLITE_PROTOCOL, _) => new BusyException(new BusyException().Message, failure),
            (SQLitePCL.raw.SQLITE_FULL, _) => new DiskException("The disk is full; nothing has been saved.", failure),
            (SQLitePCL.raw.SQLITE_IOERR, _) => new DiskException("The disk does not answer; nothing has been saved.", failure),
            (SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM, _) => new UnwritableException(new UnwritableException().Message, failure),
            (SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB, _) => new DamagedException(new DamagedException().Message, failure),
            (_, SqliteConstraintPrimaryKey or SqliteConstraintUnique) => new AlreadyThereException(new AlreadyThereException().Message, failure),
            _ => null,
        };

    private static Exception? Of(PostgresException failure) =>
        failure.SqlState switch
        {
            PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.TooManyConnections
                => new BusyException(new BusyException().Message, failure),
            PostgresErrorCodes.DiskFull => new DiskException("The disk of the database server is full; nothing has been saved.", failure),
            PostgresErrorCodes.UniqueViolation => new AlreadyThereException(new AlreadyThereException().Message, failure),
            _ => null,
        };
}
