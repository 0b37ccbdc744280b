namespace CheckDuMatin.Core.Bulletins.Rendering.Excel;

/// <summary>How a cell of the workbook looks; equal looks share one style.</summary>
internal sealed record CellLook
{
    /// <summary>Size in points.</summary>
    public double Size { get; init; } = 10;

    public bool IsBold { get; init; }

    public Colour Colour { get; init; } = Layout.Look.Ink;

    /// <summary>Null: no fill.</summary>
    public Colour? Fill { get; init; }

    /// <summary>An Excel number format of our own; null: general.</summary>
    public string? Format { get; init; }

    public CellAlign Align { get; init; }

    /// <summary>In the middle of its row rather than at its top.</summary>
    public bool IsCentred { get; init; }

    public bool Wraps { get; init; }

    /// <summary>A hairline below, as in the tables.</summary>
    public bool HasRule { get; init; }
}

/// <summary>Where the text of a cell stands.</summary>
internal enum CellAlign
{
    Left,
    Centre,
    Right,
}
