using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CheckDuMatin.Core.Data;

/// <summary>Instants are UTC in the database and in code; the driver hands them back without saying so.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value,
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
