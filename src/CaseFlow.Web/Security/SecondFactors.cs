using System.Security.Cryptography;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.People;
using Microsoft.AspNetCore.DataProtection;

namespace CaseFlow.Web.Security;

/// <summary>Who needs a second factor, and how its key is kept: protected by the program's keys and bound to its user.</summary>
internal sealed class SecondFactors(IDataProtectionProvider protection)
{
    /// <summary>Whether an account needs a second factor: whoever may come to cases, to users, or to one half of what takes two does; invented accounts of the demo do not (contract section 6).</summary>
    public static bool Needs(User user, IEnumerable<Grant> grants) => !user.Invented && grants.Any(grant => Approvals.NeedsTwo(grant.Role));

    /// <summary>A secret as it is kept.</summary>
    public string Keep(string userId, string secret) => Of(userId).Protect(secret);

    /// <summary>The secret that is kept; null when it cannot be read: it was another user's, or the keys are gone.</summary>
    public string? Open(string userId, string kept)
    {
        try
        {
            return Of(userId).Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Of(string userId) => protection.CreateProtector("second-factor", userId);
}
