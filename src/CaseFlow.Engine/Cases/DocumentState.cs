using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>A document issued for a case.</summary>
public sealed class DocumentState(string id, string template, string number)
{
    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>Template key.</summary>
    public string Template { get; } = template;

    /// <summary>Its number.</summary>
    public string Number { get; } = number;

    /// <summary>The step it was issued from, or null.</summary>
    public string? Step { get; internal set; }

    /// <summary>SHA-256 of the stored bytes.</summary>
    public string Sha256 { get; internal set; } = "";

    /// <summary>When it was issued, UTC.</summary>
    public Instant IssuedAt { get; internal set; }

    /// <summary>Name of the issuer.</summary>
    public string IssuedBy { get; internal set; } = "";

    /// <summary>Why it is void, or null.</summary>
    public string? VoidReason { get; internal set; }

    /// <summary>Who made it void: user id.</summary>
    public string? VoidedBy { get; internal set; }

    /// <summary>Whether it counts.</summary>
    public bool IsIssued => VoidReason is null;
}
