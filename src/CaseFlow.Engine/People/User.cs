using NodaTime;

namespace CaseFlow.Engine.People;

/// <summary>Somebody who signs in. Instants are UTC.</summary>
public sealed class User
{
    /// <summary>Permanent id.</summary>
    public required string Id { get; init; }

    /// <summary>Sign-in name: trimmed, lower-case, unique; see <see cref="Users.Normalise"/>.</summary>
    public required string Username { get; set; }

    /// <summary>Name as shown and printed, with titles.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Hash of the password, opaque here; null until it is chosen.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>The key of the one-time codes, opaque here; null: no second factor.</summary>
    public string? FactorSecret { get; set; }

    /// <summary>The step of the one-time code that was taken last: neither it nor an earlier one is taken again.</summary>
    public long? FactorStep { get; set; }

    /// <summary>An invented account of the demo, whose password everybody knows: it needs no second factor (contract section 6).</summary>
    public bool Invented { get; set; }

    /// <summary>A disabled user cannot sign in, and the items of theirs show as without a worker.</summary>
    public bool Disabled { get; set; }

    /// <summary>When an absence begins (leave, illness, training), UTC; null when none is known. Their items show as without a worker while it lasts.</summary>
    public Instant? AwayFrom { get; set; }

    /// <summary>When the absence is over, UTC; null when none is known.</summary>
    public Instant? AwayUntil { get; set; }

    /// <summary>Whether somebody can be expected to act: enabled, and not away.</summary>
    public bool IsHere(Instant now) => !Disabled && !(AwayFrom <= now && now < AwayUntil);

    /// <summary>Civil servant's number, or null.</summary>
    public string? Nip { get; set; }

    /// <summary>Registration certificate of a social worker (UU 14/2019 Ps 28), or null.</summary>
    public string? Str { get; set; }

    /// <summary>The last day on which the certificate is valid, or null.</summary>
    public LocalDate? StrExpires { get; set; }

    /// <summary>When the user was added.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>The last sign-in, or null.</summary>
    public Instant? LastSignIn { get; set; }

    /// <summary>Changes with every change: the token against lost updates.</summary>
    public int Version { get; set; }
}

/// <summary>A role that a user holds in an office.</summary>
public sealed record UserRole
{
    /// <summary>The user.</summary>
    public required string UserId { get; init; }

    /// <summary>Role key, from <c>workflows/roles.yaml</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Key of the office; empty for a role whose scope is everywhere.</summary>
    public required string Office { get; init; }
}

/// <summary>A sign-in that has not ended. Instants are UTC.</summary>
public sealed class UserSession
{
    /// <summary>SHA-256 of the session's secret; the secret itself is only in the cookie.</summary>
    public required string Id { get; init; }

    /// <summary>The user.</summary>
    public required string UserId { get; init; }

    /// <summary>When it began.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>The last use.</summary>
    public Instant LastSeenAt { get; set; }

    /// <summary>When it ends by itself.</summary>
    public Instant ExpiresAt { get; set; }

    /// <summary>The browser, as it calls itself.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Address of the machine.</summary>
    public string? Ip { get; init; }

    /// <summary>When whoever sits there last proved who they are, with all that the account asks for; null: the password alone was right so far.</summary>
    public Instant? ProvedAt { get; set; }

    /// <summary>When whoever sits there last signed in at the outside provider; null: they came by the password.</summary>
    public Instant? OutsideAt { get; set; }

    /// <summary>Whether the provider said that a second factor was asked for there, of a kind that counts here.</summary>
    public bool OutsideFactor { get; set; }

    /// <summary>Since when it shows nothing until the password is given again; null: it is open.</summary>
    public Instant? LockedAt { get; set; }

    /// <summary>When it was ended, or null.</summary>
    public Instant? EndedAt { get; set; }
}

/// <summary>A token with which a program acts as a user. Instants are UTC.</summary>
public sealed class ApiToken
{
    /// <summary>SHA-256 of the token; the token itself is shown once and not kept.</summary>
    public required string Hash { get; init; }

    /// <summary>The user.</summary>
    public required string UserId { get; init; }

    /// <summary>When it was made.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>The last use, or null.</summary>
    public Instant? LastUsed { get; set; }

    /// <summary>When it was revoked, or null.</summary>
    public Instant? Revoked { get; set; }
}

/// <summary>A link that may be used once: the first administrator, a new user, a new password. Instants are UTC.</summary>
public sealed class Invitation
{
    /// <summary>SHA-256 of the link's secret.</summary>
    public required string Hash { get; init; }

    /// <summary>What it is for: <c>first-admin</c>, <c>invite</c>, <c>password</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>The user it is for, or null for one that does not exist yet.</summary>
    public string? UserId { get; init; }

    /// <summary>Roles it brings, as <c>role@office</c> separated by spaces, or null.</summary>
    public string? Roles { get; init; }

    /// <summary>When it was made.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>When it ends.</summary>
    public Instant ExpiresAt { get; init; }

    /// <summary>When it was used, or null.</summary>
    public Instant? UsedAt { get; set; }
}
