using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CheckDuMatin.Web.Api;

/// <summary>The first file of a form, read as it comes: nothing is put on the disk before it was looked at.</summary>
/// <param name="FileName">As the sender calls it; null without a name.</param>
internal sealed record UploadedFile(string? FileName, Stream Content)
{
    /// <returns>Null when the request is no form with a file.</returns>
    public static async Task<UploadedFile?> OpenAsync(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
        {
            return null;
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(request.HttpContext.RequestAborted) is { } section)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && disposition.IsFileDisposition())
                {
                    var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName);
                    return new UploadedFile(name.HasValue ? name.Value : null, section.Body);
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            // Not a form after all.
        }

        return null;
    }
}
