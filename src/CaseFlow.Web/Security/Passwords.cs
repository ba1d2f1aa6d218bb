using CaseFlow.Engine.People;

namespace CaseFlow.Web.Security;

/// <summary>
/// What a password must be: long, not one that is tried first, not made of the sign-in name or the office. No rules about kinds of characters and
/// no end (NIST SP 800-63B section 5.1.1.2, ASVS 5.0 6.2).
/// </summary>
public static class Passwords
{
    /// <summary>Fewest characters.</summary>
    public const int Shortest = 12;

    /// <summary>Most characters: more would only cost time to hash.</summary>
    public const int Longest = 128;

    /// <summary>PBKDF2 rounds with HMAC-SHA-512 (OWASP Password Storage Cheat Sheet: at least 210,000).</summary>
    public const int Rounds = 210_000;

    private const int ShortestName = 4;

    /// <summary>What is wrong with a new password, in Indonesian, or null.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="username">Whose it will be.</param>
    /// <param name="offices">Where they work.</param>
    public static string? WrongWith(string? password, string username, params IEnumerable<Office> offices)
    {
        ArgumentNullException.ThrowIfNull(offices);
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

        if (Names([Users.Normalise(username), .. Users.Normalise(username).Split('.', '-', '_')]).Any(name => Holds(password, name)))
        {
            return "Kata sandi tidak boleh memuat nama pengguna";
        }

        if (Names(offices.SelectMany(office => new[] { office.Key, office.Title, office.Title.Replace(" ", string.Empty, StringComparison.Ordinal) })).Any(name => Holds(password, name)))
        {
            return "Kata sandi tidak boleh memuat nama kantor";
        }

        return CommonPasswords.Have(password) ? "Kata sandi ini termasuk yang pertama dicoba orang. Pakai beberapa kata yang tidak biasa berdampingan" : null;
    }

    private static IEnumerable<string> Names(IEnumerable<string> names) => names.Where(name => name.Length >= ShortestName);

    private static bool Holds(string password, string name) => password.Contains(name, StringComparison.OrdinalIgnoreCase);
}
