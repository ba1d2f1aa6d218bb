using CaseFlow.Engine.Forms;

namespace CaseFlow.Engine.Workflows;

/// <summary>The closed list of what the engine itself knows about a case and its client: all that a field may fill, and all that a condition may read besides steps.</summary>
public static class KnownFacts
{
    /// <summary>Full name.</summary>
    public const string ClientName = "client.name";

    /// <summary>Other name, or the name to use.</summary>
    public const string ClientAlias = "client.alias";

    /// <summary>Sex, an option of the form.</summary>
    public const string ClientSex = "client.sex";

    /// <summary>Birth date, a date.</summary>
    public const string ClientBirthDate = "client.birth-date";

    /// <summary>Estimated age where no birth date is known.</summary>
    public const string ClientAgeRange = "client.age-range";

    /// <summary>Nationality.</summary>
    public const string ClientNationality = "client.nationality";

    /// <summary>Nomor induk kependudukan.</summary>
    public const string ClientNik = "client.nik";

    /// <summary>Passport or SPLP number.</summary>
    public const string ClientPassport = "client.passport";

    /// <summary>Number of another identity document.</summary>
    public const string ClientOtherId = "client.other-id";

    /// <summary>Address.</summary>
    public const string ClientAddress = "client.address";

    /// <summary>Telephone or other contact.</summary>
    public const string ClientContact = "client.contact";

    /// <summary>The contact that is safe to use.</summary>
    public const string ClientSafeContact = "client.safe-contact";

    /// <summary>Age in whole years on the day it is read; derived from the birth date, else the youngest that the estimated age allows; never filled.</summary>
    public const string ClientAge = "client.age";

    /// <summary>Classification, an option of the form.</summary>
    public const string CaseClassification = "case.classification";

    /// <summary>Urgency: <c>biasa</c>, <c>segera</c> or <c>darurat</c>.</summary>
    public const string CaseUrgency = "case.urgency";

    /// <summary>Who referred the client.</summary>
    public const string CaseReferrer = "case.referrer";

    /// <summary>When the client was received, a moment.</summary>
    public const string CaseReceivedAt = "case.received-at";

    /// <summary>When services were applied for, a moment.</summary>
    public const string CaseAppliedAt = "case.applied-at";

    /// <summary>What the client needs now, in the words of whoever asked last.</summary>
    public const string CaseNeeds = "case.needs";

    /// <summary>The worker, a user id.</summary>
    public const string CaseWorker = "case.worker";

    /// <summary>The kind of the case's office, such as <c>rptc</c>; never filled.</summary>
    public const string CaseOfficeKind = "case.office-kind";

    /// <summary>Whether the case's office is an integrated service centre: <c>ya</c> or <c>tidak</c>; never filled.</summary>
    public const string CaseIntegratedServiceCentre = "case.integrated-service-centre";

    /// <summary>Which episode of the case this is: 1, and one more each time it is reopened; never filled.</summary>
    public const string CaseEpisode = "case.episode";

    /// <summary>What a field may name under <c>fills</c>.</summary>
    public static readonly IReadOnlyList<string> Fillable =
    [
        ClientName, ClientAlias, ClientSex, ClientBirthDate, ClientAgeRange, ClientNationality, ClientNik, ClientPassport, ClientOtherId,
        ClientAddress, ClientContact, ClientSafeContact,
        CaseClassification, CaseUrgency, CaseReferrer, CaseReceivedAt, CaseAppliedAt, CaseNeeds, CaseWorker,
    ];

    /// <summary>What a condition may read: everything fillable, and what the engine derives.</summary>
    public static readonly IReadOnlyList<string> Readable = [.. Fillable, ClientAge, CaseOfficeKind, CaseIntegratedServiceCentre, CaseEpisode];

    /// <summary>The facts from which one is known: itself, or of one that the engine derives those it derives it from; none for what an opening fixes.</summary>
    public static IReadOnlyList<string> SourcesOf(string fact) =>
        fact switch
        {
            ClientAge => [ClientBirthDate, ClientAgeRange],
            CaseOfficeKind or CaseIntegratedServiceCentre => [],
            _ => [fact],
        };

    /// <summary>The values of <see cref="CaseUrgency"/>.</summary>
    public static readonly IReadOnlyList<string> UrgencyValues = ["biasa", "segera", "darurat"];

    private static readonly Dictionary<string, IReadOnlyList<FieldType>> Types = new(StringComparer.Ordinal)
    {
        [ClientSex] = [FieldType.Choice],
        [ClientBirthDate] = [FieldType.Date],
        [CaseClassification] = [FieldType.Choice],
        [CaseUrgency] = [FieldType.Choice],
        [CaseReceivedAt] = [FieldType.Moment, FieldType.Date],
        [CaseAppliedAt] = [FieldType.Moment, FieldType.Date],
        [CaseWorker] = [FieldType.User],
    };

    private static readonly IReadOnlyList<FieldType> OneLine =
    [
        FieldType.Text, FieldType.LongText, FieldType.Number, FieldType.Choice, FieldType.Phone, FieldType.Person, FieldType.Institution, FieldType.Region,
    ];

    /// <summary>The types of field that may fill a fact.</summary>
    public static IReadOnlyList<FieldType> TypesFor(string fact) => Types.GetValueOrDefault(fact, OneLine);
}
