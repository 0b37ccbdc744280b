using CheckDuMatin.Core;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Web.Accounts;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Mails;

/// <summary>"Courriel", a tab of the client's page: its own words in the mail that brings its bulletins, seen while they are typed.</summary>
public sealed partial class ClientMailTab : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private IReadOnlyList<Problem> _problems = [];
    private CancellationTokenSource? _typing;
    private MailPreview? _preview;
    private string? _subject;
    private string? _body;
    private string? _said;
    private string? _general;
    private long? _version;
    private long _read;
    private (string Subject, string Body) _saved = ("", "");

    [Parameter, EditorRequired]
    public long ClientId { get; set; }

    [Inject]
    private ClientMail Mail { get; set; } = null!;

    [Inject]
    private SendTestMail SendTest { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private ClientMailInput Input => new(_subject, _body);

    private bool IsDirty => (_subject ?? "", _body ?? "") != _saved;

    public void Dispose()
    {
        _typing?.Cancel();
        _typing?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_read == ClientId || await Mail.ReadAsync(await User.ScopeAsync(), ClientId, CancellationToken.None) is not { } mail)
        {
            return;
        }

        (_read, _subject, _body, _version) = (ClientId, mail.Subject, mail.Body, mail.Version);
        _saved = (mail.Subject ?? "", mail.Body ?? "");
        await PreviewAsync();
    }

    private async Task TypeAsync(string? subject, string? body)
    {
        (_subject, _body, _said) = (subject, body, null);
        if (_typing is not null)
        {
            await _typing.CancelAsync();
            _typing.Dispose();
        }

        _typing = new CancellationTokenSource();
        try
        {
            await Task.Delay(Pause, Time, _typing.Token);
            await PreviewAsync();
        }
        catch (OperationCanceledException)
        {
            // Another letter came: that one is previewed.
        }
    }

    private async Task PreviewAsync()
    {
        var outcome = await Mail.PreviewAsync(await User.ScopeAsync(), ClientId, Input, CancellationToken.None);
        Show(outcome.Problems);
        _preview = outcome.Value ?? _preview;
    }

    private async Task SaveAsync()
    {
        var outcome = await Mail.SaveAsync(await User.ScopeAsync(), ClientId, Input, _version, CancellationToken.None);
        Show(outcome.Problems);
        _version = outcome.Value?.Version ?? _version;
        _saved = outcome.Succeeded ? (_subject ?? "", _body ?? "") : _saved;
        _said = outcome.Succeeded ? L["saved"].Value : null;
        _general = outcome.Problem is { Kind: ProblemKind.Stale } ? L["stale"].Value : _general;
    }

    private async Task TestAsync()
    {
        var outcome = await SendTest.RunAsync(await User.ScopeAsync(), ClientId, Input, CancellationToken.None);
        Show(outcome.Problems);
        _said = outcome.Succeeded ? L["tested", outcome.Value].Value : null;
    }

    private void Show(IReadOnlyList<Problem> problems)
    {
        _problems = problems;
        _general = problems.FirstOrDefault(problem => problem.Field is not ("subject" or "body"))?.Text();
    }

    private string? Invalid(string field) => _problems.Any(problem => problem.Field == field) ? "true" : null;

    private RenderFragment Problem(string field) => builder =>
    {
        foreach (var problem in _problems.Where(problem => problem.Field == field))
        {
            builder.OpenElement(0, "p");
            builder.AddAttribute(1, "class", "error");
            builder.AddAttribute(2, "role", "alert");
            builder.AddContent(3, problem.Text());
            builder.CloseElement();
        }
    };
}
