using System.Net;
using CaseFlow.Engine;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Tests.Api;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>A referral tells what the client needs: it is for those who see the story and the identity.</summary>
public sealed class What_a_document_tells(TheSite site) : IClassFixture<TheSite>, IAsyncLifetime
{
    private static readonly (string, string?)[] Letter =
    [
        ("tujuan", "Direktur RSUD Contoh"), ("alamat_tujuan", "Jalan Contoh Nomor 9"), ("keperluan", "layanan kesehatan jiwa"),
        ("permintaan", "memeriksa dan memberikan konseling"), ("batas_jawaban", "7"), ("dasar", "darurat"), ("action", "issue"),
    ];

    private string _number = "";
    private string _address = "";

    private string Id => _address.Split('/')[^1];

    public async Task InitializeAsync()
    {
        _number = await site.OpenCase();
        var worker = await site.Viewer("peksos1.jakarta");
        await site.Do(_number, "supervisor.jakarta", work => work.File.Assign(worker.Id, worker.Name, null, work.Actor, work.Now));
        _address = (await site.As("kepala.jakarta").Send($"/kasus/{_number}/dokumen/baru?templat=surat-rujukan", Letter)).Location!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("peksos1.jakarta", HttpStatusCode.OK)]
    [InlineData("supervisor.jakarta", HttpStatusCode.OK)]
    [InlineData("kepala.jakarta", HttpStatusCode.OK)]
    [InlineData("data.jakarta", HttpStatusCode.NotFound)]
    public async Task Is_shown_to_those_who_may_see_it_on_pages_and_over_the_API(string username, HttpStatusCode expected)
    {
        using var visitor = site.As(username);
        using var caller = await site.Calling(username);

        Assert.Equal(expected, (await visitor.Get(_address)).Status);
        Assert.Equal(expected, (await visitor.Get(_address + ".pdf")).Status);
        Assert.Equal(expected, (await caller.Get($"/cases/{_number}/documents/{Id}")).Status);
        Assert.Equal(expected, (await caller.Get($"/cases/{_number}/documents/{Id}.pdf")).Status);
        Assert.Equal(expected is HttpStatusCode.OK, (await visitor.Get($"/kasus/{_number}/dokumen")).Links.Any(link => link.StartsWith(_address, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Is_not_written_by_somebody_who_may_issue_but_not_see_it()
    {
        var office = new Role("uji", "Petugas uji", Scope.Office, new HashSet<string> { Right.IssueDocument }, new HashSet<FieldGroup> { FieldGroup.Identity });
        var clerk = new Viewer("petugas-uji", "Petugas uji", [new Grant(office, "jakarta")]);
        var command = new CaseCommand { Number = _number, Viewer = clerk, Operation = Ids.New() };

        var refused = await Assert.ThrowsAsync<CaseRuleException>(() => site.Installation.Documents.IssueAsync(command, "surat-rujukan", Answers.None, null));

        Assert.Equal(Rule.NotYours, refused.Rule);
        Assert.Equal(["peksos", "supervisor", "kepala"], refused.Roles);
        await Assert.ThrowsAsync<NotThereException>(() => site.Installation.Documents.VoidAsync(command, Id, "Salah", default));
    }

    [Fact]
    public async Task Is_seen_and_issued_by_the_role_that_signs_it_whatever_the_definitions_ask_for()
    {
        var state = (await site.Cases.PeekAsync(_number, await site.Viewer("supervisor.jakarta"))).State;

        Assert.All(site.Workflows.SelectMany(workflow => workflow.Letters), key =>
        {
            var signer = site.Installation.Roles[site.Installation.Documents.Template(key).SignedBy];
            Assert.Contains(Right.IssueDocument, signer.May);
            Assert.True(site.Installation.Documents.MaySee(state, [signer], key), key);
        });
    }

    [Fact]
    public async Task Of_a_handover_is_seen_by_the_one_who_coordinates_the_return()
    {
        var state = (await site.Cases.PeekAsync(_number, await site.Viewer("supervisor.jakarta"))).State;
        bool MaySee(string role) => site.Installation.Documents.MaySee(state, [site.Installation.Roles[role]], "berita-acara-serah-terima");

        Assert.True(MaySee("koordinator"));
        Assert.True(MaySee("peksos"));
        Assert.False(MaySee("data"));
    }
}
