using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages;

/// <summary>What is shown when something cannot be shown. Not there and not for you read alike.</summary>
[Access(AccessAttribute.Open)]
[IgnoreAntiforgeryToken]
public sealed class GalatModel : PageModel
{
    private const string NotFoundWords = "Periksa nomornya, atau tanya supervisor Anda.";

    /// <summary>The heading.</summary>
    public string Heading { get; private set; } = "Halaman tidak ditemukan";

    /// <summary>What to do now.</summary>
    public string Words { get; private set; } = NotFoundWords;

    /// <summary>The code under which a failure stands in the log; null when nothing failed.</summary>
    public string? Code { get; private set; }

    /// <summary>The id of the request that failed, as in the log and, where it acted, in its events; null for what was refused, whose page is the same for everybody.</summary>
    public string? Id => Code is null ? null : RequestId.Of(HttpContext);

    /// <summary>What was sent and could not be saved, to be sent again as it is; null where nothing was sent.</summary>
    public UnsentForm? Unsent { get; private set; }

    /// <summary>Shows it.</summary>
    public void OnGet(int code) => Say(code);

    /// <summary>Shows it for an act that was refused.</summary>
    public void OnPost(int code) => Say(code);

    private void Say(int code)
    {
        (Heading, Words) = code switch
        {
            400 => ("Halaman ini terlalu lama terbuka", "Kembali ke halaman sebelumnya, muat ulang, lalu kirim lagi."),
            401 => ("Masuk dahulu", "Halaman ini memerlukan akun."),
            403 => ("Ini bukan bagian Anda", Refusal.Words(HttpContext) ?? "Peran Anda tidak mencakup halaman atau tindakan ini. Tanya supervisor Anda."),
            405 => ("Halaman ini tidak menerima kiriman", "Kembali ke halaman sebelumnya, lalu coba lagi."),
            409 => ("Isian ini baru saja diubah orang lain", Refusal.Words(HttpContext) ?? "Buka lagi halamannya, periksa, lalu simpan lagi."),
            410 => ("Data dihapus", Refusal.Words(HttpContext) ?? "Data ini sudah dihapus menurut masa simpannya."),
            413 => ("Kiriman terlalu besar", "Tiap berkas paling besar 5 MB, dan semua berkas dalam satu formulir 20 MB. Kembali ke halaman sebelumnya: isian Anda masih ada di sana. Pilih berkas yang lebih kecil, lalu kirim lagi."),
            421 => ("Alamat ini perlu https", "Ganti http:// di awal alamat dengan https://, atau minta alamat yang benar dari administrator Anda."),
            422 => ("Isian belum bisa diterima", Refusal.Words(HttpContext) ?? "Kembali ke formulir, perbaiki isian yang ditandai, lalu kirim lagi."),
            429 => ("Terlalu banyak percobaan", "Tunggu sebentar, lalu coba lagi."),
            503 => ("Belum tersimpan", Refusal.Words(HttpContext) is { Length: > 0 } why ? why : "Sistem sedang sibuk. Isian Anda belum disimpan. Tunggu sebentar, lalu kirim lagi."),
            >= 500 => ("Sistem sedang bermasalah", "Coba lagi sebentar lagi. Draf yang sudah tersimpan tetap ada."),
            _ => ("Halaman tidak ditemukan", NotFoundWords),
        };
        Code = code == 500 ? Failures.CodeOf(HttpContext) : null;
        Unsent = code == StatusCodes.Status503ServiceUnavailable ? UnsentForm.Of(HttpContext) : null;
        if (Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound;
        }
    }
}
