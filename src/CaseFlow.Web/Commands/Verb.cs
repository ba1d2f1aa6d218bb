namespace CaseFlow.Web.Commands;

/// <summary>One verb of the program (contract section 2).</summary>
internal abstract class Verb
{
    /// <summary>As typed; two words where the verb has a second one, such as <c>users add</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>Words after the verb, as the help shows them; brackets around those that may be left out.</summary>
    public virtual IReadOnlyList<string> Words => [];

    /// <summary>Its options.</summary>
    public virtual IReadOnlyList<OptionSpec> Options => [];

    /// <summary>Whether settings of .NET's configuration (<c>--Part:Name=value</c>) may follow: only for what serves.</summary>
    public virtual bool TakesAnyOption => false;

    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    /// <exception cref="UsageException">Wrong usage.</exception>
    /// <exception cref="SettingsException">Wrong configuration.</exception>
    public abstract Task<int> Run(Call call);

    /// <summary>The help of this verb.</summary>
    public string Help()
    {
        var lines = new List<string> { Summary, string.Empty, $"Pemakaian: {string.Join(' ', [ "caseflow", Name, .. Words, .. Options.Count > 0 ? ["[opsi]"] : Array.Empty<string>()])}" };
        if (Options.Count > 0)
        {
            lines.Add(string.Empty);
            lines.AddRange(Options.Select(option => $"  {$"{option.Name} {option.Value}",-22} {option.Help}"));
        }

        return string.Join(Environment.NewLine, lines);
    }
}

/// <summary>One use of a verb.</summary>
/// <param name="Typed">Everything typed behind the verb.</param>
/// <param name="Arguments">The same, read; empty for a verb that takes any option.</param>
/// <param name="Out">What scripts read.</param>
/// <param name="Error">What people read when something is wrong.</param>
internal sealed record Call(string[] Typed, Arguments Arguments, TextWriter Out, TextWriter Error);
