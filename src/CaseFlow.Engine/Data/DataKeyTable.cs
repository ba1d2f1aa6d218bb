using System.Data.Common;
using System.Globalization;
using CaseFlow.Engine.Keys;

namespace CaseFlow.Engine.Data;

/// <summary>Makes the first keys of an installation, loads them at start, and reads them beside another read.</summary>
internal static class DataKeyTable
{
    /// <summary>Loads the keys; makes them where there are none yet. Data of an older version is sealed by an upgrade only.</summary>
    /// <exception cref="KeyException">The master keys are missing, unreadable, damaged, or not those of this data. Nothing has changed.</exception>
    /// <exception cref="UnreadableException">A key of form tokens stands in clear, or is damaged.</exception>
    /// <exception cref="SchemaException">Data of an older version is not sealed yet, and this is no upgrade.</exception>
    public static async Task LoadKeysAsync(this Database database, bool upgrade, CancellationToken cancel)
    {
        var ring = database.Seals.Ring;
        if (ring.IsOff)
        {
            return;
        }

        var rows = await database.Read(session => session.DataKeys.ListAsync(cancel), cancel).ConfigureAwait(false);
        if (rows.Count == 0)
        {
            rows = await MakeAsync(database, cancel).ConfigureAwait(false);
        }

        ring.Load(rows);
        var old = new OldRows(database);
        if (await old.AreThereAsync().ConfigureAwait(false))
        {
            if (!upgrade)
            {
                throw new SchemaException("Data dari CaseFlow yang lebih lama belum selesai dienkripsi. Jalankan: caseflow upgrade");
            }

            await old.SealAsync(cancel).ConfigureAwait(false);
        }

        // One that stands in clear does not open: no start with form tokens that whoever has the file can make.
        await database.Read(session => session.DataProtectionKeys.ListAsync(cancel), cancel).ConfigureAwait(false);
    }

    /// <summary>The rows of <c>data_keys</c>, read beside whatever else is read.</summary>
    public static IReadOnlyList<DataKeyRow> Read(Database database) =>
        database.ReadAside(connection =>
        {
            var keys = new List<DataKeyRow>();
            using var command = connection.CreateCommand();
            command.CommandText = "select number, purpose, office, master, wrapped, made_at, current from data_keys";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                keys.Add(new DataKeyRow
                {
                    Number = reader.GetInt32(0),
                    Purpose = reader.GetString(1),
                    Office = reader.GetString(2),
                    Master = reader.GetInt32(3),
                    Wrapped = reader.GetString(4),
                    MadeAt = NodaTime.Instant.FromUnixTimeTicks(reader.GetInt64(5)),
                    Current = Convert.ToBoolean(reader.GetValue(6), CultureInfo.InvariantCulture),
                });
            }

            return (IReadOnlyList<DataKeyRow>)keys;
        });

    /// <summary>The key of a person as it stands in the row of the case, and whether it is destroyed.</summary>
    public static (string? Wrapped, bool Erased) ReadPerson(Database database, long caseId) =>
        database.ReadAside(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "select person_key, erased_at from cases where id = @id";
            command.Parameters.Add(Parameter(command, "id", caseId));
            using var reader = command.ExecuteReader();
            return reader.Read() ? (reader.IsDBNull(0) ? null : reader.GetString(0), !reader.IsDBNull(1)) : (null, false);
        });

    private static async Task<List<DataKeyRow>> MakeAsync(Database database, CancellationToken cancel)
    {
        var store = database.Seals.Ring.Store;
        var master = store.Exists ? store.Read()[^1] : store.Add();
        try
        {
            return await database.Write(
                async unit =>
                {
                    List<DataKeyRow> made = [KeyRing.Make("data", "", master, database.Clock.GetCurrentInstant()).Row, KeyRing.Make("index", "", master, database.Clock.GetCurrentInstant()).Row];
                    unit.AddRange(made);
                    await OldRows.BeginAsync(unit).ConfigureAwait(false);
                    return made;
                },
                cancel).ConfigureAwait(false);
        }
        catch (AlreadyThereException) // Another process was faster.
        {
            return await database.Read(session => session.DataKeys.ListAsync(cancel), cancel).ConfigureAwait(false);
        }
    }

    private static DbParameter Parameter(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        return parameter;
    }
}
