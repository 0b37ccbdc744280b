using CheckDuMatin.Core;
using CheckDuMatin.Core.Files;
using Microsoft.AspNetCore.Components.Forms;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>Reads a file that was chosen in the browser; one that is too large is refused before any of it is sent.</summary>
internal static class BrowserUpload
{
    public static async Task<Outcome<ReadOnlyMemory<byte>>> ReadAsync(IBrowserFile file, FileRules rules, CancellationToken cancellationToken)
    {
        if (file.Size > rules.MaxBytes)
        {
            return FilesProblems.TooLarge(rules);
        }

        try
        {
            await using var stream = file.OpenReadStream(rules.MaxBytes, cancellationToken);
            return await BoundedUpload.ReadAsync(stream, rules, file.Size, cancellationToken);
        }
        catch (IOException)
        {
            // The browser gave more than it had said, or the file went away.
            return FilesProblems.Damaged;
        }
    }
}
