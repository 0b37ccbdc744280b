using System.Diagnostics;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;

namespace CheckDuMatin.Web.Components.Layout;

/// <summary>
/// Catches what a page throws within its circuit: says so with a reference to the log and keeps the rest alive. When it is the database that is
/// away, the page comes back by itself with it.
/// </summary>
public sealed class PageBoundary : ErrorBoundaryBase, IDisposable
{
    private string _reference = "";

    [Inject]
    private DatabaseState Database { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PageBoundary> L { get; set; } = null!;

    [Inject]
    private ILogger<PageBoundary> Logger { get; set; } = null!;

    public void Dispose() => Database.Changed -= OnDatabaseChanged;

    protected override void OnInitialized() => Database.Changed += OnDatabaseChanged;

    protected override Task OnErrorAsync(Exception exception)
    {
        _reference = Activity.Current?.TraceId.ToString() ?? ActivityTraceId.CreateRandom().ToString();
        if (exception.IsDatabaseAway())
        {
            Logger.LogWarning("Page {Reference} found the database away: {Message}", _reference, exception.GetBaseException().Message);
        }
        else
        {
            Logger.LogError(exception, "Page failed, reference {Reference}", _reference);
        }

        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        var (title, text) = CurrentException.IsMaintenance() ? ("maintenance_title", "maintenance_text")
            : CurrentException.IsDatabaseAway() ? ("database_title", "database_text")
            : ("title", "text");
        builder.OpenElement(1, "section");
        builder.AddAttribute(2, "class", "page-error");
        builder.AddAttribute(3, "role", "alert");
        builder.AddMarkupContent(4, "<h1>" + System.Net.WebUtility.HtmlEncode(L[title]) + "</h1>");
        builder.OpenElement(5, "p");
        builder.AddContent(6, L[text].Value);
        builder.CloseElement();
        builder.OpenElement(7, "button");
        builder.AddAttribute(8, "class", "button");
        builder.AddAttribute(9, "onclick", EventCallback.Factory.Create(this, Recover));
        builder.AddContent(10, L["retry"].Value);
        builder.CloseElement();
        builder.OpenElement(11, "p");
        builder.AddAttribute(12, "class", "hint");
        builder.AddContent(13, L["reference", _reference].Value);
        builder.CloseElement();
        builder.CloseElement();
    }

    private void OnDatabaseChanged(object? sender, EventArgs arguments) => _ = InvokeAsync(() =>
    {
        if (!Database.IsAway && CurrentException.IsDatabaseAway())
        {
            Recover();
        }
    });
}
