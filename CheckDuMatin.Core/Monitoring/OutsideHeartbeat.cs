using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>Calls <c>HEARTBEAT_URL</c>, so that a monitor outside notices when nothing calls any more: a dead host cannot report itself (operations.md).</summary>
public sealed class OutsideHeartbeat : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Uri? _address;
    private readonly ILogger<OutsideHeartbeat> _log;
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(15), UseCookies = false }) { Timeout = Patience };
    private bool _isFailing;

    /// <exception cref="SettingException">The address is none; the message names its key.</exception>
    public OutsideHeartbeat(IConfiguration configuration, ILogger<OutsideHeartbeat> log)
    {
        _address = ReadAddress(configuration);
        _log = log;
    }

    /// <summary>The address; null: nobody outside watches.</summary>
    /// <exception cref="SettingException">It is no http or https address; the message names its key and not the address, which is a secret of its kind.</exception>
    public static Uri? ReadAddress(IConfiguration configuration) => configuration["HEARTBEAT_URL"]?.Trim() switch
    {
        null or "" => null,
        { } text when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" => url,
        _ => throw new SettingException("HEARTBEAT_URL", "no_url"),
    };

    /// <summary>Calls once, if there is an address. Never throws but for the caller's own cancellation: whoever watches outside notices by himself.</summary>
    public async Task CallAsync(CancellationToken cancellationToken)
    {
        if (_address is null)
        {
            return;
        }

        string? trouble = null;
        try
        {
            using var response = await _http.GetAsync(_address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            trouble = response.IsSuccessStatusCode ? null : $"HTTP {(int)response.StatusCode}";
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            trouble = exception is HttpRequestException { HttpRequestError: var error } ? error.ToString() : $"no answer in {Patience.TotalSeconds} s";
        }

        // Once for each change: a line a minute would bury the rest of the log.
        if (trouble is not null && !_isFailing)
        {
            _log.LogWarning("The outside monitor (HEARTBEAT_URL) cannot be reached: {Trouble}", trouble);
        }
        else if (trouble is null && _isFailing)
        {
            _log.LogInformation("The outside monitor (HEARTBEAT_URL) is reached again");
        }

        _isFailing = trouble is not null;
    }

    public void Dispose() => _http.Dispose();
}
