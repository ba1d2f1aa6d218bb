namespace CaseFlow.Web.Commands;

/// <summary>What the program tells the shell (contract section 2).</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The check found faults.</summary>
    public const int Faults = 1;

    /// <summary>Wrong usage.</summary>
    public const int Usage = 2;

    /// <summary>Wrong configuration.</summary>
    public const int Configuration = 3;

    /// <summary>Busy, try again.</summary>
    public const int Busy = 4;

    /// <summary>Damaged data.</summary>
    public const int Damaged = 5;
}
