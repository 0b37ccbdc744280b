using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Calendar;

/// <summary>
/// A day that administrators added to, or removed from, the computed French public holidays (<see cref="FrenchHolidays"/>), for all clients or
/// for one ("Fermeture").
/// </summary>
public sealed class Holiday : Entity
{
    public DateOnly Day { get; set; }

    /// <summary>Null: for all clients that observe holidays. Else a closure of that client, whether it observes holidays or not.</summary>
    public long? ClientId { get; set; }

    public HolidayKind Kind { get; set; }

    public required string Label { get; set; }
}

/// <summary>Whether a <see cref="Holiday"/> makes a day free or gives it back to work.</summary>
public enum HolidayKind : byte
{
    Added = 1,
    Removed = 2,
}
