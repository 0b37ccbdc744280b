namespace CheckDuMatin.Core.Checks;

/// <summary>What one run of <see cref="GenerateDueChecks"/> did.</summary>
/// <param name="Created">Checks made.</param>
/// <param name="Skipped">Clients that are due and have their check already, or have no active service.</param>
/// <param name="Failed">Clients whose check could not be made; each has raised an alert.</param>
public sealed record GenerationResult(int Created, int Skipped, int Failed);
