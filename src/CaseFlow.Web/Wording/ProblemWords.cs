namespace CaseFlow.Web.Wording;

/// <summary>Refusals of the API in words: title and detail, in Indonesian and in English. Words for broken rules stand in <see cref="RuleWords"/> and <see cref="RuleWordsInEnglish"/>.</summary>
internal static class ProblemWords
{
    private static readonly Dictionary<string, (string Title, string Detail, string EnglishTitle, string EnglishDetail)> Words = new(StringComparer.Ordinal)
    {
        ["not-there"] = ("Tidak ditemukan", "Periksa alamat atau nomornya, atau tanya supervisor Anda.", "Not found", "Check the address or the number, or ask your supervisor."),
        ["erased"] = ("Data dihapus", "Data kasus ini sudah dihapus menurut masa simpannya. Yang tersisa hanya nomor dan catatan penghapusannya.", "Data erased", "The data of this case was erased when its time was over. Its number and the record of the erasure are all that is left."),
        ["not-signed-in"] = ("Masuk dahulu", "Sertakan token Anda: Authorization: Bearer TOKEN.", "Not signed in", "Send your token: Authorization: Bearer TOKEN."),
        ["not-yours"] = ("Ini bukan bagian Anda", "Peran Anda tidak mencakup tindakan ini. Tanya supervisor Anda.", "This is not yours to do", "Your roles do not include this. Ask your supervisor."),
        ["answers"] = ("Isian belum bisa diterima", "Perbaiki isian yang disebut, lalu kirim lagi. Belum ada yang disimpan.", "The answers cannot be accepted yet", "Put the named fields right and send again. Nothing has been saved."),
        ["document-blank"] = ("Dokumen belum lengkap", "Lengkapi yang disebut, lalu terbitkan lagi. Belum ada nomor yang dipakai.", "The document is not complete", "Fill in what is named and issue it again. No number has been used."),
        ["stale"] = ("Sudah berubah", "Seseorang mengubahnya sejak Anda membacanya. Baca lagi, periksa, lalu kirim lagi.", "It has changed", "Somebody has changed it since you read it. Read it again, check, and send again."),
        ["changed-meanwhile"] = ("Baru saja berubah", "Seseorang mengubahnya pada saat yang sama. Baca lagi, periksa, lalu kirim lagi.", "It has just changed", "Somebody changed it at the same time. Read it again, check, and send again."),
        ["other-request"] = ("Kunci sudah dipakai", "Idempotency-Key ini sudah dipakai untuk kiriman lain. Pakai kunci baru.", "The key has been used", "This Idempotency-Key was used for another request. Use a new key."),
        ["bad-key"] = ("Kunci tidak bisa dipakai", "Idempotency-Key paling banyak 100 karakter.", "The key cannot be used", "An Idempotency-Key has at most 100 characters."),
        ["bad-request"] = ("Kiriman tidak terbaca", "Periksa alamat, parameter dan isinya.", "The request cannot be read", "Check the address, its parameters and the body."),
        ["bad-json"] = ("Kiriman bukan JSON", "Kirim satu objek JSON yang utuh.", "The body is not JSON", "Send one complete JSON object."),
        ["method"] = ("Cara ini tidak dikenal di alamat ini", "Lihat /openapi/v1.json.", "This method is not known here", "See /openapi/v1.json."),
        ["media-type"] = ("Jenis kiriman tidak dikenal", "Kirim dengan Content-Type: application/json.", "Unknown kind of body", "Send Content-Type: application/json."),
        ["too-large"] = ("Kiriman terlalu besar", "Kirim paling banyak 1 MB.", "The body is too large", "Send at most 1 MB."),
        ["https"] = ("Alamat ini perlu https", "Ganti http:// di awal alamat dengan https://, dan buat token baru: yang ini sudah lewat jaringan tanpa enkripsi.", "This address needs https", "Write https:// in front of the address, and make a new token: this one has crossed the network in clear."),
        ["too-many"] = ("Terlalu banyak permintaan", "Tunggu sebentar, lalu coba lagi.", "Too many requests", "Wait a moment and try again."),
        ["busy"] = ("Sistem sedang sibuk", "Belum ada yang disimpan. Tunggu sebentar, lalu kirim lagi.", "The system is busy", "Nothing has been saved. Wait a moment and send again."),
        ["disk"] = ("Data tidak dapat disimpan", "Belum ada yang disimpan: penyimpanan server penuh, rusak, tidak menjawab, atau tidak bisa ditulis. Beri tahu administrator; kirim lagi dengan kunci yang sama sesudahnya.", "Data cannot be saved", "Nothing has been saved: the server's storage is full, damaged, does not answer, or may not be written. Tell the administrator; send again with the same key afterwards."),
        ["failure"] = ("Sistem sedang bermasalah", "Coba lagi sebentar lagi; sebutkan kodenya bila bertanya.", "Something failed", "Try again soon; give the code when you ask about it."),
    };

    /// <summary>The word of a status code that came without a body.</summary>
    public static string KindOf(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => "not-signed-in",
            StatusCodes.Status403Forbidden => "not-yours",
            StatusCodes.Status404NotFound => "not-there",
            StatusCodes.Status405MethodNotAllowed => "method",
            StatusCodes.Status413PayloadTooLarge => "too-large",
            StatusCodes.Status415UnsupportedMediaType => "media-type",
            StatusCodes.Status421MisdirectedRequest => "https",
            StatusCodes.Status422UnprocessableEntity => "answers",
            StatusCodes.Status429TooManyRequests => "too-many",
            StatusCodes.Status503ServiceUnavailable => "busy",
            >= 500 => "failure",
            _ => "bad-request",
        };

    /// <summary>Title and detail of a kind.</summary>
    public static (string Title, string Detail) Of(string kind, bool english)
    {
        var (title, detail, englishTitle, englishDetail) = Words[kind];
        return english ? (englishTitle, englishDetail) : (title, detail);
    }

    /// <summary>The title over a broken rule.</summary>
    public static string RuleTitle(int status, bool english) =>
        (status, english) switch
        {
            (StatusCodes.Status403Forbidden, false) => "Ini bukan bagian Anda",
            (StatusCodes.Status403Forbidden, true) => "This is not yours to do",
            (StatusCodes.Status409Conflict, false) => "Belum bisa sekarang",
            (StatusCodes.Status409Conflict, true) => "Not possible now",
            (_, false) => "Masih ada yang kurang",
            _ => "Something is still missing",
        };
}
