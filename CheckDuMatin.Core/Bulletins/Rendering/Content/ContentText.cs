namespace CheckDuMatin.Core.Bulletins.Rendering.Content;

/// <summary>A titled text after the tables: notes, contact.</summary>
internal sealed record ContentText(string Title, string Text);
