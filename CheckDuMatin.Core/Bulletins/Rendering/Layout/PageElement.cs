using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>Something drawn on a page. Coordinates in points from the upper left corner.</summary>
internal abstract record PageElement;

/// <summary>A filled rectangle, its corners rounded by a radius.</summary>
internal sealed record BoxElement(Area Area, Colour Fill, float Radius = 0) : PageElement;

/// <summary>A rectangle's outline, half a point wide.</summary>
internal sealed record FrameElement(Area Area, Colour Stroke, float Radius) : PageElement;

/// <summary>A straight line of text whose first letter starts at X.</summary>
internal sealed record TextElement(float X, float Baseline, string Text, TextStyle Style) : PageElement;

/// <summary>A translucent word across the page, centred.</summary>
internal sealed record WatermarkElement(string Text, TextStyle Style, float Degrees, float Opacity) : PageElement;

/// <summary>A picture that fills an area.</summary>
internal sealed record PictureElement(Area Area, BulletinPicture Picture) : PageElement;

/// <summary>An area that opens an address (https or mailto) where the format has links; draws nothing.</summary>
internal sealed record LinkElement(Area Area, string Target) : PageElement;
