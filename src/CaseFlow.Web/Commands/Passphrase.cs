using System.Text;

namespace CaseFlow.Web.Commands;

/// <summary>The passphrase of backups: from the file that <c>CaseFlow__BackupPassphraseFile</c> names, else typed; never on the command line, where others see it.</summary>
internal static class Passphrase
{
    /// <summary>Fewest characters of a new one.</summary>
    public const int Least = 12;

    /// <summary>One to seal with; at a terminal it is typed twice.</summary>
    /// <exception cref="SettingsException">It is too short, the second differs, or there is none.</exception>
    public static string New(Settings settings, Call call)
    {
        var given = Given(settings, call);
        if (given.Length < Least)
        {
            throw new SettingsException($"Frasa sandi cadangan perlu sedikitnya {Wording.Numbers.Text(Least)} karakter. Tidak ada yang dibuat.");
        }

        return settings.BackupPassphraseFile is not null || Console.IsInputRedirected || string.Equals(given, Typed(call, "Sekali lagi: "), StringComparison.Ordinal)
            ? given
            : throw new SettingsException("Kedua frasa sandi tidak sama. Tidak ada yang dibuat; jalankan lagi.");
    }

    /// <summary>One to open with.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public static string Given(Settings settings, Call call)
    {
        var given = settings.BackupPassphraseFile is { } file ? FromFile(file) : Typed(call, "Frasa sandi cadangan: ");
        return given.Length > 0 ? given : throw new SettingsException("Frasa sandi cadangan belum ada: ketik, atau simpan dalam berkas yang disebut CaseFlow__BackupPassphraseFile.");
    }

    private static string FromFile(string file)
    {
        try
        {
            using var reader = new StreamReader(file, Encoding.UTF8);
            return reader.ReadLine() ?? string.Empty;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"Berkas frasa sandi {file} (CaseFlow__BackupPassphraseFile) tidak bisa dibaca. Tidak ada yang diubah.");
        }
    }

    private static string Typed(Call call, string asked)
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() ?? string.Empty;
        }

        call.Error.Write(asked);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        call.Error.WriteLine();
        return typed.ToString();
    }
}
