using CheckDuMatin.Core.Bulletins.Rendering;
using FsCheck.Xunit;
using Xunit;

namespace CheckDuMatin.Tests.Bulletins.Rendering;

public sealed class ColourTests
{
    [Theory]
    [InlineData("000000", "FFFFFF", 21)]
    [InlineData("FFFFFF", "FFFFFF", 1)]
    [InlineData("777777", "FFFFFF", 4.48)]
    [InlineData("FF0000", "FFFFFF", 4.00)]
    public void Contrast_is_that_of_WCAG(string one, string other, double ratio) =>
        Assert.Equal(ratio, Colour.Parse(one).ContrastWith(Colour.Parse(other)), 2);

    [Property]
    public bool Text_on_any_colour_reaches_AA(byte red, byte green, byte blue)
    {
        var colour = new Colour(red, green, blue);
        return colour.ContrastWith(colour.ReadableText) >= 4.5 && colour.ReadableOnWhite().ContrastWith(Colour.White) >= 4.5;
    }

    [Property]
    public bool A_colour_is_read_as_it_is_written(byte red, byte green, byte blue)
    {
        var colour = new Colour(red, green, blue);
        return Colour.Parse(colour.ToString()) == colour && Colour.Parse($"#{colour.ToString().ToLowerInvariant()}") == colour;
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("red")]
    [InlineData("12345")]
    [InlineData("GGGGGG")]
    [InlineData("-12345")]
    [InlineData("##123456")]
    public void Anything_else_is_no_colour(string? hex) => Assert.False(Colour.TryParse(hex, out _));
}
