using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Wording;

/// <summary>What the known facts of a case and its client are called, in the order in which a page shows them.</summary>
public static class FactWords
{
    /// <summary>Whether a fact is shown at once; the others open on demand, for screens that the client or a visitor can see.</summary>
    public static bool Matters(string fact) =>
        fact is KnownFacts.CaseNeeds or KnownFacts.ClientSafeContact or KnownFacts.ClientName or KnownFacts.CaseClassification or KnownFacts.CaseReferrer;

    /// <summary>Facts with their labels, what matters first.</summary>
    public static readonly IReadOnlyList<(string Fact, string Label)> InOrder =
    [
        (KnownFacts.CaseNeeds, "Kebutuhan kini"),
        (KnownFacts.ClientSafeContact, "Kontak aman"),
        (KnownFacts.ClientName, "Nama"),
        (KnownFacts.ClientAlias, "Nama lain"),
        (KnownFacts.ClientSex, "Jenis kelamin"),
        (KnownFacts.ClientBirthDate, "Tanggal lahir"),
        (KnownFacts.ClientAgeRange, "Perkiraan umur"),
        (KnownFacts.ClientNationality, "Warga negara"),
        (KnownFacts.CaseClassification, "Klasifikasi"),
        (KnownFacts.CaseReferrer, "Perujuk"),
        (KnownFacts.CaseReceivedAt, "Diterima"),
        (KnownFacts.CaseAppliedAt, "Dimohonkan"),
        (KnownFacts.ClientNik, "NIK"),
        (KnownFacts.ClientPassport, "Paspor"),
        (KnownFacts.ClientOtherId, "Identitas lain"),
        (KnownFacts.ClientAddress, "Alamat"),
        (KnownFacts.ClientContact, "Telepon"),
    ];
}
