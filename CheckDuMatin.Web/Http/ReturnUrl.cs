namespace CheckDuMatin.Web.Http;

/// <summary>Where to go on to after a form: a path of our own and nothing else.</summary>
internal static class ReturnUrl
{
    /// <summary>The path when it is local (<c>/x</c>, not <c>//host</c> nor <c>/\host</c>), else the home page.</summary>
    public static string Local(string? value) =>
        value is ['/', ..] && value is not ['/', '/' or '\\', ..] && !value.Any(char.IsControl) && !value.Contains('\\', StringComparison.Ordinal) ? value : "/";
}
