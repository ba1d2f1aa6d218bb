namespace CaseFlow.Engine.Keys;

/// <summary>
/// Where the master keys of an installation are kept: apart from its data. The newest one wraps; older ones stay, so that an older backup can be opened.
/// </summary>
public interface IKeyStore
{
    /// <summary>Where, for messages.</summary>
    string Place { get; }

    /// <summary>Whether there are any.</summary>
    bool Exists { get; }

    /// <summary>The master keys, oldest first; at least one.</summary>
    /// <exception cref="KeyException">There are none, they cannot be read, or what is there is damaged. The message says what to do.</exception>
    IReadOnlyList<MasterKey> Read();

    /// <summary>Makes a new master key beside those that are there, with the next version, and keeps it before it is given out.</summary>
    /// <exception cref="KeyException">It cannot be kept, or what is there is damaged. Nothing has changed.</exception>
    MasterKey Add();
}

/// <summary>A master key.</summary>
public sealed class MasterKey
{
    internal MasterKey(int version, SecretKey key)
    {
        Version = version;
        Key = key;
    }

    /// <summary>Its version, from 1.</summary>
    public int Version { get; }

    internal SecretKey Key { get; }
}

/// <summary>The keys are missing, unreadable, or not those of this data. The message says what to do; nothing has changed.</summary>
public sealed class KeyException : Exception
{
    /// <summary>Something is wrong with the keys.</summary>
    public KeyException()
    {
    }

    /// <summary>Something is wrong with the keys, in these words.</summary>
    public KeyException(string message)
        : base(message)
    {
    }

    /// <summary>Something is wrong with the keys, because of this.</summary>
    public KeyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A value does not open: it was altered, damaged, or put into another place. The message names table, row and column, never a value.</summary>
public sealed class UnreadableException : Exception
{
    /// <summary>A value does not open.</summary>
    public UnreadableException()
    {
    }

    /// <summary>This value does not open.</summary>
    public UnreadableException(string message)
        : base(message)
    {
    }

    /// <summary>This value does not open, because of this.</summary>
    public UnreadableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
