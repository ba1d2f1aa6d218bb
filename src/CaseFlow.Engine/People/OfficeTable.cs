using CaseFlow.Engine.Data;

namespace CaseFlow.Engine.People;

/// <summary>The offices of the installation.</summary>
public static class OfficeTable
{
    /// <summary>All offices by key.</summary>
    public static Task<List<Office>> AllOfficesAsync(this Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Offices.OrderBy(office => office.Key).ListAsync();
    }

    /// <summary>Adds an office, or replaces the one with its key.</summary>
    public static async Task SaveOfficeAsync(this UnitOfWork unit, Office office)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(office);
        if (await unit.Offices.FirstOrNullAsync(there => there.Key == office.Key).ConfigureAwait(false) is { } before)
        {
            unit.Replace(before, office);
        }
        else
        {
            unit.Add(office);
        }
    }
}
