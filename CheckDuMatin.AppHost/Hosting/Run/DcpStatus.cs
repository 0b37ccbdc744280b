using System.Text.Json.Nodes;

namespace Aspire.Hosting.Run;

/// <summary>How an object of the control plane is.</summary>
internal sealed record DcpStatus(string State, int? ProcessId, int? ExitCode, string? Message)
{
    /// <summary>It will not run again: the control plane restarts nothing by itself.</summary>
    public bool HasEnded => State is "Finished" or "Exited" or "Terminated" or "FailedToStart";

    public bool IsRunning => State is "Running";

    public static DcpStatus From(JsonNode item)
    {
        var status = item["status"];
        return new DcpStatus((string?)status?["state"] ?? "", Number(status?["pid"]), Number(status?["exitCode"]), (string?)status?["message"]);
    }

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
