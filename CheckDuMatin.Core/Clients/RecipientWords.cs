namespace CheckDuMatin.Core.Clients;

/// <summary>Purposes and types of recipients as the API's words.</summary>
public static class RecipientWords
{
    public static string ToWord(this RecipientPurpose purpose) => purpose == RecipientPurpose.Reminder ? "reminder" : "bulletin";

    public static string ToWord(this RecipientType type) => type switch
    {
        RecipientType.Sender => "sender",
        RecipientType.Copy => "copy",
        _ => "receiver",
    };

    /// <summary>Null for any other word.</summary>
    public static RecipientPurpose? ParsePurpose(string? word) => word switch
    {
        "bulletin" => RecipientPurpose.Bulletin,
        "reminder" => RecipientPurpose.Reminder,
        _ => null,
    };

    /// <summary>Null for any other word.</summary>
    public static RecipientType? ParseType(string? word) => word switch
    {
        "sender" => RecipientType.Sender,
        "receiver" => RecipientType.Receiver,
        "copy" => RecipientType.Copy,
        _ => null,
    };
}
