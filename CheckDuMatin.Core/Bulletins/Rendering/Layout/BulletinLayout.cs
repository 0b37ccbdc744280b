using CheckDuMatin.Core.Bulletins.Rendering.Content;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>Turns a bulletin's content into pages. Knows the order of the blocks; each block knows how it looks.</summary>
internal static class BulletinLayout
{
    /// <summary>The pages of a bulletin; at least one.</summary>
    public static IReadOnlyList<BulletinPage> Arrange(BulletinContent content, BulletinPictures pictures)
    {
        var header = new HeaderBlock(content, pictures.Logo);
        var footer = new FooterBlock(content);
        var flow = new PageFlow(footer.Top - Look.Padding, header.DrawNext);

        flow.Y = header.DrawFirst(flow.Page);
        new MarksBlock(content).Draw(flow);
        new SummaryBlock(content).Draw(flow);
        var demands = new ColumnDemands(content);
        foreach (var section in content.Sections)
        {
            new SectionBlock(content, section, demands).Draw(flow);
        }

        foreach (var block in content.Blocks)
        {
            TextBlock.Draw(flow, content, block);
        }

        AnnexBlock.Draw(flow, content, pictures.Evidence);
        for (var i = 0; i < flow.Pages.Count; i++)
        {
            footer.Draw(flow.Pages[i], i + 1, flow.Pages.Count);
            Watermark(content, flow.Pages[i]);
        }

        return flow.Pages;
    }

    private static void Watermark(BulletinContent content, BulletinPage page)
    {
        if (content.Watermark is { } word)
        {
            var style = new Text.TextStyle(Text.FontWeight.Semibold, 120, Look.Muted);
            page.Add(new WatermarkElement(word, style, Degrees: -52, Opacity: 0.16f));
        }
    }
}
