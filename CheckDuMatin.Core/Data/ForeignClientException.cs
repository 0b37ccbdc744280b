namespace CheckDuMatin.Core.Data;

/// <summary>
/// A row of a client that the scope does not see was about to be written. Callers find out before (what they cannot read they cannot change);
/// this is the last line of defence and therefore an exception. Pages and API answer it like a row that does not exist.
/// </summary>
public sealed class ForeignClientException(string entity, long clientId)
    : Exception($"{entity} of client {clientId} is outside the scope.");
