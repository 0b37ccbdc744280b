using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Operations.Contacts;

/// <summary>Whom to call about an incident, and from which level on.</summary>
public sealed class Contact : Entity, IVersioned
{
    public const int MaxPhoneLength = 40;

    public required string Name { get; set; }

    public string? Role { get; set; }

    public string? Phone { get; set; }

    public string? Mail { get; set; }

    /// <summary>When he can be reached: « 24/7 », « 9h-18h ».</summary>
    public string? Hours { get; set; }

    /// <summary>Called about incidents of this level and worse.</summary>
    public AlertLevel Level { get; set; }

    /// <summary>Order within the list, from 1: who is called first.</summary>
    public int Position { get; set; }

    public long Version { get; set; }
}
