using CaseFlow.Engine.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>Counts sign-ins before the password is looked at, in one statement: many at once are all counted, and none slips past the lock.</summary>
public static class SignInTries
{
    /// <summary>Counts a try; the one that reaches the limit locks the account, and a right password lifts that again with <see cref="ClearSignInTriesAsync"/>.</summary>
    /// <param name="unit">The unit of work.</param>
    /// <param name="userId">The user.</param>
    /// <param name="most">Tries in a row until the account is locked.</param>
    /// <param name="now">The present.</param>
    /// <param name="until">Until when it is locked then.</param>
    /// <returns>False when the account is locked: nothing was counted, and no password counts.</returns>
    public static async Task<bool> CountSignInAsync(this UnitOfWork unit, string userId, int most, Instant now, Instant until)
    {
        ArgumentNullException.ThrowIfNull(unit);
        Instant? locked = until;
        return await unit.Context.Set<User>()
            .Where(user => user.Id == userId && (user.LockoutEnd == null || user.LockoutEnd <= now))
            .ExecuteUpdateAsync(change => change
                .SetProperty(user => user.LockoutEnd, user => user.AccessFailed + 1 >= most ? locked : user.LockoutEnd)
                .SetProperty(user => user.AccessFailed, user => user.AccessFailed + 1 >= most ? 0 : user.AccessFailed + 1)
                .SetProperty(user => user.Version, user => user.Version + 1))
            .ConfigureAwait(false) > 0;
    }

    /// <summary>Forgets the tries of somebody whose password was right.</summary>
    public static Task ClearSignInTriesAsync(this UnitOfWork unit, string userId)
    {
        ArgumentNullException.ThrowIfNull(unit);
        Instant? none = null;
        return unit.Context.Set<User>()
            .Where(user => user.Id == userId)
            .ExecuteUpdateAsync(change => change
                .SetProperty(user => user.LockoutEnd, none)
                .SetProperty(user => user.AccessFailed, 0)
                .SetProperty(user => user.Version, user => user.Version + 1));
    }
}
