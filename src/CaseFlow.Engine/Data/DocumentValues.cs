using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Data;

/// <summary>Gathers what a document prints of a case, its office and the people at work; of the client only what the template discloses.</summary>
/// <param name="session">Where office and people are read.</param>
/// <param name="state">The case.</param>
/// <param name="template">The template.</param>
/// <param name="roles">The roles of the installation, for posts.</param>
/// <param name="now">The moment, in the office's zone.</param>
internal sealed class DocumentValues(Session session, CaseState state, Template template, IReadOnlyList<Role> roles, Moment now)
{
    private const string Unknown = "belum diketahui";
    private const string WorkerRole = "peksos";
    private const string SupervisorRole = "supervisor";

    private readonly TemplateValues _values = new();

    /// <summary>The values, without number and code: those are given at issue.</summary>
    /// <param name="issuer">User id of whoever issues it: the signer, where they hold the signing role; else null.</param>
    public async Task<TemplateValues> GatherAsync(string? issuer)
    {
        var office = await session.Offices.OnlyAsync(office => office.Key == state.Office).ConfigureAwait(false);
        _values.Dated(now.Date);
        AddOffice(office);
        AddClient();
        AddCase();
        AddPerson("peksos", state.Worker is { } worker ? await session.UserAsync(worker).ConfigureAwait(false) : null, WorkerRole, office);
        AddPerson("supervisor", await HolderAsync(SupervisorRole, null).ConfigureAwait(false), SupervisorRole, office);
        AddPerson("penandatangan", await HolderAsync(template.SignedBy, issuer).ConfigureAwait(false), template.SignedBy, office);
        return _values;
    }

    private void AddOffice(Office office) =>
        _values
            .Set("unit.nama", office.Title)
            .Set("unit.induk", office.Parent)
            .Set("unit.alamat", office.Address)
            .Set("unit.kota", office.Town)
            .Set("unit.telepon", office.Phone)
            .Set("unit.surel", office.Email)
            .Set("unit.kode", office.LetterCode)
            .Set("unit.zona", IndonesianDates.Zone(now.Zone, now.At));

    private void AddClient()
    {
        Disclose("klien.inisial", state.Initials() ?? "tanpa nama");
        Disclose("klien.nama", Fact(KnownFacts.ClientName));
        Disclose("klien.nik", Fact(KnownFacts.ClientNik));
        Disclose("klien.paspor", Fact(KnownFacts.ClientPassport));
        Disclose("klien.tanggal_lahir", Fact(KnownFacts.ClientBirthDate));
        Disclose("klien.jenis_kelamin", Fact(KnownFacts.ClientSex) ?? Unknown);
        Disclose("klien.umur", state.AgeTextOn(now.Date) ?? Unknown);
        Disclose("klien.anak", state.AgeOn(now.Date) < 18 ? "ya" : null);
        Disclose("klien.kewarganegaraan", Fact(KnownFacts.ClientNationality) ?? Unknown);
        Disclose("klien.alamat", Fact(KnownFacts.ClientAddress));
        Disclose("klien.telepon", Fact(KnownFacts.ClientSafeContact) ?? Fact(KnownFacts.ClientContact));
    }

    private void AddCase()
    {
        Disclose("kasus.nomor", state.Number);
        Disclose("kasus.klasifikasi", Fact(KnownFacts.CaseClassification));
        Disclose("kasus.urgensi", Fact(KnownFacts.CaseUrgency));
        Disclose("kasus.mulai", IndonesianDates.Long(state.OpenedAt.InZone(now.Zone).Date));
        Disclose("kasus.tahap", string.Join(" dan ", state.OpenSections.Where(section => !Cases.Address.IsTrack(section)).Select(section => state.SectionDefinition(section).Title)));
    }

    private void AddPerson(string name, User? person, string role, Office office)
    {
        _values.Set($"{name}.nama", person?.DisplayName).Set($"{name}.nip", person?.Nip).Set($"{name}.jabatan", Post(role, office));
        if (TemplateModel.Find($"{name}.str") is not null)
        {
            _values.Set($"{name}.str", person?.Str);
        }
    }

    /// <summary>The post that a role is in an office: "Kepala unit" becomes "Kepala RPTC Bambu Apus".</summary>
    private string? Post(string key, Office office) =>
        roles.FirstOrDefault(role => role.Key == key)?.Title is { } title && title.EndsWith(" unit", StringComparison.Ordinal)
            ? $"{title[..^"unit".Length]}{office.Title}"
            : roles.FirstOrDefault(role => role.Key == key)?.Title;

    /// <summary>Who holds a role in the office of the case: the person preferred, else whoever last acted on the case in it, else the first by name.</summary>
    private async Task<User?> HolderAsync(string role, string? preferred)
    {
        var holders = await session.HoldersAsync(role, state.Office).ConfigureAwait(false);
        if (holders.Count <= 1)
        {
            return holders.FirstOrDefault();
        }

        if (holders.Find(holder => holder.Id == preferred) is { } chosen)
        {
            return chosen;
        }

        var caseId = CaseNumbers.IdOf(state.Number);
        var last = await session.Events
            .Where(happened => happened.CaseId == caseId && happened.Role == role)
            .OrderByDescending(happened => happened.CaseSequence)
            .Select(happened => happened.Actor)
            .FirstOrNullAsync().ConfigureAwait(false);
        return holders.Find(holder => holder.Id == last) ?? holders[0];
    }

    /// <summary>Sets what the template may disclose and nothing else, though its reader has refused names that disclose more.</summary>
    private void Disclose(string name, string? value)
    {
        if (TemplateModel.Find(name)!.Opens is not { } opens || template.Shows.Contains(opens))
        {
            _values.Set(name, value);
        }
    }

    /// <summary>A fact as people read it: the title of an option, a date in words.</summary>
    private string? Fact(string path)
    {
        if (state.Facts.GetValueOrDefault(path) is not { IsFilled: true } value)
        {
            return null;
        }

        var field = state.Workflow.Forms.Values.SelectMany(form => form.Fields).FirstOrDefault(field => field.Fills == path && Fits(field, value))
            ?? state.Workflow.Forms.Values.SelectMany(form => form.Fields).FirstOrDefault(field => field.Fills == path);
        return field is null ? value.AsText : new AnswerText(now.Zone).Of(field, value);
    }

    private static bool Fits(Field field, Value value) => field.Options.Count == 0 || field.Options.Any(option => option.Value == value.AsText);
}
