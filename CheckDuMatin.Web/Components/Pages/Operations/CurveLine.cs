using CheckDuMatin.Core.Monitoring;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>One line of a <see cref="MetricCurve"/>.</summary>
/// <param name="Label">What it is of; empty where the curve has no other.</param>
/// <param name="Points">Oldest first.</param>
public sealed record CurveLine(string Label, IReadOnlyList<SamplePoint> Points);
