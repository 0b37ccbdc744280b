namespace CheckDuMatin.Core.Bulletins.Rendering.Text;

/// <summary>A piece of a line in one font and one direction; the runs of a line stand from left to right.</summary>
/// <param name="IsShaped">Hebrew or Arabic: its letters join and run from right to left, see <see cref="Shaper"/>.</param>
internal readonly record struct TextRun(FontFace Face, string Text, bool IsShaped = false);
