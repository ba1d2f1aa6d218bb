using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>What a page of a case needs besides the case: names behind ids, and one's own drafts.</summary>
/// <param name="Names">Names of users, offices and files by id.</param>
/// <param name="Drafts">Addresses of the steps one has a draft of, with the moment it was saved, UTC.</param>
public sealed record CaseSurroundings(IReadOnlyDictionary<(FieldType Type, string Id), string> Names, IReadOnlyDictionary<string, Instant> Drafts)
{
    /// <summary>The name behind an id, for <see cref="AnswerText"/>; null where there is none.</summary>
    public string? NameOf(FieldType type, string id) => Names.GetValueOrDefault((type, id));

    /// <summary>Reads them in at most four statements.</summary>
    /// <param name="session">The session.</param>
    /// <param name="opened">The case.</param>
    /// <param name="reader">User id of the reader.</param>
    /// <param name="values">The ids that the page shows, with the type of field they come from; others are left out.</param>
    public static async Task<CaseSurroundings> Of(Session session, OpenedCase opened, string reader, IEnumerable<(FieldType Type, string Id)> values)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(opened);
        var caseId = opened.Row.Id;
        var wanted = values.ToLookup(value => value.Type, value => value.Id);
        var names = new Dictionary<(FieldType, string), string>();
        if (wanted[FieldType.User].Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } users)
        {
            (await session.Users.Where(user => users.Contains(user.Id)).Select(user => new { user.Id, user.DisplayName }).ListAsync().ConfigureAwait(false))
                .ForEach(user => names[(FieldType.User, user.Id)] = user.DisplayName);
        }

        if (wanted[FieldType.Office].ToList() is { Count: > 0 } offices)
        {
            (await session.Offices.Where(office => offices.Contains(office.Key)).Select(office => new { office.Key, office.Title }).ListAsync().ConfigureAwait(false))
                .ForEach(office => names[(FieldType.Office, office.Key)] = office.Title);
        }

        if (wanted[FieldType.File].ToList() is { Count: > 0 } files)
        {
            (await session.Files.Where(file => file.CaseId == caseId && files.Contains(file.Id)).NamesAsync(session).ConfigureAwait(false))
                .ForEach(file => names[(FieldType.File, file.Id)] = file.Name);
        }

        var drafts = await session.Drafts.Where(draft => draft.CaseId == caseId && draft.UserId == reader).Select(draft => new { draft.Step, draft.SavedAt }).ListAsync().ConfigureAwait(false);
        return new CaseSurroundings(
            names,
            drafts.ToDictionary(draft => draft.Step, draft => draft.SavedAt, StringComparer.Ordinal));
    }
}
