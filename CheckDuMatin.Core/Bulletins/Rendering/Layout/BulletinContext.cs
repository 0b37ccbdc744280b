using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>What every part of the layout works from.</summary>
internal sealed class BulletinContext(BulletinDocument document, BulletinTemplate template)
{
    public BulletinDocument Document { get; } = document;

    public BulletinTemplate Template { get; } = template;

    public BulletinTexts Texts { get; } = new(document.Culture);

    public BulletinDates Dates { get; } = new(template.DateFormat, document.Culture);

    public string Title => string.IsNullOrWhiteSpace(Template.HeaderTitle) ? Texts["Title"] : Template.HeaderTitle;

    /// <summary>Words that must be seen on every page: a correction, an incomplete bulletin.</summary>
    public IEnumerable<string> Marks()
    {
        if (Document.RectificationNumber > 0)
        {
            yield return Texts.Format("Rectification", Document.RectificationNumber);
        }

        if (Document.IncompleteReason is not null)
        {
            yield return Texts["Incomplete"];
        }
    }
}
