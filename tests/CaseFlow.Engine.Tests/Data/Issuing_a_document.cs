using System.Security.Cryptography;
using System.Text;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Tests.Documents;
using CaseFlow.Testing.Storage;

namespace CaseFlow.Engine.Tests.Data;

public abstract class Issuing_a_document<TStore>(TStore store) : IClassFixture<TStore>, IAsyncLifetime
    where TStore : Store
{
    /// <summary>A worker who sees everything that a referral may tell.</summary>
    private static readonly Role Worker = AnInstallation.Roles[0] with { Sees = Enum.GetValues<FieldGroup>().ToHashSet() };

    private static readonly Role Head = new("kepala", "Kepala unit", Scope.Office, new HashSet<string> { Right.WorkSteps, Right.IssueDocument }, Enum.GetValues<FieldGroup>().ToHashSet());

    private static readonly Viewer TheHead = new("u-kepala", "Endah Tiruan", [new Grant(Head, "jakarta")]);

    private AnInstallation _here = null!;
    private DocumentDesk _desk = null!;
    private string _number = "";

    public async Task InitializeAsync()
    {
        _here = await AnInstallation.OnAsync(store);
        _desk = new DocumentDesk(store.Database, _here.Cases, Sample.Templates, new PdfPrinter(), [.. AnInstallation.Roles, Head]);
        await store.Database.Write(async unit =>
        {
            await unit.SaveOfficeAsync(new Office { Key = "jakarta", Title = "RPTC Contoh", Kind = "rptc", Zone = "Asia/Jakarta", LetterCode = "JKT", Town = "Jakarta" });
            if (!await unit.UserRoles.AnyAsync(held => held.Role == Head.Key))
            {
                var worker = new User { Id = _here.Peksos.Id, Username = "rahmawati", DisplayName = _here.Peksos.Name };
                unit.Add(worker);
                await unit.GiveRoleAsync(worker.Id, "peksos", "jakarta");
                await unit.GiveRoleAsync(unit.AddUser("endah", "Endah Tiruan", store.Clock.Now).Id, Head.Key, "jakarta");
            }
        });
        _number = await _here.OpenAsync("Asti Lestari");
        await _here.Cases.DoAsync(_here.Command(_number, viewer: _here.Supervisor), work => work.File.Assign(_here.Peksos.Id, _here.Peksos.Name, null, work.Actor, work.Now));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [StorageFact]
    public async Task Gives_the_next_number_and_keeps_the_bytes_under_their_hash()
    {
        var first = await IssueAsync();
        var second = await IssueAsync();

        Assert.Equal(Place(first) + 1, Place(second));
        Assert.EndsWith("/JKT/REHSOS/III/2026", second.Number, StringComparison.Ordinal);
        var frozen = await _desk.FrozenAsync(_number, second.Id);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(frozen.Pdf), StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(frozen.Pdf)), frozen.Sha256);
        Assert.Equal(frozen.Sha256, (await StateAsync()).DocumentAt(second.Id)!.Sha256);
    }

    [StorageFact]
    public async Task Prints_initials_the_office_and_who_signs_but_no_name()
    {
        var frozen = await _desk.FrozenAsync(_number, (await IssueAsync()).Id);

        Assert.Contains("A.L.", frozen.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Asti", frozen.Html, StringComparison.Ordinal);
        Assert.Contains("Kepala RPTC Contoh", frozen.Html, StringComparison.Ordinal);
        Assert.Contains("Endah Tiruan", frozen.Html, StringComparison.Ordinal);
        Assert.Contains(_here.Peksos.Name, frozen.Html, StringComparison.Ordinal);
    }

    [StorageFact]
    public async Task Is_refused_while_something_is_missing_and_then_takes_no_number()
    {
        var before = Place(await IssueAsync());

        var refusal = await Assert.ThrowsAsync<DocumentNotReadyException>(() => _desk.IssueAsync(_here.Command(_number, viewer: TheHead), "surat-rujukan", Answers.None, null));

        Assert.Contains("tujuan", refusal.Blanks.Select(blank => blank.Field));
        Assert.Equal(before + 1, Place(await IssueAsync()));
    }

    [StorageFact]
    public async Task Sent_twice_gives_one_document()
    {
        var operation = Ids.New();

        var first = await IssueAsync(operation);
        var again = await IssueAsync(operation);

        Assert.Equal(first, again);
        Assert.Single((await StateAsync()).Documents);
    }

    [StorageFact]
    public async Task Is_for_those_who_have_the_right()
    {
        var refusal = await Assert.ThrowsAsync<CaseRuleException>(() => _desk.IssueAsync(_here.Command(_number, viewer: _here.Supervisor), "surat-rujukan", Sample.ReferralAnswers(), null));

        Assert.Equal((Rule.NotYours, Right.IssueDocument), (refusal.Rule, refusal.Right));
    }

    [StorageFact]
    public async Task Takes_another_person_than_the_worker_and_takes_no_number_without_one()
    {
        var before = Place(await IssueAsync());

        var refusal = await Assert.ThrowsAsync<CaseRuleException>(() => _desk.IssueAsync(_here.Command(_number, viewer: TheWorker), "surat-rujukan", Sample.ReferralAnswers(), null));

        Assert.Equal((Rule.AnotherPersonIssues, Head.Key), (refusal.Rule, refusal.Roles.Single()));
        Assert.Equal(before + 1, Place(await IssueAsync()));
    }

    [StorageFact]
    public async Task Made_void_stays_as_it_was()
    {
        var issued = await IssueAsync();
        var before = await _desk.FrozenAsync(_number, issued.Id);

        await _desk.VoidAsync(_here.Command(_number, viewer: TheWorker, item: issued.Id, version: 1), issued.Id, "Salah tujuan", default);

        Assert.Equal(before.Pdf, (await _desk.FrozenAsync(_number, issued.Id)).Pdf);
        Assert.Equal("Salah tujuan", (await StateAsync()).DocumentAt(issued.Id)!.VoidReason);
        await Assert.ThrowsAsync<StaleVersionException>(() => _desk.VoidAsync(_here.Command(_number, viewer: TheWorker, item: issued.Id, version: 1), issued.Id, "Lagi", default));
    }

    [StorageFact]
    public async Task Of_another_case_is_not_there()
    {
        var issued = await IssueAsync();

        await Assert.ThrowsAsync<NotThereException>(() => _desk.FrozenAsync("K-2026-99999", issued.Id));
    }

    private static int Place(IssuedDocument issued) => int.Parse(issued.Number[..3]);

    private Viewer TheWorker => _here.Peksos with { Grants = [new Grant(Worker, "jakarta")] };

    private Task<IssuedDocument> IssueAsync(string? operation = null) => _desk.IssueAsync(_here.Command(_number, operation, TheHead), "surat-rujukan", Sample.ReferralAnswers(), null);

    private async Task<CaseState> StateAsync() => (await _here.Cases.PeekAsync(_number, _here.Peksos)).State;
}

public sealed class Issuing_a_document_on_SQLite(SqliteStore store) : Issuing_a_document<SqliteStore>(store);

[OnPostgreSql]
public sealed class Issuing_a_document_on_PostgreSQL(PostgreSqlStore store) : Issuing_a_document<PostgreSqlStore>(store);
