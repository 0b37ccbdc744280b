using System.Buffers;
using System.Globalization;
using System.Text;
using MySqlConnector;

namespace CheckDuMatin.Core.Backups.Database;

/// <summary>A value as SQL has it, on one line: whatever it holds, a line feed never stands in it.</summary>
internal static class SqlLiteral
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("\0\n\r\\'\""u8);

    /// <summary>Writes column <paramref name="ordinal"/> of the row at hand.</summary>
    public static void Write(ArrayBufferWriter<byte> output, MySqlDataReader reader, int ordinal, ColumnKind kind)
    {
        if (reader.IsDBNull(ordinal))
        {
            output.Write("NULL"u8);
            return;
        }

        switch (kind)
        {
            case ColumnKind.Integer:
                Format(output, reader.GetInt64(ordinal), default);
                break;
            case ColumnKind.Unsigned:
                Format(output, reader.GetUInt64(ordinal), default);
                break;
            case ColumnKind.Decimal:
                output.Write(Encoding.ASCII.GetBytes(reader.GetMySqlDecimal(ordinal).ToString()));
                break;
            case ColumnKind.Float:
                Format(output, Convert.ToDouble(reader.GetValue(ordinal), CultureInfo.InvariantCulture), "R");
                break;
            case ColumnKind.Date:
                Quoted(output, reader.GetDateTime(ordinal), "yyyy-MM-dd");
                break;
            case ColumnKind.Instant:
                Quoted(output, reader.GetDateTime(ordinal), "yyyy-MM-dd HH:mm:ss.ffffff");
                break;
            case ColumnKind.Time:
                Time(output, reader.GetTimeSpan(ordinal));
                break;
            case ColumnKind.Binary:
                Binary(output, (byte[])reader.GetValue(ordinal));
                break;
            default:
                Text(output, reader.GetString(ordinal));
                break;
        }
    }

    /// <summary>A string in quotes; what its quotes, its backslashes and its ends of line are replaced by, every mode but NO_BACKSLASH_ESCAPES reads.</summary>
    public static void Text(ArrayBufferWriter<byte> output, string value)
    {
        output.Write("'"u8);
        var bytes = Encoding.UTF8.GetBytes(value).AsSpan();
        while (!bytes.IsEmpty)
        {
            var next = bytes.IndexOfAny(Special);
            if (next < 0)
            {
                output.Write(bytes);
                break;
            }

            output.Write(bytes[..next]);
            output.Write(bytes[next] switch
            {
                (byte)'\0' => "\\0"u8,
                (byte)'\n' => "\\n"u8,
                (byte)'\r' => "\\r"u8,
                (byte)'\\' => "\\\\"u8,
                (byte)'"' => "\\\""u8,
                _ => "\\'"u8,
            });
            bytes = bytes[(next + 1)..];
        }

        output.Write("'"u8);
    }

    private static void Binary(ArrayBufferWriter<byte> output, byte[] value)
    {
        if (value.Length == 0)
        {
            output.Write("''"u8);
            return;
        }

        output.Write("0x"u8);
        output.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(value)));
    }

    /// <summary>Up to 838 hours, and below zero, which no format of .NET writes.</summary>
    private static void Time(ArrayBufferWriter<byte> output, TimeSpan value)
    {
        var length = value.Duration();
        var hours = (long)length.TotalHours;
        output.Write(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"'{(value < TimeSpan.Zero ? "-" : "")}{hours:00}:{length.Minutes:00}:{length.Seconds:00}.{length.Ticks % TimeSpan.TicksPerSecond / 10:000000}'")));
    }

    private static void Quoted(ArrayBufferWriter<byte> output, DateTime value, string format)
    {
        output.Write("'"u8);
        Format(output, value, format);
        output.Write("'"u8);
    }

    private static void Format<T>(ArrayBufferWriter<byte> output, T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        var span = output.GetSpan(64);
        value.TryFormat(span, out var written, format, CultureInfo.InvariantCulture);
        output.Advance(written);
    }
}

/// <summary>How a column's values are written.</summary>
internal enum ColumnKind
{
    Integer,
    Unsigned,
    Decimal,
    Float,
    Date,
    Instant,
    Time,
    Text,
    Binary,
}

/// <summary>The kinds by the server's names of types.</summary>
internal static class ColumnKinds
{
    /// <param name="type">As information_schema.columns.data_type has it.</param>
    /// <exception cref="NotSupportedException">A type that this dump does not know: no dump is better than a wrong one.</exception>
    public static ColumnKind Of(string type, bool isUnsigned) => type.ToLowerInvariant() switch
    {
        "tinyint" or "smallint" or "mediumint" or "int" or "bigint" => isUnsigned ? ColumnKind.Unsigned : ColumnKind.Integer,
        "year" => ColumnKind.Integer,
        "decimal" => ColumnKind.Decimal,
        "float" or "double" => ColumnKind.Float,
        "date" => ColumnKind.Date,
        "datetime" or "timestamp" => ColumnKind.Instant,
        "time" => ColumnKind.Time,
        "char" or "varchar" or "tinytext" or "text" or "mediumtext" or "longtext" or "enum" or "set" or "json" => ColumnKind.Text,
        "binary" or "varbinary" or "tinyblob" or "blob" or "mediumblob" or "longblob" => ColumnKind.Binary,
        _ => throw new NotSupportedException($"Columns of the type {type} cannot be backed up."),
    };
}
