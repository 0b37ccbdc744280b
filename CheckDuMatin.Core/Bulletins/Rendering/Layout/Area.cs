using System.Runtime.InteropServices;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>A rectangle in points, from the upper left corner of the page.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Area(float Left, float Top, float Width, float Height)
{
    public float Right => Left + Width;

    public float Bottom => Top + Height;

    /// <summary>The area made smaller on all four sides.</summary>
    public Area Inset(float horizontal, float vertical) =>
        new(Left + horizontal, Top + vertical, Width - (2 * horizontal), Height - (2 * vertical));
}
