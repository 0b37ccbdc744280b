using CheckDuMatin.Core.Bulletins.Rendering;

namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>
/// Colours that some readers would not make out. Text on a colour is black or white, whichever contrasts more, and so always readable; what remains
/// are coloured texts and lines on white, and statuses that look alike.
/// </summary>
public static class ColourWarnings
{
    /// <summary>What WCAG 2.2 AA asks of small text.</summary>
    private const double TextContrast = 4.5;

    /// <summary>What it asks of lines and marks.</summary>
    private const double MarkContrast = 3;

    /// <summary>Least distance of two colours of cells that stand side by side, of 442 between black and white.</summary>
    private const double StatusDistance = 90;

    /// <summary>One warning per colour that deserves it; half-typed colours are passed over.</summary>
    public static IReadOnlyList<ColourWarning> Of(TemplateInput input)
    {
        var warnings = new List<ColourWarning>();
        AddContrast("footerColour", input.FooterColour, TextContrast);
        AddContrast("sectionColour", input.SectionColour, MarkContrast);
        for (var i = 0; i < input.Sections.Count; i++)
        {
            AddContrast($"sections[{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}]", input.Sections[i].Colour, MarkContrast);
        }

        AddAlike("successColour", "errorColour", input.SuccessColour, input.ErrorColour);
        AddAlike("successColour", "warningColour", input.SuccessColour, input.WarningColour);
        AddAlike("errorColour", "warningColour", input.ErrorColour, input.WarningColour);
        return warnings;

        void AddContrast(string field, string? text, double needed)
        {
            if (Colour.TryParse(text, out var colour) && colour.ContrastWith(Colour.White) is var contrast && contrast < needed)
            {
                warnings.Add(new(field, OtherField: null, contrast, needed));
            }
        }

        void AddAlike(string field, string other, string? text, string? otherText)
        {
            if (Colour.TryParse(text, out var a) && Colour.TryParse(otherText, out var b)
                && Math.Sqrt(Square(a.Red - b.Red) + Square(a.Green - b.Green) + Square(a.Blue - b.Blue)) < StatusDistance)
            {
                warnings.Add(new(field, other, Contrast: 0, Needed: 0));
            }
        }
    }

    private static double Square(int difference) => difference * difference;
}

/// <summary>A colour that is hard to make out.</summary>
/// <param name="Field">The input's field in camelCase.</param>
/// <param name="OtherField">The status that looks alike; null: it is too pale on white.</param>
/// <param name="Contrast">With white, 1 to 21.</param>
/// <param name="Needed">What it should be at least.</param>
public sealed record ColourWarning(string Field, string? OtherField, double Contrast, double Needed);
