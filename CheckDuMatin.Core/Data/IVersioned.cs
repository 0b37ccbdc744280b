namespace CheckDuMatin.Core.Data;

/// <summary>
/// A row with an optimistic lock: <see cref="CdmContext"/> raises <see cref="Version"/> at each saving and refuses one that was made from an
/// older version. Set-based statements must raise it themselves.
/// </summary>
public interface IVersioned
{
    long Version { get; set; }
}
