using NodaTime;

namespace CaseFlow.Web;

/// <summary>The one place where real time comes in.</summary>
internal static class SystemTime
{
#pragma warning disable RS0030 // Composing the real clock is what this is for.
    /// <summary>The computer's clock.</summary>
    public static IClock Clock => SystemClock.Instance;
#pragma warning restore RS0030
}

/// <summary>The same clock for the framework, so that sign-ins and deadlines share one time.</summary>
internal sealed class ClockTime(IClock clock) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => clock.GetCurrentInstant().ToDateTimeOffset();
}
