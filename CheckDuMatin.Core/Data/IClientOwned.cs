namespace CheckDuMatin.Core.Data;

/// <summary>A row that belongs to one client: read through the scope's filter, and checked against the scope when it is written.</summary>
public interface IClientOwned
{
    long ClientId { get; }
}
