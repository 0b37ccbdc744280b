namespace CheckDuMatin.Core.Bulletins.Rendering.Content;

/// <summary>Something to know before reading on: a correction, an incomplete bulletin.</summary>
/// <param name="IsCaution">A caution rather than an information.</param>
internal sealed record ContentMark(string Title, string Text, bool IsCaution);
