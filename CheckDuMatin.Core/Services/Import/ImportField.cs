using System.Globalization;
using System.Text;

namespace CheckDuMatin.Core.Services.Import;

/// <summary>What a column of the file is.</summary>
public enum ImportField
{
    Ignore,

    /// <summary>Key of a service of this client, as an export gives it: by it a row may rename.</summary>
    Id,

    /// <summary>Category, or a path of them; several such columns are levels from the root down.</summary>
    Category,
    Title,

    /// <summary>Markdown.</summary>
    Description,
}

/// <summary>Guesses fields from the headings that people give.</summary>
public static class ImportFields
{
    private static readonly string[] Ids = ["identifiant", "id", "cle", "key"];
    private static readonly string[] Titles = ["service", "titre", "title", "libelle", "nom", "name", "intitule", "designation", "controle", "element", "label", "check", "tache"];
    private static readonly string[] Categories = ["categor", "souscategor", "subcategor", "chemin", "path", "rubrique", "groupe", "group", "section", "famille", "theme", "niveau", "level"];
    private static readonly string[] Descriptions = ["descri", "consigne", "detail", "instruction", "procedure", "aregarder", "quefaire", "mode"];

    /// <summary>One field per heading; a title is found once, and where none is named a description serves as one.</summary>
    public static IReadOnlyList<ImportField> Guess(IReadOnlyList<string> headings)
    {
        List<ImportField> fields = [.. headings.Select(heading => Guess(Plain(heading)))];
        foreach (var once in new[] { ImportField.Id, ImportField.Title, ImportField.Description })
        {
            for (var i = fields.IndexOf(once) + 1; i > 0 && i < fields.Count; i++)
            {
                fields[i] = fields[i] == once ? ImportField.Ignore : fields[i];
            }
        }

        if (!fields.Contains(ImportField.Title) && fields.IndexOf(ImportField.Description) is >= 0 and var description)
        {
            fields[description] = ImportField.Title;
        }

        return fields;
    }

    private static ImportField Guess(string heading) => heading switch
    {
        _ when Ids.Contains(heading, StringComparer.Ordinal) => ImportField.Id,
        _ when Categories.Any(word => heading.StartsWith(word, StringComparison.Ordinal)) => ImportField.Category,
        _ when Titles.Any(word => heading == word || heading == $"{word}s" || heading.StartsWith($"{word}de", StringComparison.Ordinal)) => ImportField.Title,
        _ when Descriptions.Any(word => heading.StartsWith(word, StringComparison.Ordinal)) => ImportField.Description,
        _ => ImportField.Ignore,
    };

    /// <summary>Letters alone, lower case, without accents.</summary>
    private static string Plain(string heading) => string.Concat(heading.Normalize(NormalizationForm.FormD)
        .Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && char.IsLetter(character)).Select(char.ToLowerInvariant));
}
