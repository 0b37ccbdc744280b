using System.Globalization;

namespace CheckDuMatin.Core.Mail;

/// <summary>The keys under which reminders stand in the outbox, each once.</summary>
internal static class ReminderLog
{
    /// <summary>Then client, day, level and language: <c>reminder:7:2026-03-10:1:fr</c>.</summary>
    internal const string KeyPrefix = "reminder:";

    internal static int LevelOf(string key) => int.Parse(key.Split(':')[3], CultureInfo.InvariantCulture);
}
