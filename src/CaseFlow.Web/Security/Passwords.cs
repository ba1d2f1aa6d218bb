using CaseFlow.Engine.People;

namespace CaseFlow.Web.Security;

/// <summary>What a password must be: long, not the sign-in name, not one letter over and over. No rules about kinds of characters (NIST SP 800-63B).</summary>
public static class Passwords
{
    /// <summary>Fewest characters.</summary>
    public const int Shortest = 12;

    /// <summary>Most characters: more would only cost time to hash.</summary>
    public const int Longest = 200;

    /// <summary>PBKDF2 rounds with HMAC-SHA-512 (OWASP Password Storage Cheat Sheet: at least 210,000).</summary>
    public const int Rounds = 210_000;

    /// <summary>What is wrong with a new password, in Indonesian, or null.</summary>
    public static string? WrongWith(string? password, string username)
    {
        if (string.IsNullOrEmpty(password) || password.Length < Shortest)
        {
            return $"Isi kata sandi, sedikitnya {Shortest.ToString(Wording.Numbers.Culture)} huruf atau angka";
        }

        if (password.Length > Longest)
        {
            return $"Kata sandi paling panjang {Longest.ToString(Wording.Numbers.Culture)} huruf atau angka";
        }

        if (password.Distinct().Count() < 5)
        {
            return "Pakai kata sandi yang lebih beragam hurufnya";
        }

        var name = Users.Normalise(username);
        return name.Length >= 4 && password.Contains(name, StringComparison.OrdinalIgnoreCase) ? "Kata sandi tidak boleh memuat nama pengguna" : null;
    }
}
