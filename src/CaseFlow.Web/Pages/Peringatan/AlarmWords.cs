using CaseFlow.Engine.Alarms;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Pages.Peringatan;

/// <summary>Alarms as people read them: what was seen, and which honest reason it may have.</summary>
public static class AlarmWords
{
    /// <summary>"34 kasus berbeda dibuka dalam sehari"</summary>
    public static string What(AlarmItem alarm)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        var found = Numbers.Text(alarm.Found);
        return alarm.Kind switch
        {
            AlarmKind.ManyCases => $"{found} kasus berbeda dibuka dalam sehari",
            AlarmKind.Misses => $"Lebih dari {Numbers.Text(AlarmRules.MostMisses)} pencarian tanpa hasil dalam sepuluh menit",
            AlarmKind.Night => $"Kasus dibuka {found} kali antara pukul 22.00 dan 05.00",
            AlarmKind.RolesAndCase => "Mengubah pengguna atau setelan, dan membuka kasus, dalam sehari",
            AlarmKind.Dormant => $"Akun dipakai lagi setelah {found} hari",
            AlarmKind.Exports => $"{found} baris daftar dibawa keluar dalam tujuh hari",
            _ => alarm.Kind,
        };
    }

    /// <summary>What to ask.</summary>
    public static string Ask(string kind) =>
        kind switch
        {
            AlarmKind.ManyCases => "Bisa wajar: kedatangan rombongan, serah terima, atau pemeriksaan berkas. Tanyakan mengapa sebanyak itu.",
            AlarmKind.Misses => "Bisa wajar: nama yang sulit dieja atau daftar kedatangan. Tanyakan siapa yang dicari.",
            AlarmKind.Night => "Bisa wajar: piket malam atau keadaan darurat. Orang ini tidak membuka kasus pada malam hari selama 30 hari sebelumnya. Tanyakan apakah memang dia.",
            AlarmKind.RolesAndCase => "Yang mengatur akun tidak semestinya menangani kasus pada saat yang sama. Periksa peran apa yang diubah, dan mengapa.",
            AlarmKind.Dormant => "Bisa wajar: kembali dari cuti atau tugas belajar. Tanyakan apakah memang dia yang masuk.",
            AlarmKind.Exports => "Bisa wajar: laporan akhir triwulan. Periksa tujuannya di register ekspor.",
            _ => "",
        };

    /// <summary>When, in the zone of the office of whose acts they are: "kemarin, 16 Maret, 22.40 WIT sampai 23.30 WIT".</summary>
    public static string When(AlarmItem alarm, Moment now)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        var there = new Moment(now.At, alarm.Zone);
        return alarm.Kind is AlarmKind.Dormant or AlarmKind.Exports
            ? Dates.Near(alarm.Last, there)
            : $"{Dates.Near(alarm.First, there)} sampai {Dates.Time(alarm.Last, alarm.Zone)}";
    }
}
