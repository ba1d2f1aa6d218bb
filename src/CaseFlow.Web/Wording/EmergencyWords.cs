using CaseFlow.Engine.Cases;

namespace CaseFlow.Web.Wording;

/// <summary>Words for accesses in an emergency.</summary>
public static class EmergencyWords
{
    /// <summary>A kind of emergency.</summary>
    public static string Category(string category) =>
        category switch
        {
            EmergencyCategory.Danger => "Bahaya bagi penerima manfaat atau orang lain",
            EmergencyCategory.Health => "Keadaan darurat kesehatan",
            EmergencyCategory.Law => "Permintaan mendesak polisi, jaksa, atau pengadilan",
            EmergencyCategory.Absent => "Petugasnya tidak dapat dihubungi dan kasusnya tidak bisa menunggu",
            _ => "Lainnya, dijelaskan dalam alasan",
        };

    /// <summary>What was opened, as the access record calls it.</summary>
    public static string Read(string what) =>
        what switch
        {
            "case" => "Ringkasan atau halaman kasus",
            "step" => "Langkah",
            "document" => "Dokumen",
            "file" => "Berkas",
            "history" => "Riwayat",
            "act" => "Tindakan",
            _ => what,
        };
}
