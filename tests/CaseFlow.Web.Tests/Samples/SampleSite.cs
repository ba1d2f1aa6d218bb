using CaseFlow.Engine.Access;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Samples;

/// <summary>The program with the sample page, and somebody signed in where a test asks for it.</summary>
public class SampleSite : WebApplicationFactory<Program>
{
    /// <summary>Rights of the person who is signed in; null: nobody is.</summary>
    public string[]? SignedInWith { get; init; }

    /// <summary>The data folder of this site alone.</summary>
    public string DataFolder { get; } = Directory.CreateTempSubdirectory("caseflow-web-").FullName;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("CaseFlow:DataFolder", DataFolder);
        builder.UseSetting("CaseFlow:KeyFile", DataFolder + ".key");
        builder.ConfigureServices(services =>
        {
            services.AddRazorPages().AddApplicationPart(typeof(SampleSite).Assembly);
            if (SignedInWith is { } rights)
            {
                services.AddTransient<IStartupFilter>(_ => new SignIn(Person(rights)));
            }
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
        File.Delete(DataFolder + ".key");
        GC.SuppressFinalize(this);
    }

    private static SignedIn Person(string[] rights)
    {
        var role = new Role("peksos", "Pekerja sosial", Scope.Assigned, rights.ToHashSet(StringComparer.Ordinal), new HashSet<FieldGroup>());
        var office = new Office { Key = "jakarta", Title = "RPTC Bambu Apus", Kind = "rptc", Zone = "Asia/Jakarta", LetterCode = "RPTC-JKT" };
        return new SignedIn(new Viewer("1", "Rina Contoh", [new Grant(role, office.Key)]), "peksos1.jakarta", office, "x");
    }

    private sealed class SignIn(SignedIn person) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use((context, go) =>
                {
                    context.Features.Set(person);
                    return go(context);
                });
                next(app);
            };
    }
}
