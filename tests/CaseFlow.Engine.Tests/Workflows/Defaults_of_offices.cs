using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary><c>office-defaults.yaml</c> and <c>calendar/hari-kerja.yaml</c>.</summary>
public class Defaults_of_offices
{
    private const string Good = """
        - { office: jakarta, workflow: contoh, step: nilai, within: 10 hari, reason: Antarpulau }
        - { kind: dinsos, workflow: contoh, track: pulang, biasa: 9 hari, reason: Kapal mingguan }
        - { kind: dinsos, workflow: contoh, follow-ups: pulang, at: [14 hari, 2 bulan], reason: Kapal mingguan }
        """;

    [Fact]
    public void Are_read_with_their_reasons()
    {
        var read = new ADefinition().With("office-defaults.yaml", Good).Read();

        Assert.Empty(read.Faults);
        var nilai = read.OfficeDefaults.For("contoh", "jakarta", "rptc", DefaultOf.Step, "nilai")!;
        Assert.Equal(("Antarpulau", new TimeLimit(10, TimeUnit.Days)), (nilai.Reason, nilai.Limits[Urgency.Darurat]));
        Assert.Equal([Urgency.Biasa], read.OfficeDefaults.For("contoh", "jayapura", "dinsos", DefaultOf.Track, "pulang")!.Limits.Keys);
        Assert.Equal(["14 hari", "2 bulan"], read.OfficeDefaults.For("contoh", "jayapura", "dinsos", DefaultOf.FollowUps, "pulang")!.At.Select(limit => limit.ToString()));
        Assert.Null(read.OfficeDefaults.For("contoh", "jayapura", "dinsos", DefaultOf.Step, "nilai"));
    }

    [Theory]
    [InlineData("Antarpulau", "Jauh", false)]
    [InlineData("10 hari", "11 hari", true)]
    [InlineData("office: jakarta", "kind: rptc", true)]
    public void Have_another_version_exactly_when_a_date_could_move(string part, string into, bool another) =>
        Assert.Equal(
            another,
            new ADefinition().With("office-defaults.yaml", Good).Read().OfficeDefaults.Version != new ADefinition().With("office-defaults.yaml", Good.Replace(part, into, StringComparison.Ordinal)).Read().OfficeDefaults.Version);

    [Theory]
    [InlineData("office: «jakrta, workflow: contoh, step: nilai, within: 10 hari, reason: R", "Kantor “jakrta” tidak ada — maksud Anda “jakarta”?")]
    [InlineData("kind: «rpct, workflow: contoh, step: nilai, within: 10 hari, reason: R", "Jenis kantor “rpct” tidak ada — maksud Anda “rptc”?")]
    [InlineData("office: jakarta, «kind: rptc, workflow: contoh, step: nilai, within: 10 hari, reason: R", "Satu butir untuk satu kantor atau satu jenis kantor — hapus office atau kind")]
    [InlineData("office: jakarta, workflow: «conto, step: nilai, within: 10 hari, reason: R", "Alur “conto” tidak ada — maksud Anda “contoh”?")]
    [InlineData("office: jakarta, workflow: contoh, step: «nila, within: 10 hari, reason: R", "Langkah “nila” tidak ada — maksud Anda “nilai”?")]
    [InlineData("office: jakarta, workflow: contoh, step: «terima, within: 10 hari, reason: R", "Langkah “terima” tidak punya tenggat bawaan — hapus butir ini, atau beri tenggat pada alurnya dahulu")]
    [InlineData("office: jakarta, workflow: contoh, step: «antar, within: 48 jam, reason: R", "Tenggat langkah “antar” ditetapkan UU 1/2000 Ps 3 dan tidak bisa diganti kantor — hapus butir ini; yang bisa diganti hanya tenggat dengan source: default")]
    [InlineData("office: jakarta, workflow: contoh, track: «pulan, within: 10 hari, reason: R", "Jalur “pulan” tidak ada — maksud Anda “pulang”?")]
    [InlineData("office: jakarta, workflow: contoh, follow-ups: «awal, at: [7 hari, 1 bulan], reason: R", "Tindak lanjut di tahap atau jalur “awal” tidak ada — yang ada: pulang")]
    [InlineData("office: jakarta, workflow: contoh, follow-ups: pulang, «at: [7 hari], reason: R", "Tindak lanjut “pulang” direncanakan 2 kali, bukan 1 — tulis 2 jarak, seperti 7 hari, 1 bulan")]
    [InlineData("office: jakarta, workflow: contoh, step: nilai, «track: pulang, within: 10 hari, reason: R", "Satu butir mengganti satu tenggat — hapus step atau track")]
    [InlineData("office: jakarta, workflow: contoh, step: nilai, within: «10 hri, reason: R", "“10 hri” bukan jangka waktu — maksud Anda “hari”?")]
    [InlineData("office: jakarta, workflow: contoh, step: nilai, «withn: 10 hari, within: 10 hari, reason: R", "Kunci “withn” tidak dikenal — maksud Anda “within”?")]
    public void With_a_fault_are_refused_where_it_stands(string item, string fault) =>
        new ADefinition().With("office-defaults.yaml", $"- {{ {item} }}").ShouldSay(fault);

    [Theory]
    [InlineData("office: jakarta, workflow: contoh, step: nilai, within: 10 hari", "“reason” belum ada — tambahkan reason: …")]
    [InlineData("workflow: contoh, step: nilai, within: 10 hari, reason: R", "Butir ini tidak menyebut kantornya — tambahkan office: … (satu kantor) atau kind: … (satu jenis kantor)")]
    [InlineData("office: jakarta, workflow: contoh, within: 10 hari, reason: R", "Butir ini tidak menyebut tenggat mana yang diganti — tambahkan step: …, track: … atau follow-ups: …")]
    [InlineData("office: jakarta, workflow: contoh, step: nilai, reason: R", "Lamanya tenggat belum ada — tambahkan within: 3 hari, atau biasa, segera dan darurat")]
    public void That_leave_something_out_are_refused(string item, string fault) =>
        new ADefinition().With("office-defaults.yaml", $"- «{{ {item} }}").ShouldSay(fault);

    [Fact]
    public void Told_twice_are_refused() =>
        new ADefinition().With("office-defaults.yaml", Good + "\n- { office: jakarta, workflow: contoh, step: «nilai, within: 4 hari, reason: R }")
            .ShouldSay("Bawaan kantor untuk “nilai” sudah ada — yang pertama di baris 1; hapus salah satu");

    [Fact]
    public void Of_a_workflow_with_faults_of_its_own_are_not_blamed_for_them() =>
        new ADefinition().With("office-defaults.yaml", Good).Changing("1-awal.yaml", "after: [terima]", "after: [«trima]").ShouldSay("Langkah “trima” tidak ada — maksud Anda “terima”?");

    [Fact]
    public void Leave_holidays_and_joint_leave_off_unless_the_switches_say_otherwise()
    {
        var without = new ADefinition().Read();
        var with = new ADefinition().With("calendar/hari-kerja.yaml", "holidays: off\njoint-leave: working").Read();

        Assert.Equal(new DaysOff(Holidays: true, JointLeave: true), without.DaysOff);
        Assert.Empty(with.Faults);
        Assert.False(without.WorkingDays.IsWorkingDay(new(2026, 2, 16)));
        Assert.True(with.WorkingDays.IsWorkingDay(new(2026, 2, 16)));
        Assert.False(with.WorkingDays.IsWorkingDay(new(2026, 8, 17)));
        Assert.NotEqual(without.WorkingDays.Version, with.WorkingDays.Version);
    }

    [Theory]
    [InlineData("calendar/hari-kerja.yaml", "holidays: off\njoint-leave: «kerja", "“kerja” tidak dikenal di sini — pilih: off, working")]
    [InlineData("calendar/hari-kerja.yaml", "«holidays: off", "“joint-leave” belum ada — tambahkan joint-leave: …")]
    [InlineData("calendar/2028.yaml", "year: «2028\nsource: SKB\nstatus: estimate", "Kalender tahun 2027 belum ada — buat calendar/2027.yaml; perkiraan pun boleh, dengan status: estimate")]
    [InlineData("calendar/2027.yaml", "year: «2025\nsource: SKB\nstatus: official", "Berkas kalender 2027 memuat tahun 2025 — perbaiki year, atau ganti nama berkasnya menjadi 2025.yaml")]
    [InlineData("calendar/2027.yaml", "«source: SKB\nstatus: official", "“year” belum ada — tambahkan year: …")]
    [InlineData("calendar/2027.yaml", "year: 2027\nsource: SKB\nstatus: official\nholidays: [{ date: «2026-08-17, title: Hari Kemerdekaan }]", "Tanggal “2026-08-17” tidak ada dalam tahun 2027 — tulis bulan-tanggal, misalnya 08-17")]
    public void And_calendars_with_a_fault_are_refused_where_it_stands(string path, string text, string fault) =>
        new ADefinition().With(path, text).ShouldSay(fault);
}
