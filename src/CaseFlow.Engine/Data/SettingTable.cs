namespace CaseFlow.Engine.Data;

/// <summary>Values that the program remembers by name.</summary>
public static class SettingTable
{
    /// <summary>The value remembered under a name, or null.</summary>
    public static Task<string?> RecallAsync(this Session session, string key)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Settings.Where(setting => setting.Key == key).Select(setting => setting.Value).FirstOrNullAsync();
    }

    /// <summary>Remembers a value under a name.</summary>
    public static async Task RememberAsync(this UnitOfWork unit, string key, string value)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (await unit.Settings.FirstOrNullAsync(setting => setting.Key == key).ConfigureAwait(false) is { } there)
        {
            there.Value = value;
        }
        else
        {
            unit.Add(new SettingRow { Key = key, Value = value });
        }
    }
}
