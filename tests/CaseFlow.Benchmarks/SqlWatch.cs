using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CaseFlow.Benchmarks;

/// <summary>Notes every statement that EF Core sends, with its parameters.</summary>
internal sealed class SqlWatch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)> _seen = [];
    private readonly List<IDisposable> _subscriptions = [];

    /// <summary>Begins to watch.</summary>
    public SqlWatch() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>What was seen since the last time.</summary>
    public IReadOnlyList<(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)> Take()
    {
        var taken = _seen.ToList();
        _seen.Clear();
        return taken;
    }

    /// <inheritdoc/>
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData data && value.Key == RelationalEventId.CommandExecuting.Name)
        {
            _seen.Add((data.Command.CommandText, data.Command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value)).ToList()));
        }
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
    }

    /// <inheritdoc/>
    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    private static class DbLoggerCategory
    {
        public const string Name = "Microsoft.EntityFrameworkCore";
    }
}
