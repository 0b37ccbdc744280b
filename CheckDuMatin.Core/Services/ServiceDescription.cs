using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>The rules of a service's description (Markdown).</summary>
internal static class ServiceDescription
{
    /// <summary>The text to keep (null when empty), or why not.</summary>
    public static Outcome<string?> Parse(string? value)
    {
        var text = Text.FreeText(value);
        if (text?.Length > Service.MaxDescriptionLength)
        {
            return ServicesProblems.DescriptionTooLong;
        }

        return text is null || Text.IsWellFormed(text) ? text : ServicesProblems.DescriptionMalformed;
    }
}
