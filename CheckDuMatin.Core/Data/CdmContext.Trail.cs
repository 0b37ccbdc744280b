namespace CheckDuMatin.Core.Data;

/// <content>The two traces that a write leaves in its own transaction: for whoever watches now, and for whoever asks later.</content>
public sealed partial class CdmContext
{
    private string? _correlationId;

    /// <summary>Tells every watching page that a row has changed.</summary>
    public void Announce(ChangedEntity entity, long entityId, long? clientId, long version = 0, long? partId = null) =>
        Changes.Add(Trail.Change(Scope, Now, entity, entityId, clientId, version, partId));

    /// <summary>Records a change of data: who, when, from where, before, after.</summary>
    /// <inheritdoc cref="Trail.Entry"/>
    public void Audit(string action, long? entityId, long? clientId, object? before = null, object? after = null, long? partId = null)
    {
        var entry = Trail.Entry(Scope, Now, action, entityId, clientId, before, after, partId);
        entry.CorrelationId = _correlationId ??= entry.CorrelationId;
        AuditEntries.Add(entry);
    }
}
