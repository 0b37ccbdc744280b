using System.Text;

namespace CheckDuMatin.Core.Services.Import;

/// <summary>A path of categories in one cell: "Infra &gt; Sauvegardes". A &gt;, › or \ within a title has a backslash before it.</summary>
public static class CategoryPathText
{
    public static string Join(IEnumerable<string> path) => string.Join(" > ", path.Select(Escape));

    /// <summary>The titles, trimmed; empty parts stay, so that they can be complained about.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        List<string> path = [];
        var part = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '>' or '›' or '\\')
            {
                part.Append(text[++i]);
            }
            else if (text[i] is '>' or '›')
            {
                path.Add(part.ToString().Trim());
                part.Clear();
            }
            else
            {
                part.Append(text[i]);
            }
        }

        path.Add(part.ToString().Trim());
        return path;
    }

    private static string Escape(string title)
    {
        var escaped = new StringBuilder();
        foreach (var character in title)
        {
            if (character is '>' or '›' or '\\')
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }
}
