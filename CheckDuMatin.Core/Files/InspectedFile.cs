namespace CheckDuMatin.Core.Files;

/// <summary>What a file was found to be.</summary>
/// <param name="Width">Pixels, of a picture as its header says; else 0.</param>
/// <param name="Height">Pixels, of a picture as its header says; else 0.</param>
public sealed record InspectedFile(FileKind Kind, int Width = 0, int Height = 0);
