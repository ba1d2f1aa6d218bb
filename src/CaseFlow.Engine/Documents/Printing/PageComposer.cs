namespace CaseFlow.Engine.Documents.Printing;

/// <summary>A mark in its place on a page, in points from the page's upper left corner; decoration of repeated headers is not read aloud twice.</summary>
internal sealed record PlacedMark(Mark Mark, bool Silent);

/// <summary>Spreads strips over pages: what must stay together moves together, unless it is taller than a page.</summary>
internal sealed class PageComposer
{
    private readonly PageStyle _page;
    private readonly List<List<PlacedMark>> _pages = [[]];
    private Strip? _last;
    private double _lastTop;
    private double _y;

    private PageComposer(PageStyle page)
    {
        _page = page;
        _y = page.Top;
    }

    /// <summary>The marks of each page; at least one page.</summary>
    public static IReadOnlyList<IReadOnlyList<PlacedMark>> Compose(IReadOnlyList<Strip> strips, PageStyle page)
    {
        var composer = new PageComposer(page);
        for (var at = 0; at < strips.Count;)
        {
            var end = at;
            while (strips[end].KeepWithNext && end + 1 < strips.Count && !strips[end + 1].NewPage)
            {
                end++;
            }

            composer.Place(strips.Skip(at).Take(end - at + 1).ToList());
            at = end + 1;
        }

        return composer._pages;
    }

    private double Bottom => _page.Height - _page.Bottom;

    private void Place(List<Strip> group)
    {
        var height = group.Sum(strip => strip.Before + strip.Height);
        var whole = height - group[0].Before + (group[0].Header?.Height ?? 0) <= Bottom - _page.Top;
        if (_last is not null && (group[0].NewPage || whole && _y + height > Bottom + 0.1))
        {
            TurnPage();
        }

        foreach (var strip in group)
        {
            if (_last is not null && _y + strip.Before + strip.Height > Bottom + 0.1)
            {
                TurnPage();
            }

            Place(strip);
        }
    }

    private void Place(Strip strip)
    {
        if (_last is null)
        {
            if (strip.Header is { } header)
            {
                Draw(header, silent: true);
                _y += header.Height;
            }

            if (strip.WhenFirst is { } upper)
            {
                _pages[^1].Add(new PlacedMark(upper.Moved(_page.Left, _y), Silent: true));
            }
        }
        else
        {
            _y += strip.Before;
        }

        Draw(strip, silent: false);
        (_last, _lastTop) = (strip, _y);
        _y += strip.Height;
    }

    private void Draw(Strip strip, bool silent) =>
        _pages[^1].AddRange(strip.Marks.Select(mark => new PlacedMark(mark.Moved(_page.Left, _y), silent)));

    private void TurnPage()
    {
        if (_last?.WhenLast is { } lower)
        {
            _pages[^1].Add(new PlacedMark(lower.Moved(_page.Left, _lastTop), Silent: true));
        }

        _pages.Add([]);
        _last = null;
        _y = _page.Top;
    }
}
