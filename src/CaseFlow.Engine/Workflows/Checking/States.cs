namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>The ways in which a step, stage, track, clock, document or plan of follow-ups can stand, as cells, and which of them each word after <c>is</c> means.</summary>
internal static class States
{
    /// <summary>Nothing of it yet.</summary>
    public const ulong Nothing = 1;

    /// <summary>All the ways there are.</summary>
    public static ulong All(Element element) => Variable.First(Count(element));

    /// <summary>The ways that a word means; null where the word says nothing that is known here.</summary>
    public static ulong? Meant(Element element, string word) =>
        element switch
        {
            Element.Stage => Stage(word),
            Element.Step => word is "waiting" ? Nothing : Where(element, cell => OfStep(cell - 1, word)) | NothingIf(word is "none-open"),
            Element.Track => word is "waiting" ? Nothing : Where(element, cell => OfTrack(cell, word)) | NothingIf(word is "none-open"),
            Element.Clock => Clock(word),
            Element.Document => word is "issued" ? 2 : null,
            Element.FollowUp => word is "waiting" ? Nothing : Where(element, cell => OfFollowUps(cell - 1, word)) | NothingIf(word is "none-open"),
            _ => null,
        };

    private static int Count(Element element) =>
        element switch
        {
            Element.Stage => 4,
            Element.Step => 9,
            Element.Track => 7,
            Element.Clock => 6,
            Element.Document => 2,
            _ => 5,
        };

    /// <summary>Waiting, open, completed, skipped.</summary>
    private static ulong? Stage(string word) =>
        word switch
        {
            "waiting" => 0b0001,
            "open" => 0b0010,
            "completed" => 0b0100,
            "skipped" => 0b1000,
            "finished" => 0b1100,
            "none-open" => 0b1101,
            _ => null,
        };

    /// <summary>None, running in time, running late, met, stopped late, withdrawn.</summary>
    private static ulong? Clock(string word) =>
        word switch
        {
            "waiting" => 0b000001,
            "running" => 0b000110,
            "met" => 0b001000,
            "missed" => 0b010100,
            _ => null,
        };

    /// <summary>Some instance open, some finished, the last one skipped: any of these together.</summary>
    private static bool? OfStep(int bits, string word) =>
        word switch
        {
            "open" => (bits & 4) != 0,
            "none-open" => (bits & 4) == 0,
            "finished" => (bits & 2) != 0,
            "skipped" => (bits & 1) != 0,
            _ => null,
        };

    /// <summary>1–2 the last run open, 3–4 only an earlier one open, 5–6 none open; of each the first with a completed run, the second without.</summary>
    private static bool? OfTrack(int cell, string word) =>
        word switch
        {
            "open" => cell <= 4,
            "none-open" => cell > 4,
            "finished" => cell > 2,
            "completed" => cell % 2 == 1,
            _ => null,
        };

    /// <summary>Some planned contact open, some missed: any of these together.</summary>
    private static bool? OfFollowUps(int bits, string word) =>
        word switch
        {
            "open" => (bits & 2) != 0,
            "none-open" => (bits & 2) == 0,
            "finished" => (bits & 2) == 0,
            "missed" => (bits & 1) != 0,
            _ => null,
        };

    private static ulong? Where(Element element, Func<int, bool?> means)
    {
        var cells = 0UL;
        for (var cell = 1; cell < Count(element); cell++)
        {
            switch (means(cell))
            {
                case null:
                    return null;
                case true:
                    cells |= 1UL << cell;
                    break;
            }
        }

        return cells;
    }

    private static ulong NothingIf(bool holds) => holds ? Nothing : 0;
}
