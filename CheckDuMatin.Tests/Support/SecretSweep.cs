using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Tests.Support;

/// <summary>
/// Reads every line that any service under test logs, and makes the run fail after the last test if one of them held a secret: the password of all test users, whatever Data Protection has
/// sealed (cookies, antiforgery tokens), access tokens, links that open an account, and passwords of the database or the relay.
/// </summary>
public static partial class SecretSweep
{
    private static readonly ConcurrentDictionary<string, string> Found = new(StringComparer.Ordinal);
    private static long _lines;

    /// <summary>A line of a log, as whoever may read logs sees it.</summary>
    /// <param name="source">Told when it holds a secret.</param>
    public static void Look(string source, string line)
    {
        Interlocked.Increment(ref _lines);
        if (SecretIn(line) is { } secret)
        {
            Found.TryAdd($"{source}: {secret[..Math.Min(12, secret.Length)]}…", line);
        }
    }

    /// <summary>The first secret in the text, or null.</summary>
    public static string? SecretIn(string text) => Secret().Match(text) is { Success: true } secret ? secret.Value : null;

    /// <exception cref="InvalidOperationException">Some line held one.</exception>
    public static void ThrowIfFound()
    {
        if (!Found.IsEmpty)
        {
            throw new InvalidOperationException($"Of {_lines} lines of logs these held a secret:\n{string.Join('\n', Found.Select(found => $"{found.Key}\n    {found.Value}"))}");
        }
    }

    [GeneratedRegex(
        $@"{Web.WebApp.Password}|CfDJ8[\w-]{{8}}|cdm_[\w-]{{43}}|jeton=[\w-]{{16}}|otpauth:|\b(?:Password|Pwd)=(?!\*)[^;\s""]+|\b(?:Bearer|Basic) [\w+/=-]{{16}}|AUTH PLAIN [\w+/=]{{8}}",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        5000)]
    private static partial Regex Secret();

    /// <summary>Hands all that is logged to the sweep, with what surrounds it (scopes) and what it is made of.</summary>
    public sealed class Provider : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, this);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose()
        {
        }

        private sealed class Logger(string category, Provider provider) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => provider._scopes.Push(state);

            public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                List<object?> parts = [formatter(state, exception), exception];
                parts.AddRange(Values(state));
                provider._scopes.ForEachScope((scope, all) => all.AddRange(Values(scope).Prepend(scope)), parts);
                Look(category, string.Join(' ', parts));
            }

            private static IEnumerable<object?> Values(object? state) =>
                state is IEnumerable<KeyValuePair<string, object?>> values ? values.Select(pair => $"{pair.Key}={pair.Value}") : [];
        }
    }
}
