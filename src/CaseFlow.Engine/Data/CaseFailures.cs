namespace CaseFlow.Engine.Data;

/// <summary>There is no such case for this person: it does not exist, or need to know hides it. The two look alike (404).</summary>
public sealed class NotThereException : Exception
{
    /// <summary>Not there.</summary>
    public NotThereException()
        : base("There is no such case.")
    {
    }

    /// <summary>Not there, in other words.</summary>
    public NotThereException(string message)
        : base(message)
    {
    }

    /// <summary>Not there, because of this.</summary>
    public NotThereException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The person's data was erased: the number is all that is left (410).</summary>
public sealed class ErasedException : Exception
{
    /// <summary>Erased.</summary>
    public ErasedException()
        : base("The data of this case was erased.")
    {
    }

    /// <summary>Erased, in other words.</summary>
    public ErasedException(string message)
        : base(message)
    {
    }

    /// <summary>Erased, because of this.</summary>
    public ErasedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The step, follow-up or document has changed since the form was made (409, or 412 on the API). Nothing has been saved.</summary>
public sealed class StaleVersionException : Exception
{
    /// <summary>An item that was expected at one version and is at another.</summary>
    public StaleVersionException(string item, int expected, int actual)
        : base("The item has changed since.")
    {
        Item = item;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>Stale.</summary>
    public StaleVersionException()
    {
    }

    /// <summary>Stale, in these words.</summary>
    public StaleVersionException(string message)
        : base(message)
    {
    }

    /// <summary>Stale, because of this.</summary>
    public StaleVersionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Address of the item.</summary>
    public string Item { get; } = "";

    /// <summary>The version the form was made from.</summary>
    public int Expected { get; }

    /// <summary>The version now; 0 when the item is not there any more.</summary>
    public int Actual { get; }
}

/// <summary>The operation key was used before for another request (422). Nothing has been saved.</summary>
public sealed class OtherRequestException : Exception
{
    /// <summary>Used before.</summary>
    public OtherRequestException()
        : base("The operation key was used before for another request.")
    {
    }

    /// <summary>Used before, in other words.</summary>
    public OtherRequestException(string message)
        : base(message)
    {
    }

    /// <summary>Used before, because of this.</summary>
    public OtherRequestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The edition a case is pinned to cannot be read: it was never kept, or this program reads it no longer.</summary>
public sealed class DefinitionMissingException : Exception
{
    /// <summary>Missing.</summary>
    public DefinitionMissingException()
    {
    }

    /// <summary>The edition with this hash is missing.</summary>
    public DefinitionMissingException(string message)
        : base(message)
    {
    }

    /// <summary>Missing, because of this.</summary>
    public DefinitionMissingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
