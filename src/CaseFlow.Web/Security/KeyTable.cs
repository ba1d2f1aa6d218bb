using System.Xml.Linq;
using CaseFlow.Engine.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CaseFlow.Web.Security;

/// <summary>
/// The keys that protect form tokens, kept in the database, so that several nodes share them and a backup holds them. They are sealed there like every
/// other value (<c>Sensitive.Sealed</c>): a key that stands in clear does not open, and the program does not start.
/// </summary>
internal sealed class KeyTable(Database database) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        Wait(database.Read(session => session.DataProtectionKeys.ListAsync())).ConvertAll(row => XElement.Parse(row.Xml));

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) =>
        Wait(database.Write<object?>(unit =>
        {
            unit.Add(new DataProtectionKeyRow { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
            return Task.FromResult<object?>(null);
        }));

    // The framework asks for keys without awaiting.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
