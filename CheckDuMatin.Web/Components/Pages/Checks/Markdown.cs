using Ganss.Xss;
using Markdig;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Checks;

/// <summary>A service's instructions as HTML: no markup of their own passes, and links only to where a reader may go.</summary>
internal static class Markdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UsePipeTables().UseTaskLists().Build();

    public static MarkupString ToMarkup(string markdown)
    {
        // Made for each text: a sanitizer is not safe for use on several threads.
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedSchemes.Add("mailto");
        sanitizer.AllowedTags.Remove("img");
        sanitizer.PostProcessNode += (_, context) =>
        {
            if (context.Node is AngleSharp.Html.Dom.IHtmlAnchorElement link)
            {
                link.SetAttribute("target", "_blank");
                link.SetAttribute("rel", "noopener noreferrer");
            }
        };
        return new MarkupString(sanitizer.Sanitize(Markdig.Markdown.ToHtml(markdown, Pipeline)));
    }
}
