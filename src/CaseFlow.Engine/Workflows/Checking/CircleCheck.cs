using CaseFlow.Engine.Workflows.Reading;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>Finds things that wait for themselves in the end.</summary>
internal sealed class CircleCheck(Report report)
{
    private bool _found;

    /// <summary>Adds the faults found; false when there are none.</summary>
    public bool Run(Draft draft)
    {
        Check(draft.StepOrder, "Langkah", "saling menunggu", "hapus salah satu after");
        Check(draft.StageOrder, "Tahap", "saling menunggu", "ubah opens salah satunya");
        Check(draft.FactOrder, "Fakta", "saling merujuk", "tulis salah satunya tanpa fact");
        return _found;
    }

    /// <summary>One fault for each circle, at the word that closes it first in the order of the files.</summary>
    private void Check(List<Order> orders, string what, string how, string advice)
    {
        var next = orders.ToLookup(order => order.Of, StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in orders.Select(order => order.Of).Distinct(StringComparer.Ordinal))
        {
            Walk(start);
        }

        // Without recursion: an order may be as long as a file allows.
        void Walk(string start)
        {
            var path = new List<string>();
            var open = new HashSet<string>(StringComparer.Ordinal);
            var stack = new Stack<(string Name, IEnumerator<Order> Onward)>();
            Enter(start);
            while (stack.TryPeek(out var top))
            {
                if (!top.Onward.MoveNext())
                {
                    stack.Pop();
                    open.Remove(top.Name);
                    path.RemoveAt(path.Count - 1);
                    continue;
                }

                var word = top.Onward.Current.After;
                if (open.Contains(word.Text))
                {
                    var circle = path.SkipWhile(name => name != word.Text).Append(word.Text);
                    report.Add(word.At, $"{what} {how}: {string.Join(" → ", circle)}", advice);
                    _found = true;
                }
                else
                {
                    Enter(word.Text);
                }
            }

            void Enter(string name)
            {
                if (done.Add(name))
                {
                    path.Add(name);
                    open.Add(name);
                    stack.Push((name, next[name].GetEnumerator()));
                }
            }
        }
    }
}
