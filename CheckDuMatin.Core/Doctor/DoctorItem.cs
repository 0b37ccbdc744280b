namespace CheckDuMatin.Core.Doctor;

/// <summary>One line of "cdm doctor": what was looked at, how it is, and what to do.</summary>
/// <param name="Name">Stable word that scripts rely on, such as <c>database</c> or <c>disk:/storage</c>.</param>
/// <param name="Value">The figure seen, in the language of whoever asks.</param>
/// <param name="Threshold">Where it stops being good; null where there is no figure.</param>
/// <param name="Advice">What to do; null while it is good.</param>
public sealed record DoctorItem(string Name, DoctorState State, string Value, string? Threshold = null, string? Advice = null);

/// <summary>OK, ATTENTION, ÉCHEC.</summary>
public enum DoctorState
{
    Good,

    /// <summary>Works, and will not for ever.</summary>
    Attention,

    Failed,
}
