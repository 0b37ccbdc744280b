using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>A line in a cell; with a fill it stands centred on that colour, across the cell.</summary>
internal sealed record CellLine(string Text, TextStyle Style, Colour? Fill = null);
