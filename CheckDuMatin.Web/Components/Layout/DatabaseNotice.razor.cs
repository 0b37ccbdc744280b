using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Layout;

/// <summary>A bar on every open page while the database is away; it goes by itself.</summary>
public sealed partial class DatabaseNotice
{
    [Inject]
    private DatabaseState Database { get; set; } = null!;

    public void Dispose() => Database.Changed -= OnChanged;

    protected override void OnInitialized() => Database.Changed += OnChanged;

    private void OnChanged(object? sender, EventArgs arguments) => _ = InvokeAsync(StateHasChanged);
}
