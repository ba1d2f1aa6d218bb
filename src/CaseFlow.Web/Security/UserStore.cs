using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace CaseFlow.Web.Security;

/// <summary>Our users for ASP.NET Core Identity's managers: they hash, count failures and lock; the rows are ours.</summary>
internal sealed class UserStore(Database database) : IUserPasswordStore<User>, IUserLockoutStore<User>, IUserSecurityStampStore<User>
{
    /// <inheritdoc/>
    public Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken) => database.Read(session => session.UserAsync(userId), cancellationToken);

    /// <inheritdoc/>
    public Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        database.Read(session => session.FindUserAsync(normalizedUserName), cancellationToken);

    /// <inheritdoc/>
    public Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken) => Save(unit => unit.Add(user), cancellationToken);

    /// <inheritdoc/>
    public Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken) => Save(unit => unit.Update(user), cancellationToken);

    /// <summary>Users are disabled, never deleted: their acts stay theirs.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken) => throw new NotSupportedException("Users are disabled, never deleted.");

    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    /// <inheritdoc/>
    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Username);

    /// <inheritdoc/>
    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken)
    {
        user.Username = Users.Normalise(userName ?? string.Empty);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Username);

    /// <summary>Nothing: the sign-in name is kept in its normal form.</summary>
    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task SetPasswordHashAsync(User user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> GetPasswordHashAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    /// <inheritdoc/>
    public Task<bool> HasPasswordAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    /// <inheritdoc/>
    public Task SetSecurityStampAsync(User user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> GetSecurityStampAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> GetLockoutEndDateAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.LockoutEnd?.ToDateTimeOffset());

    /// <inheritdoc/>
    public Task SetLockoutEndDateAsync(User user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockoutEnd = lockoutEnd is { } end ? Instant.FromDateTimeOffset(end) : null;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<int> IncrementAccessFailedCountAsync(User user, CancellationToken cancellationToken) => Task.FromResult(++user.AccessFailed);

    /// <inheritdoc/>
    public Task ResetAccessFailedCountAsync(User user, CancellationToken cancellationToken)
    {
        user.AccessFailed = 0;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<int> GetAccessFailedCountAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.AccessFailed);

    /// <summary>Every account locks.</summary>
    public Task<bool> GetLockoutEnabledAsync(User user, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Nothing: every account locks.</summary>
    public Task SetLockoutEnabledAsync(User user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private async Task<IdentityResult> Save(Action<UnitOfWork> change, CancellationToken cancel)
    {
        try
        {
            await database.Write(
                unit =>
                {
                    change(unit);
                    return Task.CompletedTask;
                },
                cancel);
            return IdentityResult.Success;
        }
        catch (LostUpdateException)
        {
            return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        }
        catch (AlreadyThereException)
        {
            return IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(string.Empty));
        }
    }
}
