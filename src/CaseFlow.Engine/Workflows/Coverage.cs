namespace CaseFlow.Engine.Workflows;

/// <summary>What a regulation asks, article by article, and what meets it. It explains a definition and is no part of an edition: it changes no hash and no case.</summary>
/// <param name="Regulation">The regulation, such as <c>Permensos 8/2023</c>.</param>
/// <param name="Articles">How many articles it has; each has at least one duty.</param>
/// <param name="Duties">Duties in the order of the file.</param>
public sealed record Coverage(string Regulation, int Articles, IReadOnlyList<LegalDuty> Duties);

/// <summary>What becomes of a duty.</summary>
public enum DutyStanding
{
    /// <summary><c>met-by</c>: something live meets it.</summary>
    Met,

    /// <summary><c>not-yet</c>: nothing does yet.</summary>
    NotYet,

    /// <summary><c>not-ours</c>: it asks nothing of a program.</summary>
    NotOurs,
}

/// <summary>One duty of a regulation.</summary>
/// <param name="Article">As written: <c>8(2)</c>.</param>
/// <param name="Number">The article's number.</param>
/// <param name="Says">The duty, in our words.</param>
/// <param name="Who">Who owes it.</param>
/// <param name="Standing">What becomes of it.</param>
/// <param name="MetBy">What meets it; empty unless <see cref="DutyStanding.Met"/>.</param>
/// <param name="Because">Why nothing meets it; null when something does.</param>
public sealed record LegalDuty(string Article, int Number, string Says, string Who, DutyStanding Standing, IReadOnlyList<LiveItem> MetBy, string? Because);

/// <summary>The kinds of thing that can meet a duty.</summary>
public enum LiveKind
{
    /// <summary><c>stage</c></summary>
    Stage,

    /// <summary><c>track</c></summary>
    Track,

    /// <summary><c>step</c></summary>
    Step,

    /// <summary><c>gate</c>, with <c>says</c>: one line of the gate of a stage, track or ending.</summary>
    Gate,

    /// <summary><c>clock</c></summary>
    Clock,

    /// <summary><c>ending</c></summary>
    Ending,

    /// <summary><c>follow-up</c>: the plan of a stage or track.</summary>
    FollowUp,

    /// <summary><c>fact</c></summary>
    Fact,

    /// <summary><c>field</c>: <c>step.field</c></summary>
    Field,

    /// <summary><c>list</c></summary>
    List,

    /// <summary><c>template</c></summary>
    Template,

    /// <summary><c>role</c></summary>
    Role,

    /// <summary><c>program</c>: a <see cref="ProgramFeature"/>.</summary>
    Program,
}

/// <summary>Something live that meets a duty.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Key">Its key.</param>
/// <param name="Title">What it is called, in Indonesian.</param>
/// <param name="Section">The stage, track or ending where it stands; null when it stands in none.</param>
public sealed record LiveItem(LiveKind Kind, string Key, string Title, string? Section);

/// <summary>What the program does for every definition, so that none has to say it.</summary>
/// <param name="Key">The word for it in a coverage.</param>
/// <param name="Title">What it is, in Indonesian.</param>
/// <param name="Address">The page where it is done or seen, as the outside contract writes it; null when it is everywhere.</param>
public sealed record ProgramFeature(string Key, string Title, string? Address)
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<ProgramFeature> All =
    [
        new("riwayat-kasus", "Riwayat kasus: apa yang terjadi, oleh siapa, kapan, dan mengapa", "/kasus/{nomor}/riwayat"),
        new("tenggat-disepakati", "Tanggal lain disepakati dengan alasan, yang semula tetap tercatat", "/kasus/{nomor}/langkah/{key}/tenggat"),
        new("lewati-tahap", "Tahap dilewati dengan alasan", "/kasus/{nomor}/tahap/{key}/lewati"),
        new("papan-terlambat", "Papan terlambat untuk supervisor dan kepala unit", "/terlambat"),
        new("daftar-tindak-lanjut", "Tindak lanjut yang direncanakan dan yang terlewat", "/tindak-lanjut"),
        new("daftar-kasus", "Daftar kasus menurut tahap, urgensi, peksos, dan kantor, dapat diunduh", "/kasus"),
        new("penunjukan-peksos", "Peksos ditugaskan dan diganti dengan alasan", "/kasus/{nomor}/tugaskan"),
        new("akhiri-kasus", "Kasus diakhiri setelah semua yang menahan terlihat", "/kasus/{nomor}/akhiri"),
        new("dokumen-bernomor", "Dokumen bernomor, beku, dan dapat dicetak", "/kasus/{nomor}/dokumen"),
        new("tanda-tangan-str", "Langkah yang ditandatangani memuat nama, nomor STR, dan masa berlakunya", null),
        new("pencatatan-akses", "Setiap pembukaan berkas tercatat; isian peka hanya terlihat oleh yang perlu tahu", null),
    ];
}
