using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Security;

namespace CaseFlow.Web.Api;

/// <summary><c>GET /workflows</c> and <c>GET /workflows/{id}</c>: the editions that new cases open under, the one for a case that names none first.</summary>
internal static class Workflows
{
    public static void MapWorkflows(this RouteGroupBuilder api)
    {
        api.MapGet("/workflows", List).WithSummary("The definitions that new cases open under");
        api.MapGet("/workflows/{id}", Get).WithSummary("A definition with its stages, forms and endings");
    }

    [Access(AccessAttribute.SignedIn)]
    private static List<WorkflowItem> List(HttpContext context, WorkflowShelf shelf, [AsParameters] Paging paging)
    {
        var all = shelf.Current.Values.ToList();
        paging.Tell(context, all.Count);
        return paging.Of(all).Select(Item).ToList();
    }

    [Access(AccessAttribute.SignedIn)]
    private static WorkflowShape Get(string id, Installation installation)
    {
        var workflow = installation.Shelf.Current.GetValueOrDefault(id) ?? throw new NotThereException("There is no such definition.");
        return WorkflowShape.Of(workflow, installation.LettersOf(workflow));
    }

    private static WorkflowItem Item(Workflow workflow) => new(workflow.Id, workflow.Edition, workflow.Hash, workflow.Title, workflow.Basis);
}
