using System.Text.Json;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Pages.Kasus;
using CaseFlow.Web.Security;
using NodaTime;

namespace CaseFlow.Web.Pages;

/// <summary>A page on which somebody changes what belongs to no case, such as users, offices and absences: each change once, in one transaction with its record.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
public abstract class StaffPageModel(Installation installation, IClock clock) : ActPageModel(installation)
{
    /// <summary>The present, in the zone of whoever looks.</summary>
    public Moment Now => new(clock.GetCurrentInstant(), HttpContext.SignedIn()!.Zone);

    /// <summary>Changes something once: a repeated <c>__op</c> gives the first result and changes nothing.</summary>
    /// <param name="what">What is changed, for the access record: no secret and no name of a client.</param>
    /// <param name="act">The change; gives back what a repetition gets again. Never a secret.</param>
    /// <param name="kind">What kind of act the access record calls it.</param>
    /// <exception cref="OtherRequestException">The operation key was used for another request.</exception>
    /// <exception cref="NotThereException">The right that opened the page was taken since, or the account was disabled.</exception>
    protected Task<string> DoOnceAsync(string what, Func<UnitOfWork, Task<string>> act, string kind = "admin") =>
        Installation.Database.Write(async unit =>
        {
            var (actor, operation) = (Viewer.Id, Operation);
            if (await unit.Operations.FirstOrNullAsync(done => done.Actor == actor && done.Op == operation) is { } first)
            {
                return first.RequestHash == RequestHash ? JsonSerializer.Deserialize<string>(first.Result)! : throw new OtherRequestException();
            }

            if (HttpContext.GetEndpoint()?.Metadata.GetMetadata<AccessAttribute>()?.Lets(await unit.StandingAsync(Viewer)) is not true)
            {
                throw new NotThereException();
            }

            var result = await act(unit);
            unit.Add(new OperationRow { Actor = actor, Op = operation, RequestHash = RequestHash, Result = JsonSerializer.Serialize(result), At = Now.At });
            unit.Add(new AccessRow { At = Now.At, UserId = actor, Role = Viewer.FirstRole, What = kind, FieldGroups = " ", Purpose = what, Ip = Ip });
            return result;
        });

    /// <summary>Reads a form that belongs to no case.</summary>
    protected FormResult Read(Form form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Read(Typed, new FormReading { Now = Now, Facts = new NoFacts(Now) });
    }
}
