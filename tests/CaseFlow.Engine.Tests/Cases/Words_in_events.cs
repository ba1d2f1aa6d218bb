using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Queries;

namespace CaseFlow.Engine.Tests.Cases;

public sealed class Words_in_events
{
    private const string Written = "Dipaksa pamannya";

    /// <summary>Every kind of event in which somebody writes words about the client. A safety note is for everybody who meets the client.</summary>
    public static TheoryData<Type> Kinds =>
        new(typeof(CaseEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CaseEvent)) && type != typeof(SafetyNoteSet))
            .Where(type => type.GetProperties().Any(IsWritten)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Are_left_out_for_those_who_may_not_read_them(Type kind)
    {
        var happened = (CaseEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(kind);
        foreach (var property in kind.GetProperties().Where(IsWritten))
        {
            property.SetValue(happened, Written);
        }

        var seen = SeenEvents.WithoutWords(happened);

        Assert.DoesNotContain(Written, EventJson.Write(seen), StringComparison.Ordinal);
    }

    private static bool IsWritten(System.Reflection.PropertyInfo property) => property.Name is "Reason" or "Note" or "Text";
}
