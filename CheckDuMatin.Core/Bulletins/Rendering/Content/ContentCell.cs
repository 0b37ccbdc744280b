namespace CheckDuMatin.Core.Bulletins.Rendering.Content;

/// <summary>A cell of a table, worded.</summary>
/// <param name="Text">What it says; may hold line breaks. Empty: nothing.</param>
/// <param name="Detail">A remark that stands below it in smaller letters.</param>
internal sealed record ContentCell(string Text, string? Detail = null)
{
    public static readonly ContentCell Empty = new("");

    public Tone Tone { get; init; }

    public bool IsStrong { get; init; }

    /// <summary>The colour of a status; the text stands on it.</summary>
    public Colour? Fill { get; init; }

    /// <summary>The day or instant that the text writes out, local, for formats that have true dates.</summary>
    public DateTime? Date { get; init; }
}
