namespace CaseFlow.Web.Commands;

/// <summary>An option of a verb.</summary>
/// <param name="Name">With its dashes: <c>--out</c>.</param>
/// <param name="Value">What stands for its value in the help, such as <c>FILE</c>; null for a switch.</param>
/// <param name="Help">One line, in Numbers.</param>
internal sealed record OptionSpec(string Name, string? Value, string Help);

/// <summary>What was typed behind a verb, read against the verb's own options.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    /// <summary>Reads <c>--name value</c>, <c>--name=value</c>, switches and words in any order.</summary>
    /// <exception cref="UsageException">An unknown option, one that was typed twice, a missing value or too many words.</exception>
    public static Arguments Read(IReadOnlyList<string> typed, IReadOnlyList<OptionSpec> options, int words)
    {
        var arguments = new Arguments();
        for (var i = 0; i < typed.Count; i++)
        {
            if (!typed[i].StartsWith("--", StringComparison.Ordinal))
            {
                arguments._words.Add(typed[i]);
                continue;
            }

            var equals = typed[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? typed[i] : typed[i][..equals];
            var option = options.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.Ordinal))
                ?? throw new UsageException($"Opsi {name} tidak dikenal.");
            if (arguments._options.ContainsKey(name))
            {
                throw new UsageException($"Opsi {name} ditulis dua kali.");
            }

            arguments._options[name] = (option.Value, equals) switch
            {
                (null, < 0) => "true",
                (null, _) => throw new UsageException($"Opsi {name} tidak memakai nilai."),
                (_, >= 0) => typed[i][(equals + 1)..],
                _ when i + 1 < typed.Count => typed[++i],
                _ => throw new UsageException($"Opsi {name} perlu nilai {option.Value}."),
            };
        }

        return arguments._words.Count <= words
            ? arguments
            : throw new UsageException($"“{arguments._words[words]}” tidak dimengerti.");
    }

    /// <summary>Whether a switch was given.</summary>
    public bool Has(string option) => _options.ContainsKey(option);

    /// <summary>An option's value, or null.</summary>
    public string? this[string option] => _options.GetValueOrDefault(option);

    /// <summary>The word at this place, from 0, or null.</summary>
    public string? Word(int at) => at < _words.Count ? _words[at] : null;

    /// <summary>The word at this place.</summary>
    /// <exception cref="UsageException">It was not given.</exception>
    public string Needed(int at, string name) => Word(at) ?? throw new UsageException($"{name} belum disebut.");

    /// <summary>An option's whole number, or the default.</summary>
    /// <exception cref="UsageException">It is not a whole number of at least <paramref name="least"/>.</exception>
    public int Number(string option, int otherwise, int least = 0) =>
        this[option] is not { } text
            ? otherwise
            : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least
                ? number
                : throw new UsageException($"Opsi {option} perlu bilangan bulat, sedikitnya {least.ToString(System.Globalization.CultureInfo.InvariantCulture)}.");
}

/// <summary>The verb was typed wrongly: exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
