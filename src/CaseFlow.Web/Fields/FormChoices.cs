using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Fields;

/// <summary>The files of a case for somebody who fills a form in it: naming a file would let them open it, so they name only those that they may open, or have sent.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Reader">The case as they see it.</param>
public sealed record CaseFiles(long CaseId, CaseViewer Reader);

/// <summary>What may be chosen in a form for users, offices and files, and the names behind their ids; read once for a page.</summary>
public sealed class FormChoices
{
    private static readonly FieldType[] Looked = [FieldType.User, FieldType.Office, FieldType.File];

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private List<(Option User, IReadOnlySet<string> Roles, bool IsWorker)> _users = [];
    private List<Option> _offices = [];
    private List<Option> _files = [];

    private FormChoices()
    {
    }

    /// <summary>Reads what these forms need: nothing where they ask for no user, office or file.</summary>
    /// <param name="installation">The installation.</param>
    /// <param name="office">Office of the case: its staff may be chosen.</param>
    /// <param name="known">The case as they see it, whose files may stay; null for an intake.</param>
    /// <param name="viewer">Who fills the form: files that they have sent themselves may be named.</param>
    /// <param name="forms">The forms.</param>
    public static Task<FormChoices> ReadAsync(Installation installation, string office, CaseFiles? known, Viewer viewer, params IEnumerable<Form?> forms)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(viewer);
        var asking = forms.OfType<Form>().ToList();
        return TypesOf(asking).Overlaps(Looked)
            ? installation.Database.Read(session => ReadAsync(session, installation, office, known, viewer.Id, asking))
            : Task.FromResult(new FormChoices());
    }

    /// <summary>The same within a session or transaction that is under way.</summary>
    public static async Task<FormChoices> ReadAsync(Session session, Installation installation, string office, CaseFiles? known, string userId, params IEnumerable<Form?> forms)
    {
        ArgumentNullException.ThrowIfNull(installation);
        var choices = new FormChoices();
        await choices.ReadAsync(session, installation, TypesOf(forms.OfType<Form>()), office, known, userId);
        return choices;
    }

    /// <summary>What may be chosen for a field; the field that names the worker of a case offers only those who work cases, one that names roles only who holds them.</summary>
    public IReadOnlyList<Option> OptionsFor(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Type switch
        {
            FieldType.User => Users(field),
            FieldType.Office => _offices,
            FieldType.File => _files,
            _ => [],
        };
    }

    /// <summary>Whether it may be chosen for a field.</summary>
    public bool Exists(Field field, string id) => OptionsFor(field).Any(option => string.Equals(option.Value, id, StringComparison.Ordinal));

    /// <summary>The name behind an id; of a user without a role in the office any more, words that say so; null where there is none.</summary>
    public string? NameOf(FieldType type, string id) =>
        type is FieldType.User or FieldType.Office or FieldType.File ? _names.GetValueOrDefault(id) ?? (type is FieldType.User ? "petugas yang tidak lagi di kantor ini" : null) : null;

    private List<Option> Users(Field field)
    {
        var worksCases = string.Equals(field.Fills, KnownFacts.CaseWorker, StringComparison.Ordinal);
        return _users.Where(user => (!worksCases || user.IsWorker) && (field.Roles.Count == 0 || user.Roles.Overlaps(field.Roles)))
            .Select(user => worksCases || field.Roles.Count == 1 ? user.User with { Note = null } : user.User)
            .ToList();
    }

    private static HashSet<FieldType> TypesOf(IEnumerable<Form> forms) => forms.SelectMany(form => form.Fields).SelectMany(field => field.Columns.Prepend(field)).Select(field => field.Type).ToHashSet();

    private async Task ReadAsync(Session session, Installation installation, HashSet<FieldType> types, string office, CaseFiles? known, string userId)
    {
        if (types.Contains(FieldType.User))
        {
            await ReadUsersAsync(session, installation, office);
        }

        if (types.Contains(FieldType.Office))
        {
            _offices = (await session.Offices.OrderBy(row => row.Title).ListAsync()).ConvertAll(row => new Option(row.Key, row.Title));
            Name(_offices);
        }

        if (types.Contains(FieldType.File))
        {
            var caseId = known?.CaseId;
            var files = await session.Files.Where(row => (caseId != null && row.CaseId == caseId) || (row.CaseId == null && row.UserId == userId)).NamesAsync(session);
            _files = files.Where(row => string.Equals(row.UserId, userId, StringComparison.Ordinal) || known!.Reader.MaySeeFile(row.Id)).Select(row => new Option(row.Id, row.Name)).ToList();
            Name(_files);
        }
    }

    private async Task ReadUsersAsync(Session session, Installation installation, string office)
    {
        var held = await (
            from role in session.UserRoles
            join user in session.Users on role.UserId equals user.Id
            where role.Office == office
            orderby user.DisplayName
            select new { user.Id, user.DisplayName, user.Disabled, role.Role }).ListAsync();
        Name(held.Select(row => new Option(row.Id, row.DisplayName))); // Earlier answers may name somebody who has left.
        var staff = held.Where(row => !row.Disabled && installation.Roles.ContainsKey(row.Role)).GroupBy(row => (row.Id, row.DisplayName)).ToList();
        _users = staff.ConvertAll(user => (
            new Option(user.Key.Id, user.Key.DisplayName, string.Join(", ", user.Select(row => installation.Roles[row.Role].Title))),
            (IReadOnlySet<string>)user.Select(row => row.Role).ToHashSet(StringComparer.Ordinal),
            user.Any(row => installation.Roles[row.Role].Scope == Scope.Assigned)));
    }

    private void Name(IEnumerable<Option> options)
    {
        foreach (var option in options)
        {
            _names[option.Value] = option.Title;
        }
    }
}
