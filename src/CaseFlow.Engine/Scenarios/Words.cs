using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.FollowUps;

namespace CaseFlow.Engine.Scenarios;

/// <summary>The closed lists of words of the scenario language, in Indonesian.</summary>
internal static class Words
{
    /// <summary>What <c>ditolak</c> says when a form does not accept the answers.</summary>
    public const string RefusedAnswers = "jawaban-tidak-diterima";

    /// <summary>Rules that an act can break.</summary>
    public static readonly IReadOnlyDictionary<string, Rule> Rules = new Dictionary<string, Rule>(StringComparer.Ordinal)
    {
        ["bukan-wewenang"] = Rule.NotYours,
        ["tidak-ada"] = Rule.Unknown,
        ["langkah-tidak-terbuka"] = Rule.StepNotOpen,
        ["langkah-belum-selesai"] = Rule.StepNotFinished,
        ["langkah-tidak-ditawarkan"] = Rule.StepNotOffered,
        ["alasan-wajib"] = Rule.ReasonRequired,
        ["keputusan-wajib"] = Rule.OutcomeRequired,
        ["keputusan-tidak-dikenal"] = Rule.OutcomeUnknown,
        ["dokumen-wajib"] = Rule.DocumentRequired,
        ["perlu-orang-lain"] = Rule.AnotherPersonSigns,
        ["kasus-sudah-berakhir"] = Rule.CaseEnded,
        ["kasus-belum-berakhir"] = Rule.CaseNotEnded,
        ["tidak-dibuka-kembali"] = Rule.EndedForGood,
        ["kasus-sedang-dijeda"] = Rule.CasePaused,
        ["kasus-tidak-dijeda"] = Rule.CaseNotPaused,
        ["tahap-tidak-berjalan"] = Rule.StageNotOpen,
        ["tahap-tidak-boleh-dilewati"] = Rule.StageNotSkippable,
        ["tidak-ada-yang-dikecualikan"] = Rule.NothingToOverride,
        ["jalur-tidak-ditawarkan"] = Rule.TrackNotOffered,
        ["akhir-terhalang"] = Rule.EndingBlocked,
        ["tenggat-hukum-tidak-bergeser"] = Rule.LawDoesNotMove,
        ["tanggal-lampau"] = Rule.DateInPast,
        ["tanggal-tidak-disepakati"] = Rule.DateNotAgreed,
        ["tindak-lanjut-sudah-dicatat"] = Rule.FollowUpNotOpen,
        ["kosong"] = Rule.Empty,
        ["jeda-sudah-diminta"] = Rule.PauseAsked,
        ["jeda-belum-diminta"] = Rule.PauseNotAsked,
        ["jenis-jeda-tidak-dikenal"] = Rule.PauseCategoryUnknown,
        ["jeda-perlu-orang-lain"] = Rule.AnotherPersonConsents,
        ["akhir-sudah-diusulkan"] = Rule.EndingProposed,
        ["akhir-belum-diusulkan"] = Rule.EndingNotProposed,
        ["akhir-perlu-orang-lain"] = Rule.AnotherPersonEnds,
    };

    /// <summary>Where a step stands.</summary>
    public static readonly IReadOnlyList<string> StepStates = [Waiting, Open, Done, Skipped, Dropped, NotNeeded, Offered];

    /// <summary>Where a stage stands.</summary>
    public static readonly IReadOnlyList<string> StageStates = [Waiting, Open, Done, Skipped];

    /// <summary>Where a track stands.</summary>
    public static readonly IReadOnlyList<string> TrackStates = [NotStarted, Open, Done, Stopped];

    /// <summary>Where a clock of law stands.</summary>
    public static readonly IReadOnlyList<string> ClockStates = [NotStarted, Running, Met, Missed, Withdrawn];

    /// <summary>Where a case stands.</summary>
    public static readonly IReadOnlyDictionary<string, CaseStatus> CaseStates = new Dictionary<string, CaseStatus>(StringComparer.Ordinal)
    {
        [Running] = CaseStatus.Open,
        ["dijeda"] = CaseStatus.Paused,
        ["berakhir"] = CaseStatus.Ended,
    };

    /// <summary>Where a follow-up stands, by the word that is stored.</summary>
    public static readonly IReadOnlyDictionary<string, string> FollowUpStates = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["direncanakan"] = "planned",
        [Done] = "done",
        [Missed] = "missed",
        [Stopped] = "ended",
    };

    /// <summary>The results of a follow-up, by the word that is stored.</summary>
    public static readonly IReadOnlyDictionary<string, string> Results = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["terhubung"] = FollowUpResult.Done,
        ["tidak-di-tempat"] = FollowUpResult.Absent,
        ["tidak-bersedia"] = FollowUpResult.Refused,
        ["tidak-aman"] = FollowUpResult.Unsafe,
        ["alamat-salah"] = FollowUpResult.WrongAddress,
    };

    /// <summary>Kinds of deadline.</summary>
    public static readonly IReadOnlyDictionary<string, DueKind> DueKinds = new Dictionary<string, DueKind>(StringComparer.Ordinal)
    {
        ["hukum"] = DueKind.Law,
        ["disepakati"] = DueKind.Agreed,
        ["bawaan"] = DueKind.Default,
    };

    /// <summary>Yes and no.</summary>
    public static readonly IReadOnlyDictionary<string, bool> YesNo = new Dictionary<string, bool>(StringComparer.Ordinal) { ["ya"] = true, ["tidak"] = false };

    /// <summary>The zones of Indonesia.</summary>
    public static readonly IReadOnlyDictionary<string, string> Zones = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["WIB"] = "Asia/Jakarta",
        ["WITA"] = "Asia/Makassar",
        ["WIT"] = "Asia/Jayapura",
    };

    public const string Waiting = "menunggu";
    public const string Open = "terbuka";
    public const string Done = "selesai";
    public const string Skipped = "dilewati";
    public const string Dropped = "dihapus";
    public const string NotNeeded = "tidak-diperlukan";
    public const string Offered = "ditawarkan";
    public const string NotStarted = "belum-dimulai";
    public const string Stopped = "dihentikan";
    public const string Running = "berjalan";
    public const string Met = "terpenuhi";
    public const string Missed = "terlewat";
    public const string Withdrawn = "dicabut";

    /// <summary>The word for a rule.</summary>
    public static string OfRule(Rule rule) => Rules.FirstOrDefault(pair => pair.Value == rule).Key ?? rule.ToString();

    /// <summary>The word for where a step stands.</summary>
    public static string Of(StepState? step, Progress progress) =>
        step?.Standing switch
        {
            null => Waiting,
            Standing.Open => progress.IsNoLongerNeeded(step) ? NotNeeded : Open,
            Standing.Skipped => Skipped,
            Standing.Dropped => Dropped,
            _ => Done,
        };

    /// <summary>The word for where a stage stands.</summary>
    public static string Of(StageState stage) =>
        stage.Standing switch
        {
            Standing.Waiting => Waiting,
            Standing.Open => Open,
            Standing.Skipped => Skipped,
            _ => Done,
        };

    /// <summary>The word for where a track stands.</summary>
    public static string Of(TrackState? track) =>
        track?.Standing switch
        {
            null => NotStarted,
            Standing.Open => Open,
            Standing.Dropped => Stopped,
            _ => Done,
        };

    /// <summary>The word for where a clock stands.</summary>
    public static string Of(ClockState? clock, Moment now) =>
        clock is null ? NotStarted
        : clock.Withdrawn ? Withdrawn
        : clock.IsMissed(now.At) ? Missed
        : clock.IsRunning ? Running
        : Met;
}
