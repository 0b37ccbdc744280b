namespace CheckDuMatin.Web.Components.Shared;

/// <summary>
/// Says in a corner that something went well, for a few seconds, and screen readers read it out: <c>Toasts.Show(L["saved"])</c>. What stays true,
/// and whatever was refused, belongs in a <c>.notice</c> of the page instead. One per circuit, shown by <see cref="ToastHost"/> in the layout.
/// </summary>
public sealed class Toasts
{
    internal Action<string>? Shown { get; set; }

    public void Show(string message) => Shown?.Invoke(message);
}
