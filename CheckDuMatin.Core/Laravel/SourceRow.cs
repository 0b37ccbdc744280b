using System.Globalization;
using System.Text;
using MySqlConnector;

namespace CheckDuMatin.Core.Laravel;

/// <summary>A row of the former application. Whatever type a column has, reading it throws nothing: what cannot be understood is null.</summary>
internal sealed class SourceRow(Dictionary<string, int> columns, object?[] values)
{
    /// <summary>The key; 0 when it has none.</summary>
    public long Id => Long("id") ?? 0;

    public object? this[string column] => columns.TryGetValue(column, out var index) ? values[index] : null;

    public bool IsNull(string column) => this[column] is null;

    public string? Text(string column) => this[column] switch
    {
        null => null,
        string text => text,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    public long? Long(string column) => this[column] switch
    {
        null => null,
        ulong large => large > long.MaxValue ? null : (long)large,
        bool flag => flag ? 1 : 0,
        sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(this[column], CultureInfo.InvariantCulture),
        _ => long.TryParse(Text(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    public bool? Flag(string column) => Long(column) is { } number ? number != 0 : null;

    /// <summary>A DATETIME as it stands there, in the former application's zone; null for NULL and for zero dates.</summary>
    public DateTime? DateTime(string column) => this[column] switch
    {
        MySqlDateTime { IsValidDateTime: true } value => value.GetDateTime(),
        System.DateTime value => value,
        _ => null,
    };

    public DateOnly? Day(string column) => this[column] is DateOnly day ? day : DateTime(column) is { } value ? DateOnly.FromDateTime(value) : null;

    /// <summary>A TIME, which MySQL lets be negative or over a day.</summary>
    public TimeSpan? Time(string column) => this[column] switch
    {
        TimeSpan time => time,
        TimeOnly time => time.ToTimeSpan(),
        _ => null,
    };
}
