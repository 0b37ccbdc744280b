namespace CheckDuMatin.Core.Laravel;

/// <summary>A check of the former application that is worth taking: its client and day are known here.</summary>
/// <param name="ClientId">Our client's key.</param>
/// <param name="Day">The local day in our client's zone.</param>
/// <param name="At">When the former application made it (UTC).</param>
/// <param name="Lines">Rows of <c>service_checks</c> whose service is one of the client's here, by key.</param>
internal sealed record SourceCheck(SourceRow Row, long ClientId, DateOnly Day, DateTime At, IReadOnlyList<SourceRow> Lines);
