namespace CaseFlow.Engine.Data;

/// <summary>Named places where a test can make the program fail, to prove that nothing is ever half saved. Without a test they do nothing.</summary>
public static class FaultPoint
{
    private static readonly AsyncLocal<Armed?> Current = new();

    /// <summary>Fails here if a test has asked for it in this flow of control.</summary>
    /// <exception cref="FaultException">A test asked for it.</exception>
    public static void Hit(string name)
    {
        if (Current.Value is { } armed && string.Equals(armed.Name, name, StringComparison.Ordinal) && Interlocked.Decrement(ref armed.Left) == 0)
        {
            throw new FaultException(name);
        }
    }

    /// <summary>From here on, the n-th visit of the place in this flow of control fails; disposing ends it.</summary>
    internal static Armed Arm(string name, int visit = 1)
    {
        var armed = new Armed(name, visit);
        Current.Value = armed;
        return armed;
    }

    /// <summary>A place made to fail.</summary>
    internal sealed class Armed(string name, int visit) : IDisposable
    {
        internal int Left = visit;

        /// <summary>The place.</summary>
        public string Name { get; } = name;

        /// <summary>Whether it has failed; a test that armed a place and never saw it fail has proved nothing.</summary>
        public bool WasHit => Volatile.Read(ref Left) <= 0;

        /// <inheritdoc/>
        public void Dispose() => Current.Value = null;
    }
}

/// <summary>The failure that a test asked for.</summary>
public sealed class FaultException : Exception
{
    /// <summary>A failure.</summary>
    public FaultException()
    {
    }

    /// <summary>A failure at this place.</summary>
    public FaultException(string message)
        : base(message)
    {
    }

    /// <summary>A failure at this place, because of this.</summary>
    public FaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
