namespace Aspire.Hosting;

/// <summary>What is being done with the model.</summary>
public sealed class DistributedApplicationExecutionContext(string? publisherName)
{
    /// <summary><c>manifest</c> or <c>compose</c>; null while running.</summary>
    public string? PublisherName { get; } = publisherName;

    public bool IsPublishMode => PublisherName is not null;

    public bool IsRunMode => PublisherName is null;
}
