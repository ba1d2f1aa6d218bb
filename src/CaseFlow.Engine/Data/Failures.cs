namespace CaseFlow.Engine.Data;

/// <summary>The database was busy for too long: nothing has been saved, and the same act may be sent again ("sibuk, belum ada yang disimpan").</summary>
public sealed class BusyException : Exception
{
    /// <summary>Busy.</summary>
    public BusyException()
        : base("The database is busy; nothing has been saved.")
    {
    }

    /// <summary>Busy, in other words.</summary>
    public BusyException(string message)
        : base(message)
    {
    }

    /// <summary>Busy, because of this.</summary>
    public BusyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Somebody else changed the same row in the meantime: nothing has been saved.</summary>
public sealed class LostUpdateException : Exception
{
    /// <summary>Changed in the meantime.</summary>
    public LostUpdateException()
        : base("Somebody else changed the same row; nothing has been saved.")
    {
    }

    /// <summary>Changed in the meantime, in other words.</summary>
    public LostUpdateException(string message)
        : base(message)
    {
    }

    /// <summary>Changed in the meantime, as this says.</summary>
    public LostUpdateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A row with the same key is there already: nothing has been saved.</summary>
public sealed class AlreadyThereException : Exception
{
    /// <summary>There already.</summary>
    public AlreadyThereException()
        : base("A row with the same key is there already; nothing has been saved.")
    {
    }

    /// <summary>There already, in other words.</summary>
    public AlreadyThereException(string message)
        : base(message)
    {
    }

    /// <summary>There already, as this says.</summary>
    public AlreadyThereException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The disk is full or does not answer: nothing has been saved.</summary>
public sealed class DiskException : Exception
{
    /// <summary>The disk failed.</summary>
    public DiskException()
    {
    }

    /// <summary>The disk failed, in these words.</summary>
    public DiskException(string message)
        : base(message)
    {
    }

    /// <summary>The disk failed, as this says.</summary>
    public DiskException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The file of the database, or its folder, may not be written or opened by this program: nothing has been saved.</summary>
public sealed class UnwritableException : Exception
{
    /// <summary>May not be written.</summary>
    public UnwritableException()
        : base("The database may not be written; nothing has been saved.")
    {
    }

    /// <summary>May not be written, in other words.</summary>
    public UnwritableException(string message)
        : base(message)
    {
    }

    /// <summary>May not be written, because of this.</summary>
    public UnwritableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The database file is damaged, or is no database at all.</summary>
public sealed class DamagedException : Exception
{
    /// <summary>Damaged.</summary>
    public DamagedException()
        : base("The database file is damaged, or is no database.")
    {
    }

    /// <summary>Damaged, in other words.</summary>
    public DamagedException(string message)
        : base(message)
    {
    }

    /// <summary>Damaged, as this says.</summary>
    public DamagedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The database does not fit this program: it is newer, older, altered, or not set as it must be. The message says what to do.</summary>
public sealed class SchemaException : Exception
{
    /// <summary>Whether another process has only been changing it for too long: the same again later may do.</summary>
    public bool IsBusy { get; init; }

    /// <summary>Does not fit.</summary>
    public SchemaException()
    {
    }

    /// <summary>Does not fit, in these words.</summary>
    public SchemaException(string message)
        : base(message)
    {
    }

    /// <summary>Does not fit, as this says.</summary>
    public SchemaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
