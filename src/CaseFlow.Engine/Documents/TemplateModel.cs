using CaseFlow.Engine.Forms;

namespace CaseFlow.Engine.Documents;

/// <summary>One name a template may print.</summary>
/// <param name="Label">What it is, in Indonesian; stands in the preview where the value is missing.</param>
/// <param name="Opens">The disclosure it makes, one of <see cref="TemplateModel.Disclosures"/>; null when it tells nothing about a person served.</param>
internal sealed record ModelName(string Label, string? Opens = null);

/// <summary>
/// Everything a template may print: the allow-list that checking walks, so that it never needs a case.
/// Besides these, a template may print its own fields as <c>dokumen.ID</c>, a number field also as <c>dokumen.ID.terbilang</c>,
/// a date field also as <c>dokumen.ID.hari</c>, and within <c>{{#each list}}</c> the columns of a row as <c>this.COLUMN</c> and its number as <c>this.nomor</c>.
/// </summary>
public static class TemplateModel
{
    /// <summary>What a document may disclose about a person served; the closed list for <c>shows</c> in a template's head.</summary>
    public static readonly IReadOnlyList<string> Disclosures =
    [
        "identity-initials", "identity-name", "identity-number", "sex-age", "nationality", "location", "contact",
        "needs", "service", "story", "health", "legal",
    ];

    /// <summary>A dotted line to write on by hand.</summary>
    internal const string FillLine = "garis";

    /// <summary>Empty room in a table cell to write in by hand.</summary>
    internal const string WritingRoom = "ruang";

    /// <summary>Names whose values exist only once the document is issued; not a blank that a person could fill.</summary>
    internal static readonly IReadOnlySet<string> GivenAtIssue = new HashSet<string>(StringComparer.Ordinal) { "dokumen.nomor", "dokumen.kode" };

    private static readonly Dictionary<string, ModelName> Fixed = new(StringComparer.Ordinal)
    {
        ["dokumen.judul"] = new("judul dokumen"),
        ["dokumen.nomor"] = new("nomor dokumen"),
        ["dokumen.sifat"] = new("sifat"),
        ["dokumen.hal"] = new("hal"),
        ["dokumen.lampiran"] = new("lampiran"),
        ["dokumen.kode"] = new("kode pemeriksaan"),
        ["dokumen.tanggal"] = new("tanggal dokumen"),
        ["dokumen.tanggal_angka"] = new("tanggal dokumen dalam angka"),
        ["dokumen.tanggal_terbilang"] = new("tanggal dalam kata"),
        ["dokumen.hari"] = new("hari"),
        ["dokumen.bulan"] = new("bulan"),
        ["dokumen.tahun"] = new("tahun"),
        ["dokumen.tahun_terbilang"] = new("tahun dalam kata"),
        ["unit.nama"] = new("nama unit"),
        ["unit.induk"] = new("instansi induk"),
        ["unit.alamat"] = new("alamat unit"),
        ["unit.kota"] = new("kota unit"),
        ["unit.telepon"] = new("telepon unit"),
        ["unit.surel"] = new("surel unit"),
        ["unit.kode"] = new("kode surat unit"),
        ["unit.zona"] = new("zona waktu unit"),
        ["klien.inisial"] = new("inisial penerima manfaat", "identity-initials"),
        ["klien.nama"] = new("nama penerima manfaat", "identity-name"),
        ["klien.nik"] = new("NIK penerima manfaat", "identity-number"),
        ["klien.paspor"] = new("nomor paspor penerima manfaat", "identity-number"),
        ["klien.tanggal_lahir"] = new("tanggal lahir penerima manfaat", "identity-number"),
        ["klien.jenis_kelamin"] = new("jenis kelamin", "sex-age"),
        ["klien.umur"] = new("umur", "sex-age"),
        ["klien.anak"] = new("tanda anak", "sex-age"),
        ["klien.kewarganegaraan"] = new("kewarganegaraan", "nationality"),
        ["klien.alamat"] = new("alamat penerima manfaat", "location"),
        ["klien.daerah_asal"] = new("daerah asal penerima manfaat", "location"),
        ["klien.telepon"] = new("telepon penerima manfaat", "contact"),
        ["kasus.nomor"] = new("nomor kasus"),
        ["kasus.klasifikasi"] = new("klasifikasi kasus", "legal"),
        ["kasus.urgensi"] = new("urgensi kasus"),
        ["kasus.mulai"] = new("tanggal kasus dibuka"),
        ["kasus.tahap"] = new("tahap kasus", "service"),
        ["peksos.nama"] = new("nama peksos"),
        ["peksos.nip"] = new("NIP peksos"),
        ["peksos.str"] = new("nomor STR peksos"),
        ["peksos.jabatan"] = new("jabatan peksos"),
        ["supervisor.nama"] = new("nama supervisor"),
        ["supervisor.nip"] = new("NIP supervisor"),
        ["supervisor.jabatan"] = new("jabatan supervisor"),
        ["penandatangan.nama"] = new("nama penanda tangan"),
        ["penandatangan.nip"] = new("NIP penanda tangan"),
        ["penandatangan.jabatan"] = new("jabatan penanda tangan"),
    };

    /// <summary>Every fixed name with its label, for documentation and completion; fields of a template come on top.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Names => Fixed.Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value.Label));

    /// <summary>The fixed name, or null.</summary>
    internal static ModelName? Find(string name) => Fixed.GetValueOrDefault(name);

    /// <summary>Whether a template's own field may not have this id, because <c>dokumen.ID</c> is taken.</summary>
    internal static bool IsTaken(string fieldId) => Fixed.ContainsKey("dokumen." + fieldId);

    /// <summary>The field group that somebody must see to be shown a disclosure: what is needed and what was done tell the story; initials stand on every list.</summary>
    internal static FieldGroup GroupOf(string disclosure) => disclosure switch
    {
        "identity-initials" => FieldGroup.None,
        "identity-name" or "identity-number" or "sex-age" or "nationality" => FieldGroup.Identity,
        "location" => FieldGroup.Location,
        "contact" => FieldGroup.Contact,
        "health" => FieldGroup.Health,
        "legal" => FieldGroup.Legal,
        _ => FieldGroup.Story,
    };

    /// <summary>What a field of this group discloses, or null.</summary>
    internal static string? Opens(FieldGroup group) => group switch
    {
        FieldGroup.Identity => "identity-name",
        FieldGroup.Location => "location",
        FieldGroup.Contact => "contact",
        FieldGroup.Story => "story",
        FieldGroup.Health => "health",
        FieldGroup.Legal => "legal",
        _ => null,
    };
}
