using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.FollowUps;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Wording;

/// <summary>The words for states, roles and lengths of time, one term for each.</summary>
public static class CaseWords
{
    /// <summary>Berjalan, Dijeda or Selesai, of <c>open</c>, <c>paused</c> or <c>ended</c>.</summary>
    public static string Status(string status) =>
        status switch
        {
            "paused" => "Dijeda",
            "ended" => "Selesai",
            _ => "Berjalan",
        };

    /// <summary>The urgency of a stored word.</summary>
    public static Urgency Urgency(string word) =>
        word switch
        {
            "darurat" => Engine.Workflows.Urgency.Darurat,
            "segera" => Engine.Workflows.Urgency.Segera,
            _ => Engine.Workflows.Urgency.Biasa,
        };

    /// <summary>Titles of roles in a sentence: "pekerja sosial atau supervisor"; empty without roles.</summary>
    public static string RoleTitles(IReadOnlyList<string> keys, IEnumerable<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var known = roles.ToDictionary(role => role.Key, role => role.Title, StringComparer.Ordinal);
        return Listed(keys.Select(Title).ToList(), "atau");

        string Title(string key) =>
            key.EndsWith(Role.EmergencyMark) && known.GetValueOrDefault(key[..^1]) is { } inEmergency ? $"{InSentence(inEmergency)}, akses darurat" : InSentence(known.GetValueOrDefault(key, key));
    }

    /// <summary>A title inside a sentence: its first letter small, unless it is an abbreviation.</summary>
    public static string InSentence(string title) =>
        title is { Length: > 1 } && char.IsUpper(title[0]) && !char.IsUpper(title[1]) ? char.ToLower(title[0], Numbers.Culture) + title[1..] : title;

    /// <summary>"a", "a atau b", "a, b, atau c".</summary>
    public static string Listed(IReadOnlyList<string> words, string last)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Count switch
        {
            0 => string.Empty,
            1 => words[0],
            2 => $"{words[0]} {last} {words[1]}",
            _ => $"{string.Join(", ", words.Take(words.Count - 1))}, {last} {words[^1]}",
        };
    }

    /// <summary>A key of the definitions as words: "berita-acara-terminasi" is "Berita acara terminasi".</summary>
    public static string OfKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Dates.Sentence(key.Replace('-', ' ').Replace('_', ' '));
    }

    /// <summary>"3 hari kerja", "72 jam", "1 bulan".</summary>
    public static string Limit(TimeLimit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return limit.InWords;
    }

    /// <summary>What a result of a follow-up is called.</summary>
    public static string FollowUpResultWord(string result) =>
        result switch
        {
            FollowUpResult.Done => "terhubung",
            FollowUpResult.Absent => "tidak di tempat",
            FollowUpResult.Refused => "tidak bersedia",
            FollowUpResult.Unsafe => "tidak aman dilanjutkan",
            FollowUpResult.WrongAddress => "alamat atau nomor salah",
            _ => result,
        };

    /// <summary>What a state of a follow-up is called.</summary>
    public static string FollowUpState(string state) =>
        state switch
        {
            "done" => "Selesai",
            "missed" => "Terlewat",
            "moved" => "Dipindah",
            "ended" => "Dihentikan bersama kasus",
            _ => "Direncanakan",
        };

    /// <summary>What is missing, in words: the definition's sentence, or what kind of thing it is.</summary>
    public static string Missing(Missing missing)
    {
        ArgumentNullException.ThrowIfNull(missing);
        return missing.Kind switch
        {
            MissingKind.Step => $"“{missing.Says}” belum selesai",
            MissingKind.Countersignature => $"“{missing.Says}” ditandatangani sebelum jawaban sebelumnya diperbaiki, jadi perlu ditandatangani lagi",
            MissingKind.Track => $"Jalur {missing.Says} masih berjalan",
            MissingKind.Document => $"{OfKey(missing.Says)} belum diterbitkan",
            _ => missing.Says,
        };
    }
}
