using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>Keeps what is logged as an error, so that a test can say why an answer was 500.</summary>
internal sealed class ErrorLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _errors = new();

    /// <summary>What came since the last call.</summary>
    public string Take()
    {
        List<string> taken = [];
        while (_errors.TryDequeue(out var error))
        {
            taken.Add(error);
        }

        return string.Join('\n', taken);
    }

    public ILogger CreateLogger(string categoryName) => new Logger(_errors);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                errors.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }
    }
}
