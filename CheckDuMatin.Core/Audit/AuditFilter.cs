namespace CheckDuMatin.Core.Audit;

/// <summary>What is looked for in the audit. What is left out does not restrict.</summary>
/// <param name="UserId">Who did it.</param>
/// <param name="Subject">First word of the action, such as <c>client</c> of <c>client.updated</c>.</param>
/// <param name="ClientId">The client concerned.</param>
/// <param name="From">First instant (UTC).</param>
/// <param name="Until">Instant (UTC) from which on nothing is wanted.</param>
/// <param name="Text">Stands in what was there before or after, or is the address it came from; case and accents do not count.</param>
/// <param name="CorrelationId">All of one command.</param>
public sealed record AuditFilter(
    long? UserId = null, string? Subject = null, long? ClientId = null, DateTime? From = null, DateTime? Until = null, string? Text = null, string? CorrelationId = null);
