using System.Globalization;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>Values at which code breaks that has thought only of good ones.</summary>
internal static class HostileValues
{
    /// <summary>As they stand in JSON.</summary>
    public static readonly IReadOnlyList<string> Json =
    [
        "null", "true", "false", "0", "-1", "1", "0.5", "1e2", "1e400", "-1e400", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "2147483648", "123456789012345678901234567890", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a\\u0000b\"", "\"\\u202e\\u200b\\ufeff\"",
        "\"😀🇫🇷👨‍👩‍👧\"", "\"'; DROP TABLE checks; --\"", "\"<script>alert(1)</script>\"", "\"=HYPERLINK(\\\"x\\\")\"", "\"%00%0d%0a\"", "\"a\\r\\nBcc: x@example.org\"", "\"../../etc/passwd\"",
        "\"0000-00-00\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"2026-02-30\"", "\"1000-01-01\"", "\"2026-11-29\"", "\"24:00\"", "\"23:59\"", "\"07:00:00\"", "\"Europe/Paris\"", "\"Mars/Phobos\"", "\"../../etc/localtime\"",
        "\"success\"", "\"error\"", "\"SUCCESS\"", "\"monday\"", "\"fr\"", "\"pdf\"", "\"png\"", "\"bulletin\"", "\"sender\"", "\"a@example.org\"", "\"é@exämple.org\"", "\"a@b@c\"", "\"A <a@example.org>\"",
        "[]", "{}", "[null]", "[[]]", "{\"a\":1}", "[1,2,3]", "{\"isSet\":true,\"value\":\"x\"}",
    ];

    /// <summary>As they stand in an address, before they are escaped.</summary>
    public static readonly IReadOnlyList<string> Text =
    [
        "", " ", "0", "-1", "1", "00", "9223372036854775807", "9223372036854775808", "1.5", "1e3", "NaN", "true", "null", "\0", "a\0b", "\r\n", "\ud83d\ude00", "%", "%00", "%2f..", "'", "\"", "\\", "_%", "<b>",
        "../..", "0001-01-01", "9999-12-31", "2026-02-30", "2026-11-29", "1000-01-01", "999-1-1", "success", "pending", "pdf", "png", "xlsx", "tout", "-jour", "fr", "été", "ﬁ", "İ", "\u202e", "\u0300\u0300", "AAAA", "MQ", "MA", "OTk5OS0xMi0zMS85MjIzMzcyMDM2ODU0Nzc1ODA3", "MDAwMS0wMS0wMS8x", "_w", "gICA",
        "7a3c9f2e-6f0e-4f0e-9d39-3f4f3d4c8a11", "00000000-0000-0000-0000-000000000000",
    ];

    public static string LongJson(Random random) => $"\"{new string((char)random.Next('a', 'z'), random.Pick([256, 1000, 1001, 10_000, 70_000]))}\"";

    public static string LongText(Random random) => new((char)random.Next('a', 'z'), random.Pick([256, 1000, 2000]));

    /// <summary>Arrays within arrays.</summary>
    public static string Deep(Random random)
    {
        var depth = random.Pick([5, 63, 65, 500]);
        return new string('[', depth) + new string(']', depth);
    }

    public static string Number(Random random) => random.NextInt64(-10, 100).ToString(CultureInfo.InvariantCulture);
}
