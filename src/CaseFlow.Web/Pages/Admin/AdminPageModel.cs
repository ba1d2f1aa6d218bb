using System.Text.Json;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Pages.Kasus;
using CaseFlow.Web.Security;
using NodaTime;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>A page on which an administrator changes users or offices: each change once, in one transaction with its record.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
public abstract class AdminPageModel(Installation installation, IClock clock) : ActPageModel(installation)
{
    /// <summary>How long a link for a password can be used.</summary>
    protected static readonly Duration LinkLasts = Duration.FromDays(3);

    /// <summary>The present, in the administrator's zone.</summary>
    public Moment Now => new(clock.GetCurrentInstant(), HttpContext.SignedIn()!.Zone);

    /// <summary>Offices by title.</summary>
    public IReadOnlyList<Office> Offices { get; private set; } = [];

    /// <summary>The title of a role.</summary>
    public string RoleTitle(string key) => Installation.Roles.TryGetValue(key, out var role) ? role.Title : key;

    /// <summary>The title of an office.</summary>
    public string OfficeTitle(string key) => Offices.FirstOrDefault(office => office.Key == key)?.Title ?? key;

    /// <summary>Whether another account administers, so that giving access takes a second person.</summary>
    public bool TakesTwo { get; private set; }

    /// <summary>Reads the offices, and whether giving access takes a second person.</summary>
    protected async Task ReadOfficesAsync()
    {
        (var offices, TakesTwo) = await Installation.Database.Read(async session => (await session.AllOfficesAsync(), await session.HasSecondAdministratorAsync(Installation.Definitions.Roles, Viewer.Id)));
        Offices = offices.OrderBy(office => office.Title, StringComparer.Ordinal).ToList();
    }

    /// <summary>A role as it is kept and asked for: <c>role@office</c>, or the role alone.</summary>
    protected static string Text(string role, string office)
    {
        ArgumentNullException.ThrowIfNull(office);
        return office.Length > 0 ? $"{role}@{office}" : role;
    }

    /// <summary>Whether a role lets its holder at cases or users.</summary>
    protected bool NeedsTwo(string role) => Installation.Roles.TryGetValue(role, out var known) && Approvals.NeedsTwo(known);

    /// <summary>Roles in words: "Pekerja sosial, RPTC Bambu Apus; Auditor".</summary>
    public string InWords(IEnumerable<string> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return string.Join("; ", roles.Select(text => text.Split('@', 2)).Select(parts => parts.Length > 1 ? $"{RoleTitle(parts[0])}, {OfficeTitle(parts[1])}" : RoleTitle(parts[0])));
    }

    /// <summary>Changes something once: a repeated <c>__op</c> gives the first result and changes nothing.</summary>
    /// <param name="what">What is changed, for the access record: no secret and no name of a client.</param>
    /// <param name="act">The change; gives back what a repetition gets again. Never a secret.</param>
    /// <exception cref="OtherRequestException">The operation key was used for another request.</exception>
    protected Task<string> DoOnceAsync(string what, Func<UnitOfWork, Task<string>> act) =>
        Installation.Database.Write(async unit =>
        {
            var (actor, operation) = (Viewer.Id, Operation);
            if (await unit.Operations.FirstOrNullAsync(done => done.Actor == actor && done.Op == operation) is { } first)
            {
                return first.RequestHash == RequestHash ? JsonSerializer.Deserialize<string>(first.Result)! : throw new OtherRequestException();
            }

            var result = await act(unit);
            unit.Add(new OperationRow { Actor = actor, Op = operation, RequestHash = RequestHash, Result = JsonSerializer.Serialize(result), At = Now.At });
            unit.Add(new AccessRow { At = Now.At, UserId = actor, Role = Viewer.Grants[0].Role.Key, What = "admin", FieldGroups = " ", Purpose = what, Ip = Ip });
            return result;
        });

    /// <summary>Reads a form that belongs to no case.</summary>
    protected FormResult Read(Form form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Read(Typed, new FormReading { Now = Now, Facts = new NoFacts(Now) });
    }

    /// <summary>Puts a link that can be used once where the next page shows it, and nowhere else.</summary>
    protected void ShowOnce(SecretToken link) => TempData["Link"] = $"{Request.Scheme}://{Request.Host}/mulai/{link.Secret}";

    /// <summary>The link that was just made, shown once; null otherwise.</summary>
    public string? Link => Request.Cookies.ContainsKey(Setup.NoticeCookie) ? field ??= TempData["Link"] as string : null;

    private sealed class NoFacts(Moment now) : IFacts
    {
        public Moment Now => now;

        public Value? Read(string path) => null;

        public IReadOnlyList<Value?> ReadEach(string path) => [];

        public bool Is(Element element, string key, string state) => false;

        public Condition Fact(string name) => throw new KeyNotFoundException(name);
    }
}
