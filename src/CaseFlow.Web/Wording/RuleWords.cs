using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;

namespace CaseFlow.Web.Wording;

/// <summary>Broken rules in words: what is the matter, and who may do it.</summary>
public static class RuleWords
{
    /// <summary>The sentence for a broken rule.</summary>
    /// <param name="broken">The rule.</param>
    /// <param name="roles">The roles of the installation, for their titles.</param>
    public static string Of(CaseRuleException broken, IEnumerable<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(broken);
        return broken.Rule switch
        {
            Rule.NotYours => WhoMay(broken, roles),
            Rule.Unknown => "Halaman tidak ditemukan. Periksa nomornya, atau tanya supervisor Anda.",
            Rule.StepNotOpen => "Langkah ini tidak sedang terbuka. Buka kasusnya untuk melihat langkah berikutnya.",
            Rule.StepNotFinished => "Langkah ini belum selesai, jadi belum ada jawaban yang diperbaiki.",
            Rule.StepNotOffered => "Langkah ini belum bisa dimulai sekarang.",
            Rule.ReasonRequired => "Tulis alasannya.",
            Rule.OutcomeRequired => "Pilih keputusannya.",
            Rule.OutcomeUnknown => "Pilih salah satu keputusan yang tersedia.",
            Rule.DocumentRequired => "Terbitkan dahulu dokumen yang diminta langkah ini.",
            Rule.AnotherPersonSigns => "Yang menyetujui harus orang lain dari yang menandatangani.",
            Rule.CaseEnded => "Kasus ini sudah berakhir. Supervisor dapat membukanya kembali.",
            Rule.EndedForGood => "Kasus yang berakhir dengan cara ini tidak dapat dibuka kembali. Bila orangnya perlu ditangani lagi, buka kasus baru.",
            Rule.CaseNotEnded => "Kasus ini masih berjalan, jadi tidak perlu dibuka kembali.",
            Rule.CasePaused => "Kasus ini sedang dijeda.",
            Rule.CaseNotPaused => "Kasus ini tidak sedang dijeda.",
            Rule.PauseAsked => "Jeda sudah diminta dan menunggu persetujuan.",
            Rule.PauseNotAsked => "Tidak ada jeda yang menunggu persetujuan.",
            Rule.PauseCategoryUnknown => "Pilih jenis alasan jeda.",
            Rule.AnotherPersonConsents => "Yang menyetujui jeda harus orang lain dari yang memintanya.",
            Rule.StageNotOpen => "Tahap ini tidak sedang berjalan.",
            Rule.StageNotSkippable => "Tahap ini tidak boleh dilewati.",
            Rule.NothingToOverride => "Syarat tahap ini sudah terpenuhi, jadi tidak ada yang dikecualikan.",
            Rule.NotMissing => "Pilih sedikitnya satu syarat yang belum terpenuhi.",
            Rule.TrackNotOffered => "Jalur ini belum bisa dimulai sekarang.",
            Rule.EndingBlocked => "Kasus belum bisa diakhiri dengan cara ini. Selesaikan dahulu yang masih menahan.",
            Rule.EndingProposed => "Akhir kasus sudah diusulkan dan menunggu orang lain.",
            Rule.EndingNotProposed => "Tidak ada usul mengakhiri kasus yang menunggu.",
            Rule.AnotherPersonEnds => $"Yang menyetujui harus orang lain dari yang mengusulkan: {CaseWords.RoleTitles(broken.Roles, roles)}.",
            Rule.AnotherPersonIssues => WhoIssues(broken, roles),
            Rule.DateNotAgreed => "Tidak ada tenggat lain yang disepakati, jadi tidak ada yang dikembalikan.",
            Rule.LawDoesNotMove => "Tenggat hukum tidak dapat dipindahkan.",
            Rule.DateInPast => "Pilih tanggal hari ini atau sesudahnya.",
            Rule.FollowUpNotOpen => "Tindak lanjut ini sudah dicatat.",
            Rule.QuestionAnswered => "Pertanyaan ini sudah dijawab.",
            Rule.DocumentVoid => "Dokumen ini sudah dibatalkan.",
            Rule.SameWorker => "Kasus ini sudah ditangani oleh orang itu. Pilih orang lain.",
            Rule.ReasonTooShort => $"Tulis sedikitnya {Numbers.Text(CaseFile.ShortestReason)} huruf, supaya orang lain dapat menilainya.",
            Rule.EmergencyCategoryUnknown => "Pilih keadaan daruratnya.",
            Rule.OpenAlready => "Kasus ini sudah terbuka bagi Anda. Percobaan ini tidak terhitung.",
            Rule.EmergenciesUsedUp => "Tiga percobaan Anda dalam 24 jam terakhir sudah terpakai. Hubungi supervisor kantor yang menangani kasusnya.",
            Rule.EmergencyReviewed => "Akses darurat ini sudah ditinjau.",
            Rule.AnotherPersonReviews => "Akses darurat ditinjau orang lain dari yang membukanya.",
            Rule.WorkerKeptAway => "Untuk kasus ini tercatat konflik kepentingan orang itu. Pilih orang lain.",
            Rule.Empty => "Tulis isinya dahulu.",
            Rule.TooLong => "Tulisan terlalu panjang: paling banyak 10.000 karakter, untuk judul 200.",
            Rule.SameEdition => "Kasus ini sudah memakai edisi itu.",
            Rule.NoCounterpart => $"Di edisi tujuan tidak ada padanan untuk {CaseWords.Listed(broken.Missing.Select(missing => $"“{missing.Says}” ({missing.Step})").ToList(), "dan")}. Sebut padanannya, atau alasan menghapusnya, dalam berkas peta.",
            Rule.NeverRests => "Dengan jawaban kasus ini aturan edisi tujuan berputar tanpa akhir. Perbaiki definisinya.",
            Rule.Unreadable => "Catatan kasus ini tidak bisa dibaca. Jalankan: caseflow verify",
            Rule.NotMovedLast => "Perpindahan edisi yang terakhir bukan dari kelompok ini, jadi tidak bisa dibatalkan.",
            Rule.ActedSince => broken.Act is { } act ? $"{act.ActorName} sudah bertindak sejak kasus ini dipindahkan ({EventWords.Kind(act.Event)}), jadi perpindahannya tidak bisa dibatalkan." : "Sudah ada tindakan sejak kasus ini dipindahkan.",
            _ => "Tindakan ini belum bisa dilakukan. Buka kasusnya, periksa, lalu coba lagi.",
        };
    }

    /// <summary>The status code of contract section 4: 404 not there, 403 not yours, 409 it stands otherwise by now, 422 what was sent is not enough.</summary>
    public static int StatusOf(Rule rule) =>
        rule switch
        {
            Rule.Unknown => StatusCodes.Status404NotFound,
            Rule.NotYours or Rule.AnotherPersonReviews => StatusCodes.Status403Forbidden,
            Rule.StepNotOpen or Rule.StepNotFinished or Rule.StepNotOffered or Rule.CaseEnded or Rule.CaseNotEnded or Rule.EndedForGood or Rule.CasePaused or Rule.CaseNotPaused or Rule.PauseAsked or Rule.PauseNotAsked or Rule.DateNotAgreed or Rule.EndingProposed or Rule.EndingNotProposed
                or Rule.StageNotOpen or Rule.NothingToOverride or Rule.TrackNotOffered or Rule.FollowUpNotOpen or Rule.QuestionAnswered or Rule.DocumentVoid
                or Rule.EmergencyReviewed or Rule.SameEdition or Rule.NotMovedLast or Rule.ActedSince => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status422UnprocessableEntity,
        };

    /// <summary>The field that contract section 5 names for what is to be put right; empty where no field is at fault.</summary>
    public static string FieldOf(Rule rule) =>
        rule switch
        {
            Rule.ReasonRequired or Rule.ReasonTooShort => "reason",
            Rule.OpenAlready => "number",
            Rule.OutcomeRequired or Rule.OutcomeUnknown => "outcome",
            Rule.NotMissing => "says",
            Rule.DateInPast => "due",
            Rule.PauseCategoryUnknown => "category",
            Rule.SameWorker or Rule.WorkerKeptAway => "worker",
            Rule.Empty => "text",
            _ => string.Empty,
        };

    /// <summary>"Supervisor atau Kepala unit": the titles of these roles.</summary>
    public static string Titles(IEnumerable<string> keys, IReadOnlyDictionary<string, Role> roles) =>
        string.Join(" atau ", keys.Select(key => roles.TryGetValue(key, out var role) ? role.Title : key).Distinct(StringComparer.Ordinal));

    /// <summary>"Dokumen ini perlu orang kedua. Diterbitkan oleh kepala unit yang tidak menangani kasus ini, atau setelah orang lain menyelesaikan “Setujui rujukan”."</summary>
    private static string WhoIssues(CaseRuleException broken, IEnumerable<Role> roles)
    {
        var after = broken.Missing.Count == 0 ? "" : $", atau setelah orang lain menyelesaikan {CaseWords.Listed(broken.Missing.Select(step => $"“{step.Says}”").Distinct(StringComparer.Ordinal).ToList(), "atau")}";
        return $"Dokumen ini perlu orang kedua. Diterbitkan oleh {CaseWords.RoleTitles(broken.Roles, roles)} yang tidak menangani kasus ini{after}.";
    }

    private static string WhoMay(CaseRuleException broken, IEnumerable<Role> roles)
    {
        var titles = roles
            .Where(role => broken.Roles.Contains(role.Key, StringComparer.Ordinal) || (broken.Right is { } right && role.May.Contains(right)))
            .Select(role => role.Title)
            .ToList();
        return titles.Count switch
        {
            0 => "Peran Anda tidak mencakup tindakan ini. Tanya supervisor Anda.",
            1 => $"Ini dilakukan oleh {titles[0]}.",
            _ => $"Ini dilakukan oleh {string.Join(", ", titles[..^1])} atau {titles[^1]}.",
        };
    }
}
