using Microsoft.Playwright;

namespace CheckDuMatin.Tests.Accessibility;

/// <summary>One page, or one state of it, that <see cref="AccessibilityTests"/> opens in each theme and width.</summary>
/// <param name="Route">The component's <c>@page</c> template.</param>
/// <param name="Name">What the test's name says; unique.</param>
/// <param name="Path">Where it is in the fixture's world, from <c>/</c>.</param>
public sealed record AccessiblePage(string Route, string Name, Func<AccessibilityWorld, string> Path)
{
    /// <summary>Opened without signing in.</summary>
    public bool IsForStrangers { get; init; }

    /// <summary>What leads to the state to be looked at, such as opening a dialog; null: the page as it opens.</summary>
    public Func<IPage, Task>? Prepare { get; init; }

    public static AccessiblePage At(string route, string name) => new(route, name, _ => route);

    public static AccessiblePage At(string route, string name, Func<AccessibilityWorld, string> path) => new(route, name, path);

    /// <summary>A page around signing in.</summary>
    public static AccessiblePage Stranger(string route, string name, Func<AccessibilityWorld, string>? path = null) =>
        new(route, name, path ?? (_ => route)) { IsForStrangers = true };
}
