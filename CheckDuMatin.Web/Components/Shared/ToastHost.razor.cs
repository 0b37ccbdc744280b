using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Shared;

/// <summary>Where <see cref="Toasts"/> appear.</summary>
public sealed partial class ToastHost
{
    /// <summary>Long enough to read two lines; whoever needs longer finds the result on the page.</summary>
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(6);

    private readonly ComponentLife _ended = new();
    private readonly List<Toast> _toasts = [];
    private int _last;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    public void Dispose()
    {
        Toasts.Shown -= OnShown;
        _ended.Dispose();
    }

    protected override void OnInitialized() => Toasts.Shown += OnShown;

    private void OnShown(string message) => _ = InvokeAsync(async () =>
    {
        var id = ++_last;
        _toasts.Add(new Toast(id, message));
        StateHasChanged();
        try
        {
            await Task.Delay(Duration, Time, _ended.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Close(id);
        StateHasChanged();
    });

    private void Close(int id) => _toasts.RemoveAll(toast => toast.Id == id);

    private sealed record Toast(int Id, string Message);
}
