using System.Security.Claims;
using CaseFlow.Engine;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Storage;
using CaseFlow.Web;
using CaseFlow.Web.Commands.Seeding;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace CaseFlow.Testing.Web;

/// <summary>
/// The whole program in process, on SQLite in a folder of its own, with the shipped definitions, three offices and the demo's
/// accounts: <c>peksos1.jakarta</c>, <c>supervisor.jakarta</c>, <c>admin</c> …. The clock stands until it is moved.
/// Visitors are signed in by their name, without a password.
/// </summary>
public sealed class TheSite : WebApplicationFactory<Program>, IAsyncLifetime
{
    private const string UserHeader = "X-Test-User";

    private readonly string _folder = Directory.CreateTempSubdirectory("caseflow-site-").FullName;
    private Installation _installation = null!;

    /// <summary>Tuesday 17 March 2026, 09.00 in Jakarta.</summary>
    public StandingClock Clock { get; } = new(Instant.FromUtc(2026, 3, 17, 2, 0));

    public Installation Installation => _installation;

    public Database Database => _installation.Database;

    public CaseService Cases => _installation.Cases;

    /// <summary>The definition that a case opens under when none is named.</summary>
    public Workflow Workflow => _installation.Shelf.Default!;

    /// <summary>Every definition, in the order in which they are offered.</summary>
    public IReadOnlyList<Workflow> Workflows => _installation.Shelf.Current.Values.ToList();

    /// <summary>Where the definitions are read from; the shipped ones unless another folder is set before the start.</summary>
    public string WorkflowsFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "workflows");

    /// <summary>The outside provider that its pages tell of; none unless set before the start. It is not asked.</summary>
    public OpenIdSettings? OpenId { get; set; }

    public DateTimeZone Wib { get; } = DateTimeZoneProviders.Tzdb["Asia/Jakarta"];

    async Task IAsyncLifetime.InitializeAsync()
    {
        _installation = await OpenAsync();
        var staff = new Staff(_installation);
        await staff.HireEverywhere(null);
        foreach (var office in await Database.Read(session => session.AllOfficesAsync()))
        {
            await staff.Hire(office, 2, null);
        }
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await _installation.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        File.Delete(_folder + ".key");
    }

    /// <summary>A browser without scripts, signed in as this user; nobody: not signed in.</summary>
    public Visitor As(string? username)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true });
        if (username is not null)
        {
            client.DefaultRequestHeaders.Add(UserHeader, username);
        }

        return new Visitor(client);
    }

    /// <summary>Somebody as the program knows them.</summary>
    public async Task<Viewer> Viewer(string username) => (await Find(username)).Viewer;

    /// <summary>Ends a case: the head of the office proposes it, the supervisor ends it.</summary>
    public async Task End(string number, string ending, string reason)
    {
        await Do(number, "kepala.jakarta", work => work.File.ProposeEnding(ending, reason, work.Actor, work.Now));
        await Do(number, "supervisor.jakarta", work => work.File.End(ending, reason, work.Actor, work.Now));
    }

    /// <summary>Opens a case; what is not typed is left empty, but for a name and that the client is safe.</summary>
    /// <returns>Its number.</returns>
    public async Task<string> OpenCase(string by = "peksos1.jakarta", params (string Field, string Text)[] typed)
    {
        var viewer = await Viewer(by);
        var form = Workflow.Forms[Workflow.Step(Workflow.Intake)!.Form!];
        var now = new Moment(Clock.Now, Wib);
        var posted = Posted.From(typed.Select(item => KeyValuePair.Create(item.Field, item.Text)))
            .Or(Posted.From([new("keselamatan", "ya"), new("urgensi", "biasa"), new("nama", "Ani Contoh")]));
        return await Open(viewer, form.Read(posted, new FormReading { Now = now, Facts = new CaseFacts(new CaseState(Workflow), now) }) switch
        {
            FormAccepted accepted => accepted.Answers,
            FormErrors errors => throw new InvalidOperationException(string.Join("; ", errors.Errors.Select(error => $"{error.Field}: {error.Message}"))),
            _ => throw new InvalidOperationException(),
        });
    }

    /// <summary>Opens a case with invented answers to the whole intake, so that the gate of its first stage asks no more of it; changed by what is given.</summary>
    /// <returns>Its number.</returns>
    public Task<string> OpenWholeCase(string by = "peksos1.jakarta", params (string Field, Value Value)[] given) => OpenWholeCase(Workflow, by, given);

    /// <summary>The same under any definition.</summary>
    public async Task<string> OpenWholeCase(Workflow workflow, string by = "peksos1.jakarta", params (string Field, Value Value)[] given)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        var viewer = await Viewer(by);
        var now = new Moment(Clock.Now, Wib);
        var answers = (await Invented(workflow, viewer.HomeOffice!)).To(workflow.IntakeForm, workflow.Intake, new CaseFacts(new CaseState(workflow), now), now);
        return await Open(viewer, given.Aggregate(answers, (all, item) => all.With(item.Field, item.Value)), workflow);
    }

    /// <summary>Finishes an open step with invented answers that please its gates, changed by what is given.</summary>
    public async Task Finish(string number, string step, string by, string? outcome = null, params (string Field, Value Value)[] given)
    {
        var viewer = await Viewer(by);
        var invented = await Invented((await Cases.PeekAsync(number, viewer)).State.Workflow, viewer.HomeOffice!);
        await Cases.DoAsync(
            new CaseCommand { Number = number, Viewer = viewer, Operation = Ids.New() },
            work =>
            {
                var state = work.State.StepAt(step) ?? throw new InvalidOperationException($"There is no step {step}; there are {string.Join(", ", work.State.Steps.Select(known => known.Address))}.");
                var definition = work.State.Index.Step(state.Key)!;
                var answers = definition.Form is { } form
                    ? invented.To(work.State.Workflow.Forms[form], state.Key, new CaseFacts(work.State, work.Now, state.Section), work.Now)
                    : Answers.None;
                answers = given.Aggregate(answers, (all, item) => all.With(item.Field, item.Value));
                work.File.Finish(step, answers, outcome ?? (definition.Decision is [var first, ..] ? first.Key : null), "Alasan contoh.", work.Actor, work.Now);
            });
    }

    /// <summary>Finds a case that was just opened to be neither of the two kinds that are served here, so that it may end as out of scope.</summary>
    public async Task FindOutOfScope(string number, string by = "peksos1.jakarta")
    {
        await Finish(number, "triase", by);
        await Finish(number, "klasifikasi", by, null, ("hasil", new TextValue("bukan-keduanya")));
    }

    /// <summary>What somebody would type into the form of an open step: invented answers that please its gates.</summary>
    public async Task<Posted> Invent(string number, string step, string by)
    {
        var viewer = await Viewer(by);
        var opened = await Cases.PeekAsync(number, viewer);
        var (state, workflow) = (opened.State.StepAt(step)!, opened.State.Workflow);
        return opened.State.Index.Step(state.Key)!.Form is { } form
            ? Posted.FromAnswers(workflow.Forms[form], (await Invented(workflow, opened.State.Office)).To(workflow.Forms[form], state.Key, new CaseFacts(opened.State, opened.Now, state.Section), opened.Now), opened.Now.Zone)
            : Posted.Nothing;
    }

    /// <summary>Does something to a case as somebody.</summary>
    public async Task<CaseDone> Do(string number, string by, Action<CaseWork> act) =>
        await Cases.DoAsync(new CaseCommand { Number = number, Viewer = await Viewer(by), Operation = Ids.New() }, act);

    /// <summary>A case as somebody sees it now; the look is not recorded.</summary>
    public async Task<CaseView> Case(string number, string by = "supervisor.jakarta")
    {
        var opened = await Cases.PeekAsync(number, await Viewer(by));
        return new CaseViewer(opened.State, opened.Roles, _installation.Calendar, opened.Now).View();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("CaseFlow:DataFolder", _folder);
        builder.UseSetting("CaseFlow:KeyFile", _folder + ".key");
        builder.UseSetting("CaseFlow:WorkflowsFolder", WorkflowsFolder);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IClock>(Clock);
            services.AddSingleton(_installation.Settings);
            services.AddSingleton(_ => _installation);
            services.AddSingleton(_installation.Definitions);
            services.AddSingleton(_installation.Database);
            services.AddSingleton(_installation.Calendar);
            services.AddSingleton(_installation.Shelf);
            services.AddSingleton(_installation.Cases);
            services.AddTransient<IStartupFilter>(_ => new SignIn(this));
        });
    }

    private Task<Installation> OpenAsync() =>
        Installation.Open(
            new Settings
            {
                DataFolder = _folder,
                KeyFile = _folder + ".key",
                WorkflowsFolder = WorkflowsFolder,
                TemplatesFolder = Path.Combine(AppContext.BaseDirectory, "templates"),
                OpenId = OpenId,
            },
            Clock);

    private async Task<string> Open(Viewer viewer, Answers answers, Workflow? workflow = null) =>
        (await Cases.OpenAsync(new CaseOpening { Workflow = workflow?.Id, Office = viewer.HomeOffice!, Answers = answers, Viewer = viewer, Operation = Ids.New() })).Number;

    private async Task<SignedIn> Find(string username) =>
        await Database.Read(async session =>
        {
            var user = await session.FindUserAsync(username) ?? throw new InvalidOperationException($"There is no user {username}.");
            var held = await session.RolesOfAsync(user.Id);
            var offices = await session.AllOfficesAsync();
            var viewer = new Viewer(user.Id, user.DisplayName, held.Select(role => new Grant(_installation.Roles[role.Role], role.Office)).ToList(), user.Str, user.StrExpires);
            return new SignedIn(viewer, user.Username, offices.Find(office => string.Equals(office.Key, viewer.HomeOffice, StringComparison.Ordinal)), "test-" + user.Id) { ProvedAt = Clock.Now };
        });

    /// <summary>Answers that name the office's first social worker where a form asks for a user, or its supervisor where it asks for one.</summary>
    private async Task<InventedAnswers> Invented(Workflow workflow, string office)
    {
        var random = new Random(1);
        var person = InventedPerson.New(random, new LocalDate(2026, 3, 17));
        return new InventedAnswers(person, (await Viewer("peksos1." + office)).Id, office, new Wishes(workflow), random, new Dictionary<string, string>(StringComparer.Ordinal) { ["supervisor"] = (await Viewer("supervisor." + office)).Id });
    }

    private sealed class SignIn(TheSite site) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(async (context, go) =>
                {
                    if (context.Request.Headers[UserHeader].ToString() is { Length: > 0 } username)
                    {
                        var person = await site.Find(username);
                        context.Features.Set(person);
                        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.Viewer.Id)], "session"));
                    }

                    await go(context);
                });
                next(app);
            };
    }
}
