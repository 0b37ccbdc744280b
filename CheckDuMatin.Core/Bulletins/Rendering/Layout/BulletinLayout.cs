namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>Turns a document into pages. Knows the order of the blocks; each block knows how it looks.</summary>
internal static class BulletinLayout
{
    /// <summary>The pages of a bulletin; at least one.</summary>
    public static IReadOnlyList<BulletinPage> Arrange(BulletinDocument document, BulletinTemplate template, LogoPicture? logo)
    {
        var context = new BulletinContext(document, template);
        var header = new HeaderBlock(context, logo);
        var footer = new FooterBlock(context);
        var flow = new PageFlow(footer.Top - Look.Padding, header.DrawNext);

        flow.Y = header.DrawFirst(flow.Page);
        new MarksBlock(context).Draw(flow);
        new SummaryBlock(context).Draw(flow);
        var demands = new ColumnDemands(context);
        foreach (var section in template.Order(document.Sections.Where(s => s.Rows.Count > 0)))
        {
            new SectionBlock(context, section, demands).Draw(flow);
        }

        TextBlock.Draw(flow, context, "Notes", document.Notes);
        TextBlock.Draw(flow, context, "Contact", template.ContactText);

        for (var i = 0; i < flow.Pages.Count; i++)
        {
            footer.Draw(flow.Pages[i], i + 1, flow.Pages.Count);
            Watermark(context, flow.Pages[i]);
        }

        return flow.Pages;
    }

    private static void Watermark(BulletinContext context, BulletinPage page)
    {
        if (context.Document.IsPreview)
        {
            var style = new Text.TextStyle(Text.FontWeight.Semibold, 120, Look.Muted);
            page.Add(new WatermarkElement(context.Texts["Preview"], style, Degrees: -52, Opacity: 0.16f));
        }
    }
}
