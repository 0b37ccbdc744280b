using CheckDuMatin.Core.Files;

namespace CheckDuMatin.Core.Laravel;

/// <summary>The pictures of the former application, below the folder that the operator names: Laravel's <c>storage/app/public</c>.</summary>
internal sealed class LogoFolder(string folder)
{
    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>
    /// The file of a stored path such as <c>logos/ab12.png</c>. The path comes from a database, so it may lead nowhere but below the folder, and
    /// through no link.
    /// </summary>
    /// <returns>Its bytes, or the code of the reason why not.</returns>
    public (byte[]? Bytes, string? Refusal) Read(string storedPath)
    {
        try
        {
            var path = Path.GetFullPath(Path.Combine(_root, storedPath.Replace('\\', '/')));
            if (!path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || PassesLink(path))
            {
                return (null, "logo_outside");
            }

            var file = new FileInfo(path);
            return !file.Exists ? (null, "logo_missing")
                : file.Length > FileRules.Logo.MaxBytes ? (null, "logo_too_large")
                : (File.ReadAllBytes(path), null);
        }
        catch (ArgumentException)
        {
            // A NUL within the path.
            return (null, "logo_outside");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, "logo_missing");
        }
    }

    private bool PassesLink(string path)
    {
        for (var at = path; at.Length > _root.Length; at = Path.GetDirectoryName(at)!)
        {
            if (new FileInfo(at).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }
}
