using System.Collections.Concurrent;
using CaseFlow.Engine.Data;

namespace CaseFlow.Engine.Keys;

/// <summary>
/// Makes the tokens under which names and identifiers are found again without being readable: HMAC-SHA256 (FIPS 198-1) over the normalised value of
/// <see cref="SearchTokens"/>, under a key of its own for every column and kind (RFC 5869). Identifiers keep the full length. Tokens of names are cut to
/// <see cref="NameBits"/> bits, so that among 100,000 people every token is shared by eight or more and none of them points at one person; what is found by
/// a cut token is compared with the name itself afterwards. Whoever holds the database sees which tokens are equal, and nothing else.
/// </summary>
public sealed class BlindIndex
{
    /// <summary>Bits of a name's token.</summary>
    public const int NameBits = 15;

    private readonly SecretKey? _key;
    private readonly ConcurrentDictionary<string, SecretKey> _keys = new(StringComparer.Ordinal);

    internal BlindIndex(SecretKey? key) => _key = key;

    /// <summary>The tokens of a name: each word, its first four letters, and its sound. No name, no tokens.</summary>
    public IReadOnlySet<string> OfName(string? name) => Hidden(SearchTokens.OfName(name));

    /// <summary>What to look for, one set a word typed: a case may match when it has a token of every set. Words under three letters must be whole.</summary>
    public IReadOnlyList<IReadOnlySet<string>> OfQuery(string? typed) => SearchTokens.OfQuery(typed).Select(Hidden).ToList();

    /// <summary>The token of a national identity number (NIK) or family card; null when there are no digits.</summary>
    public string? OfNik(string? number) => Whole("nik", SearchTokens.OfNik(number));

    /// <summary>The token of a passport; null when there are neither letters nor digits.</summary>
    public string? OfPassport(string? number) => Whole("passport", SearchTokens.OfPassport(number));

    /// <summary>The token of a telephone, however it is written; null when there are no digits.</summary>
    public string? OfPhone(string? number) => Whole("phone", SearchTokens.OfPhone(number));

    /// <summary>
    /// A passphrase made of an id: 80 bits of an HMAC-SHA256 under a key of its own, as sixteen letters and digits of Crockford's base 32 (none that is taken for another)
    /// in groups of four, so that it can be read out over a telephone.
    /// </summary>
    public string PassphraseOf(string id)
    {
        const string letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var bits = _key is null ? System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id)) : KeyFor("exports.passphrase").Hash(id);
        return string.Join('-', Enumerable.Range(0, 4).Select(group => string.Concat(Enumerable.Range(0, 4).Select(letter => letters[bits[(group * 4) + letter] & 31]))));
    }

    /// <summary>The token of an identifier whose normalised form is known, such as one of an older version.</summary>
    internal string Identifier(string kind, string normalised) => Whole(kind, normalised)!;

    /// <summary>The token of a name's normalised token, such as one of an older version.</summary>
    internal string NameToken(string normalised)
    {
        if (_key is null)
        {
            return normalised;
        }

        var hash = KeyFor($"name_tokens.token/{normalised[0]}").Hash(normalised);
        var bits = ((hash[0] << 8) | hash[1]) >> (16 - NameBits);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{normalised[0]}{bits:x4}");
    }

    private HashSet<string> Hidden(IEnumerable<string> tokens) => tokens.Select(NameToken).ToHashSet(StringComparer.Ordinal);

    private string? Whole(string kind, string? normalised) =>
        normalised is null || _key is null ? normalised : Convert.ToBase64String(KeyFor($"identifiers.token/{kind}").Hash(normalised));

    private SecretKey KeyFor(string purpose) => _keys.GetOrAdd(purpose, static (purpose, key) => key.For(purpose), _key!);
}
