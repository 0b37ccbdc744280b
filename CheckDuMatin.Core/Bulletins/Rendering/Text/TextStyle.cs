namespace CheckDuMatin.Core.Bulletins.Rendering.Text;

/// <summary>How a text looks; sizes in points.</summary>
internal sealed record TextStyle(FontWeight Weight, float Size, Colour Colour)
{
    /// <summary>Height of the capitals of Open Sans, as a part of the size.</summary>
    private const float CapitalHeight = 0.714f;

    /// <summary>Distance of two baselines.</summary>
    public float LineHeight { get; init; } = MathF.Round(Size * 1.36f, 1);

    /// <summary>From the top of a line to its baseline, capitals centred in the line.</summary>
    public float Baseline => (LineHeight + (CapitalHeight * Size)) / 2;
}
