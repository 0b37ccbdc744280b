using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Audit;
using MySqlConnector;

namespace CheckDuMatin.Core.Data;

/// <summary>The rows that tell of a change, and the statements that write them by hand.</summary>
internal static class Trail
{
    /// <summary>Inserts an <see cref="AuditEntry"/> and a <see cref="Data.Change"/>, with <see cref="Parameters"/>.</summary>
    public const string Insert =
        """
        INSERT INTO audit_entries (created_at, user_id, client_id, action, entity_id, part_id, `before`, `after`, remote_address, correlation_id)
        VALUES (@now, @userId, @auditClientId, @action, @auditEntityId, @auditPartId, @before, @after, @remoteAddress, @correlationId);
        INSERT INTO changes (created_at, entity, entity_id, part_id, client_id, version, user_id)
        VALUES (@now, @entity, @changeEntityId, @changePartId, @changeClientId, @changeVersion, @userId)
        """;

    // Relaxed: the JSON is stored and shown as text, and accents should stay readable.
    private static readonly JsonSerializerOptions AuditJson = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="action">Dotted name such as <c>client.updated</c>.</param>
    /// <param name="before">The fields that changed, as they were (serialised as JSON), or null.</param>
    /// <param name="after">The same fields as they are, or null.</param>
    public static AuditEntry Entry(
        ClientScope scope, DateTime now, string action, long? entityId, long? clientId, object? before = null, object? after = null, long? partId = null) => new()
        {
            CreatedAt = now,
            UserId = scope.UserId,
            ClientId = clientId,
            Action = action,
            EntityId = entityId,
            PartId = partId,
            Before = before is null ? null : JsonSerializer.Serialize(before, AuditJson),
            After = after is null ? null : JsonSerializer.Serialize(after, AuditJson),
            RemoteAddress = scope.RemoteAddress,
            CorrelationId = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToString(),
        };

    public static Change Change(
        ClientScope scope, DateTime now, ChangedEntity entity, long entityId, long? clientId, long version = 0, long? partId = null) => new()
        {
            CreatedAt = now,
            Entity = entity,
            EntityId = entityId,
            PartId = partId,
            ClientId = clientId,
            Version = version,
            UserId = scope.UserId,
        };

    /// <summary>What <see cref="Insert"/> writes; both rows are of one user and one instant.</summary>
    public static MySqlParameter[] Parameters(AuditEntry entry, Change change) =>
    [
        new("@now", entry.CreatedAt),
        new("@userId", entry.UserId),
        new("@auditClientId", entry.ClientId),
        new("@action", entry.Action),
        new("@auditEntityId", entry.EntityId),
        new("@auditPartId", entry.PartId),
        new("@before", entry.Before),
        new("@after", entry.After),
        new("@remoteAddress", entry.RemoteAddress),
        new("@correlationId", entry.CorrelationId),
        new("@entity", (byte)change.Entity),
        new("@changeEntityId", change.EntityId),
        new("@changePartId", change.PartId),
        new("@changeClientId", change.ClientId),
        new("@changeVersion", change.Version),
    ];
}
