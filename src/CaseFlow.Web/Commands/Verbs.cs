using CaseFlow.Engine.Backups;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Keys;
using Microsoft.AspNetCore.Connections;

namespace CaseFlow.Web.Commands;

/// <summary>Finds the verb that was typed and runs it.</summary>
internal static class Verbs
{
    private const int NoSpace = 28; // ENOSPC
    private const int NoSpaceOnWindows = unchecked((int)0x80070070); // ERROR_DISK_FULL

    /// <summary>Every verb, in the order of the help.</summary>
    public static readonly IReadOnlyList<Verb> All = 
    [
        new ServeVerb(), new DemoVerb(), new SeedVerb(), new CheckVerb(), new DiagramVerb(), new WhatIfVerb(), new PublishVerb(), new MigrateCasesVerb(), new UpgradeVerb(), new BackupVerb(), new RestoreVerb(), new UnlockVerb(), new VerifyVerb(), new EventsVerb(), new OverdueVerb(), new PrintVerb(), new CalendarVerb(), new CalendarPublishVerb(),
        new UsersListVerb(), new UsersAddVerb(), new UsersInviteVerb(), new UsersDisableVerb(), new UsersEndAllVerb(), new UsersDropFactorVerb(), new UsersTokenVerb(), new OfficesVerb(), new KeysRotateVerb(), new AuditHeadVerb(), new AuditVerifyVerb(), new IncidentNewVerb(), new EraseVerb(), new RoutesVerb(), new DoctorVerb(),
    ];

    /// <summary>Runs the verb in front of <paramref name="typed"/>; without one, serves.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> Run(string[] typed, TextWriter output, TextWriter error)
    {
        if (typed is ["--help"] or ["help"] or ["-h"])
        {
            await output.WriteLineAsync(Help());
            return ExitCode.Done;
        }

        var verb = typed.Length == 0 || typed[0].StartsWith("--", StringComparison.Ordinal)
            ? All.OfType<ServeVerb>().Single()
            : All.FirstOrDefault(known => IsAt(typed, known.Name));
        if (verb is null)
        {
            var seconds = All.Where(known => known.Name.StartsWith(typed[0] + " ", StringComparison.Ordinal)).Select(known => known.Name).ToList();
            await error.WriteLineAsync(seconds.Count > 0 ? $"Tulis lengkap: {string.Join(", ", seconds)}. Lihat: caseflow --help" : $"Perintah “{typed[0]}” tidak dikenal. Lihat: caseflow --help");
            return ExitCode.Usage;
        }

        var rest = IsAt(typed, verb.Name) ? typed[verb.Name.Split(' ').Length..] : typed;
        if (rest.Contains("--help", StringComparer.Ordinal))
        {
            await output.WriteLineAsync(verb.Help());
            return ExitCode.Done;
        }

        try
        {
            var arguments = Arguments.Read(OwnOf(verb, typed, rest), verb.Options, verb.Words.Count);
            return await verb.Run(new Call(rest, arguments, output, error));
        }
        catch (UsageException wrong)
        {
            await error.WriteLineAsync($"{wrong.Message} Lihat: caseflow {verb.Name} --help");
            return ExitCode.Usage;
        }
        catch (SettingsException wrong)
        {
            await error.WriteLineAsync(wrong.Message);
            return ExitCode.Configuration;
        }
        catch (SchemaException wrong)
        {
            await error.WriteLineAsync(wrong.Message);
            return wrong.IsBusy ? ExitCode.Busy : ExitCode.Configuration;
        }
        catch (KeyException wrong)
        {
            await error.WriteLineAsync(wrong.Message);
            return ExitCode.Configuration;
        }
        catch (BackupRefusedException wrong)
        {
            await error.WriteLineAsync(wrong.Message);
            return ExitCode.Configuration;
        }
        catch (BackupDamagedException wrong)
        {
            await error.WriteLineAsync(wrong.Message);
            return ExitCode.Damaged;
        }
        catch (UnreadableException wrong)
        {
            await error.WriteLineAsync($"Sebuah nilai tidak dapat dibuka ({wrong.Message}): rusak, atau diubah di luar CaseFlow. Jangan menulis apa pun ke sana; pulihkan dari cadangan.");
            return ExitCode.Damaged;
        }
        catch (IOException wrong) when ((wrong.InnerException ?? wrong) is AddressInUseException)
        {
            await error.WriteLineAsync("Alamat itu sudah dipakai program lain. Hentikan program itu, atau pilih alamat lain dengan --urls (demo: --port).");
            return ExitCode.Configuration;
        }
        catch (IOException wrong) when (wrong.HResult is NoSpace or NoSpaceOnWindows)
        {
            await error.WriteLineAsync("Disk penuh, belum ada yang disimpan. Kosongkan ruang, lalu coba lagi.");
            return ExitCode.Busy;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"Berkas atau folder tidak bisa dibaca atau ditulis: {wrong.Message}. Periksa izinnya, dan bahwa disknya tidak dipasang hanya-baca.");
            return ExitCode.Configuration;
        }
        catch (DamagedException)
        {
            await error.WriteLineAsync("Berkas basis data rusak, atau bukan basis data CaseFlow. Jangan menulis apa pun ke sana; pakai salinan terakhir folder data.");
            return ExitCode.Damaged;
        }
        catch (DiskException)
        {
            await error.WriteLineAsync("Disk penuh atau tidak menjawab, belum ada yang disimpan. Kosongkan ruang, lalu coba lagi.");
            return ExitCode.Busy;
        }
        catch (UnwritableException)
        {
            await error.WriteLineAsync("Berkas basis data tidak bisa dibuka atau ditulis, belum ada yang disimpan. Beri izin tulis pada folder data dan isinya kepada akun yang menjalankan CaseFlow, dan pastikan disknya tidak dipasang hanya-baca.");
            return ExitCode.Configuration;
        }
        catch (BusyException)
        {
            await error.WriteLineAsync("Basis data sedang sibuk, belum ada yang disimpan. Coba lagi sebentar lagi.");
            return ExitCode.Busy;
        }
    }

    // Settings (--CaseFlow:DataFolder=…) are .NET's; without a verb everything is, which is how test hosts start the program.
    private static string[] OwnOf(Verb verb, string[] typed, string[] rest) =>
        !verb.TakesAnyOption ? rest
        : IsAt(typed, verb.Name) ? Array.FindAll(rest, word => !(word.StartsWith("--", StringComparison.Ordinal) && word.Split('=')[0].Contains(':', StringComparison.Ordinal)))
        : [];

    private static bool IsAt(string[] typed, string name) => typed.Take(name.Split(' ').Length).SequenceEqual(name.Split(' '), StringComparer.Ordinal);

    private static string Help() =>
        string.Join(
            Environment.NewLine,
            All.Select(verb => $"  {verb.Name,-16} {verb.Summary}")
                .Prepend("CaseFlow: pemakaian caseflow PERINTAH [opsi]. Setiap perintah punya --help; tanpa perintah, CaseFlow melayani."));
}
