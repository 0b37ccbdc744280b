namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command looks on the dashboard.</summary>
public class CommandOptions
{
    public string? Description { get; set; }

    /// <summary>Asked before the command runs.</summary>
    public string? ConfirmationMessage { get; set; }

    /// <summary>A Fluent UI icon.</summary>
    public string? IconName { get; set; }

    /// <summary>Shown in the row, not only in the menu.</summary>
    public bool IsHighlighted { get; set; }
}

/// <summary>How an HTTP command looks and calls.</summary>
public sealed class HttpCommandOptions : CommandOptions
{
    public HttpMethod Method { get; set; } = HttpMethod.Post;
}
