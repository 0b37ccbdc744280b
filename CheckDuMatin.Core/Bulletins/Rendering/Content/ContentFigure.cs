using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Bulletins.Rendering.Content;

/// <summary>How many services have a status.</summary>
/// <param name="Trend">Against the check before, such as "+2"; null when there is none.</param>
internal sealed record ContentFigure(LineStatus Status, string Label, int Number, Colour Colour, string? Trend, Tone TrendTone);
