using System.Net;
using System.Net.Sockets;

namespace CheckDuMatin.Tests.Support;

/// <summary>
/// A mail relay in the test process, over real sockets on 127.0.0.1. It keeps what it accepts, and can be told to fail at any step:
/// <code>
/// await using var relay = SmtpSink.Start();
/// relay.Answer(SmtpStep.RcptTo, SmtpAnswer.Reply(550, "5.1.1 unknown"), recipient: "nobody@example.org");
/// relay.Answer(SmtpStep.Data, SmtpAnswer.Reply(451, "4.3.0 later"), times: 1);
/// var mail = (await relay.WaitForAsync(1))[0];
/// </code>
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Rule> _rules = [];
    private readonly List<ReceivedMail> _messages = [];
    private readonly Dictionary<SmtpStep, int> _reached = [];
    private readonly List<Task> _sessions = [];
    private readonly Task _accepting;
    private TaskCompletionSource _changed = NewSignal();

    private SmtpSink(int port, SmtpSinkOptions options)
    {
        Options = options;
        _listener = new TcpListener(options.Address, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The mails kept so far, oldest first.</summary>
    public IReadOnlyList<ReceivedMail> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    internal SmtpSinkOptions Options { get; }

    /// <summary>Starts to listen; port 0 takes a free one, another port serves to bring a relay back where it was.</summary>
    public static SmtpSink Start(SmtpSinkOptions? options = null, int port = 0) => new(port, options ?? new SmtpSinkOptions());

    /// <summary>
    /// Gives another answer at a step: to one recipient alone (<see cref="SmtpStep.RcptTo"/>), and so many times, after it was
    /// passed unhindered so many times. The first rule that still counts is taken, in the order in which they were given.
    /// </summary>
    public void Answer(SmtpStep step, SmtpAnswer answer, string? recipient = null, int times = int.MaxValue, int after = 0)
    {
        lock (_lock)
        {
            _rules.Add(new Rule(step, answer, recipient) { Left = times, LetPass = after });
        }
    }

    /// <summary>From now on everything is accepted again; conversations that hang stay so.</summary>
    public void AnswerNormally()
    {
        lock (_lock)
        {
            _rules.Clear();
        }
    }

    /// <summary>How many times a step was reached, whatever was answered.</summary>
    public int Reached(SmtpStep step)
    {
        lock (_lock)
        {
            return _reached.GetValueOrDefault(step);
        }
    }

    /// <summary>Waits, by signal, until so many mails in all are kept, and gives them.</summary>
    /// <exception cref="TimeoutException">They have not come within a minute, or within the limit given.</exception>
    public async Task<IReadOnlyList<ReceivedMail>> WaitForAsync(int count, TimeSpan? limit = null, CancellationToken cancellationToken = default)
    {
        await WaitUntilAsync(() => _messages.Count >= count, $"{count} mails", limit, cancellationToken);
        return Messages;
    }

    /// <summary>Waits, by signal, until a step was reached so many times in all.</summary>
    /// <exception cref="TimeoutException">It was not within a minute, or within the limit given.</exception>
    public Task WaitForStepAsync(SmtpStep step, int count = 1, TimeSpan? limit = null, CancellationToken cancellationToken = default) =>
        WaitUntilAsync(() => _reached.GetValueOrDefault(step) >= count, $"{count} × {step}", limit, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_sessions);
        _stopping.Dispose();
    }

    internal SmtpAnswer? AnswerAt(SmtpStep step, string? recipient)
    {
        lock (_lock)
        {
            _reached[step] = _reached.GetValueOrDefault(step) + 1;
            SignalChange();
            var rule = _rules.Find(r => r.Applies(step, recipient));
            if (rule is not null)
            {
                rule.Left--;
            }

            return rule?.Answer;
        }
    }

    internal void Keep(ReceivedMail mail)
    {
        lock (_lock)
        {
            _messages.Add(mail);
            SignalChange();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void SignalChange()
    {
        _changed.SetResult();
        _changed = NewSignal();
    }

    private async Task WaitUntilAsync(Func<bool> condition, string what, TimeSpan? limit, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit ?? TimeSpan.FromMinutes(1));
        while (true)
        {
            Task change;
            lock (_lock)
            {
                if (condition())
                {
                    return;
                }

                change = _changed.Task;
            }

            try
            {
                await change.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"Waited in vain for {what}; kept are {Messages.Count} mails, steps reached: {string.Join(", ", _reached)}.", e);
            }
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                _sessions.Add(new SmtpSinkSession(this, client).RunAsync(_stopping.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private sealed record Rule(SmtpStep Step, SmtpAnswer Answer, string? Recipient)
    {
        public int Left { get; set; }

        public int LetPass { get; set; }

        public bool Applies(SmtpStep step, string? recipient) =>
            Left > 0 && Step == step && (Recipient is null || Recipient.Equals(recipient, StringComparison.OrdinalIgnoreCase)) && LetPass-- <= 0;
    }
}
