using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>Colours of the statuses. Those not verified or without object are grey in every template.</summary>
public sealed record StatusColours(Colour Success, Colour Error, Colour Warning)
{
    private static readonly Colour s_pending = Colour.Parse("CBD5E1");
    private static readonly Colour s_notApplicable = Colour.Parse("E2E8F0");

    /// <summary>OK 00B050, NOK FF0000, AVERTISSEMENT FFC000.</summary>
    public static readonly StatusColours Default = new(Colour.Parse("00B050"), Colour.Parse("FF0000"), Colour.Parse("FFC000"));

    /// <summary>The colour that fills the cell of a status.</summary>
    public Colour Of(LineStatus status) => status switch
    {
        LineStatus.Success => Success,
        LineStatus.Error => Error,
        LineStatus.Warning => Warning,
        LineStatus.NotApplicable => s_notApplicable,
        _ => s_pending,
    };
}
