using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using CheckDuMatin.Core.Audit;

namespace CheckDuMatin.Core.Data;

/// <content>The two traces that a write leaves in its own transaction: for whoever watches now, and for whoever asks later.</content>
public sealed partial class CdmContext
{
    // Relaxed: the JSON is stored and shown as text, and accents should stay readable.
    private static readonly JsonSerializerOptions AuditJson = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string? _correlationId;

    /// <summary>Tells every watching page that a row has changed.</summary>
    public void Announce(ChangedEntity entity, long entityId, long? clientId, long version = 0, long? partId = null) => Changes.Add(new Change
    {
        CreatedAt = Now,
        Entity = entity,
        EntityId = entityId,
        PartId = partId,
        ClientId = clientId,
        Version = version,
        UserId = Scope.UserId,
    });

    /// <summary>Records a change of data: who, when, from where, before, after.</summary>
    /// <param name="action">Dotted name such as <c>client.updated</c>.</param>
    /// <param name="before">The fields that changed, as they were (serialised as JSON), or null.</param>
    /// <param name="after">The same fields as they are, or null.</param>
    public void Audit(string action, long? entityId, long? clientId, object? before = null, object? after = null, long? partId = null) =>
        AuditEntries.Add(new AuditEntry
        {
            CreatedAt = Now,
            UserId = Scope.UserId,
            ClientId = clientId,
            Action = action,
            EntityId = entityId,
            PartId = partId,
            Before = before is null ? null : JsonSerializer.Serialize(before, AuditJson),
            After = after is null ? null : JsonSerializer.Serialize(after, AuditJson),
            RemoteAddress = Scope.RemoteAddress,
            CorrelationId = _correlationId ??= (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToString(),
        });
}
