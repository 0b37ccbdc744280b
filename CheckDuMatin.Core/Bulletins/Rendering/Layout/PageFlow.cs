namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>The pages made so far and the place on the last one where the next block starts.</summary>
internal sealed class PageFlow(float bottom, Func<BulletinPage, float> startNextPage)
{
    private readonly List<BulletinPage> _pages = [new()];

    public IReadOnlyList<BulletinPage> Pages => _pages;

    public BulletinPage Page => _pages[^1];

    /// <summary>Where the next block starts, in points from the top.</summary>
    public float Y { get; set; }

    /// <summary>Points left above the footer.</summary>
    public float Room => bottom - Y;

    /// <summary>Goes to a new page, below its header.</summary>
    public void NewPage()
    {
        _pages.Add(new());
        Y = startNextPage(Page);
    }

    /// <summary>Goes to a new page unless so many points are left on this one.</summary>
    public void Need(float height)
    {
        if (Room < height)
        {
            NewPage();
        }
    }
}
