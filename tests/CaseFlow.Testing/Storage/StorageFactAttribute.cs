using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace CaseFlow.Testing.Storage;

/// <summary>A test of a suite that runs once on each database; on PostgreSQL a visible skip, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CaseFlow.Testing.Storage.StorageFactDiscoverer", "CaseFlow.Testing")]
public sealed class StorageFactAttribute : FactAttribute;

/// <summary>Marks the half of a suite that needs PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnPostgreSqlAttribute : Attribute;

/// <summary>Finds the tests.</summary>
public sealed class StorageFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    /// <inheritdoc/>
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var needsServer = testMethod.TestClass.Class.GetCustomAttributes(typeof(OnPostgreSqlAttribute)).Any();
        return needsServer && PostgreSqlServer.Missing is { } reason
            ? new Skipped(reason, DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
    }

    private sealed class Skipped : XunitTestCase
    {
        private string? _reason;

        [Obsolete("For deserialising only.")]
        public Skipped()
        {
        }

        public Skipped(string reason, IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
            : base(sink, display, options, method) => _reason = reason;

        protected override string? GetSkipReason(IAttributeInfo factAttribute) => _reason;

        protected override void Initialize()
        {
            base.Initialize();
            SkipReason = _reason;
        }

        public override void Serialize(IXunitSerializationInfo data)
        {
            base.Serialize(data);
            data.AddValue("reason", _reason);
        }

        public override void Deserialize(IXunitSerializationInfo data)
        {
            _reason = data.GetValue<string>("reason");
            base.Deserialize(data);
        }
    }
}
