using Aspire.Hosting.Dashboard.Wire;
using Aspire.Hosting.Run;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Dashboard;

/// <summary>A resource's snapshot as the dashboard reads it.</summary>
internal static class ResourceMessage
{
    public static Wire.Resource From(IResource resource, CustomResourceSnapshot snapshot)
    {
        var message = new Wire.Resource
        {
            Name = resource.Name,
            DisplayName = resource.Name,
            Uid = resource.Name,
            ResourceType = snapshot.ResourceType,
            State = snapshot.State ?? KnownResourceStates.NotStarted,
            StateStyle = Style(snapshot),
            CreatedAt = Instant(snapshot.CreatedAt),
            StartedAt = Instant(snapshot.StartedAt),
            StoppedAt = Instant(snapshot.StoppedAt),
            IsHidden = snapshot.IsHidden,
            SupportsDetailedTelemetry = resource is ProjectResource,
        };
        var runs = snapshot.State is KnownResourceStates.Running;
        message.Environment.AddRange(snapshot.EnvironmentVariables.Select(variable => new EnvironmentVariable { Name = variable.Name, Value = variable.Value, IsFromSpec = true }));
        message.Urls.AddRange(snapshot.Urls.Select(url => new Url
        {
            EndpointName = url.Name,
            FullUrl = url.Url,
            IsInternal = url.IsInternal,
            IsInactive = !runs,
            DisplayProperties = new UrlDisplayProperties(),
        }));
        message.Volumes.AddRange(snapshot.Volumes.Select(volume => new Volume
        {
            Source = volume.Source,
            Target = volume.Target,
            MountType = volume.MountType,
            IsReadOnly = volume.IsReadOnly,
        }));
        message.HealthReports.AddRange(snapshot.HealthReports.Select(Health));
        message.Properties.AddRange(Properties(snapshot));
        message.Commands.AddRange(resource.Annotations.OfType<ResourceCommandAnnotation>().Select(command => Command(command, snapshot)));
        message.Relationships.AddRange(resource.Annotations.OfType<ResourceRelationshipAnnotation>()
            .Select(relation => new ResourceRelationship { ResourceName = relation.Resource.Name, Type = relation.Type }));
        return message;
    }

    private static string Style(CustomResourceSnapshot snapshot) => snapshot switch
    {
        { State: KnownResourceStates.Running, HealthStatus: HealthStatus.Healthy } => "success",
        { State: KnownResourceStates.Running } => "warning",
        { State: KnownResourceStates.FailedToStart } => "error",
        { State: KnownResourceStates.Exited or KnownResourceStates.Finished, ExitCode: not 0 and not null } => "error",
        _ => "info",
    };

    private static IEnumerable<ResourceProperty> Properties(CustomResourceSnapshot snapshot)
    {
        var properties = snapshot.Properties.AsEnumerable();
        if (snapshot.ExitCode is { } exitCode && KnownResourceStates.IsTerminal(snapshot.State))
        {
            properties = properties.Append(new ResourcePropertySnapshot("resource.exitCode", exitCode));
        }

        if (snapshot.Restarts > 0)
        {
            properties = properties.Append(new ResourcePropertySnapshot("Relances après arrêt inattendu", snapshot.Restarts));
        }

        return properties.Select(property => new ResourceProperty { Name = property.Name, Value = ToValue(property.Value), IsSensitive = property.IsSensitive });
    }

    private static Value ToValue(object? value) => value switch
    {
        int number => Value.ForNumber(number),
        IEnumerable<string> texts => Value.ForList([.. texts.Select(Value.ForString)]),
        null => Value.ForNull(),
        _ => Value.ForString(value.ToString()),
    };

    private static Wire.HealthReport Health(HealthReportSnapshot report)
    {
        var message = new Wire.HealthReport { Key = report.Name, Description = report.Description ?? "", Exception = report.Exception ?? "", LastRunAt = Instant(report.LastRunAt) };
        if (report.Status is { } status)
        {
            message.Status = status switch
            {
                HealthStatus.Healthy => ReportedHealth.Healthy,
                HealthStatus.Degraded => ReportedHealth.Degraded,
                _ => ReportedHealth.Unhealthy,
            };
        }

        return message;
    }

    private static ResourceCommand Command(ResourceCommandAnnotation command, CustomResourceSnapshot snapshot)
    {
        var stopped = KnownResourceStates.IsTerminal(snapshot.State);
        var message = new ResourceCommand
        {
            Name = command.Name,
            DisplayName = command.DisplayName,
            IsHighlighted = command.Options.IsHighlighted,
            IconVariant = IconVariant.Filled,
            State = command.Name switch
            {
                LifecycleCommands.Start => stopped ? CommandState.Enabled : CommandState.Hidden,
                LifecycleCommands.Stop => stopped ? CommandState.Hidden : CommandState.Enabled,
                _ => snapshot.State is KnownResourceStates.Running ? CommandState.Enabled : CommandState.Disabled,
            },
        };
        if (command.Options.ConfirmationMessage is { } confirmation)
        {
            message.ConfirmationMessage = confirmation;
        }

        if (command.Options.Description is { } description)
        {
            message.DisplayDescription = description;
        }

        if (command.Options.IconName is { } icon)
        {
            message.IconName = icon;
        }

        return message;
    }

    private static Timestamp? Instant(DateTime? utc) => utc is { } instant ? Timestamp.FromDateTime(DateTime.SpecifyKind(instant, DateTimeKind.Utc)) : null;
}
