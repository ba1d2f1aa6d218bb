using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Pages;

/// <summary>What a form that belongs to no case knows besides its answers: the present.</summary>
/// <param name="now">The present.</param>
internal sealed class NoFacts(Moment now) : IFacts
{
    public Moment Now => now;

    public Value? Read(string path) => null;

    public IReadOnlyList<Value?> ReadEach(string path) => [];

    public bool Is(Element element, string key, string state) => false;

    public Condition Fact(string name) => throw new KeyNotFoundException(name);
}
