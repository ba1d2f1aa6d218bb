using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Engine.Data;

/// <summary>How a query ends: everything that other folders need of EF Core.</summary>
public static class QueryEnds
{
    /// <summary>All rows.</summary>
    public static Task<List<T>> ListAsync<T>(this IQueryable<T> query, CancellationToken cancel = default) => EntityFrameworkQueryableExtensions.ToListAsync(query, cancel);

    /// <summary>The first row, or null.</summary>
    public static Task<T?> FirstOrNullAsync<T>(this IQueryable<T> query, CancellationToken cancel = default)
        where T : class => EntityFrameworkQueryableExtensions.FirstOrDefaultAsync(query, cancel);

    /// <summary>The first row of which this holds, or null.</summary>
    public static Task<T?> FirstOrNullAsync<T>(this IQueryable<T> query, System.Linq.Expressions.Expression<Func<T, bool>> holds, CancellationToken cancel = default)
        where T : class => EntityFrameworkQueryableExtensions.FirstOrDefaultAsync(query, holds, cancel);

    /// <summary>The only row.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    public static Task<T> OnlyAsync<T>(this IQueryable<T> query, CancellationToken cancel = default) => EntityFrameworkQueryableExtensions.SingleAsync(query, cancel);

    /// <summary>The only row of which this holds.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    public static Task<T> OnlyAsync<T>(this IQueryable<T> query, System.Linq.Expressions.Expression<Func<T, bool>> holds, CancellationToken cancel = default) => EntityFrameworkQueryableExtensions.SingleAsync(query, holds, cancel);

    /// <summary>The only row, or null when there is none.</summary>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    public static Task<T?> OnlyOrNullAsync<T>(this IQueryable<T> query, CancellationToken cancel = default)
        where T : class => EntityFrameworkQueryableExtensions.SingleOrDefaultAsync(query, cancel);

    /// <summary>How many rows.</summary>
    public static Task<int> CountAsync<T>(this IQueryable<T> query, CancellationToken cancel = default) => EntityFrameworkQueryableExtensions.CountAsync(query, cancel);

    /// <summary>Whether there is a row.</summary>
    public static Task<bool> AnyAsync<T>(this IQueryable<T> query, CancellationToken cancel = default) => EntityFrameworkQueryableExtensions.AnyAsync(query, cancel);

    /// <summary>Whether there is a row of which this holds.</summary>
    public static Task<bool> AnyAsync<T>(this IQueryable<T> query, System.Linq.Expressions.Expression<Func<T, bool>> holds, CancellationToken cancel = default) => EntityFrameworkQueryableExtensions.AnyAsync(query, holds, cancel);

    /// <summary>How many rows of which this holds.</summary>
    public static Task<int> CountAsync<T>(this IQueryable<T> query, System.Linq.Expressions.Expression<Func<T, bool>> holds, CancellationToken cancel = default) => EntityFrameworkQueryableExtensions.CountAsync(query, holds, cancel);

    /// <summary>The largest value, or null without rows.</summary>
    public static Task<TValue?> LargestAsync<T, TValue>(this IQueryable<T> query, System.Linq.Expressions.Expression<Func<T, TValue?>> value, CancellationToken cancel = default)
        where TValue : struct => EntityFrameworkQueryableExtensions.MaxAsync(query, value, cancel);

    /// <summary>Rows one after another, for exports that must not fill the memory.</summary>
    public static IAsyncEnumerable<T> Stream<T>(this IQueryable<T> query) => EntityFrameworkQueryableExtensions.AsAsyncEnumerable(query);

    /// <summary>Deletes the rows of a query of a <see cref="UnitOfWork"/> at once, within its transaction; says how many.</summary>
    public static Task<int> DeleteAsync<T>(this IQueryable<T> query, CancellationToken cancel = default) => EntityFrameworkQueryableExtensions.ExecuteDeleteAsync(query, cancel);

    /// <summary>The SQL of a query, for a look at its plan.</summary>
    public static string Sql<T>(this IQueryable<T> query) => EntityFrameworkQueryableExtensions.ToQueryString(query);
}
