using System.Globalization;

namespace CheckDuMatin.Web.Api;

/// <summary>Row versions as entity tags: <c>ETag: "7"</c> goes out, <c>If-Match: "7"</c> is honoured where given and never demanded.
/// The comparison itself is made by the use case, on the locked row.</summary>
internal static class EntityTag
{
    public static void SetVersion(this HttpResponse response, long version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version of If-Match; null without the header and for <c>*</c>, -1 (no row's version) for a tag that is not ours.</summary>
    public static long? IfMatch(this HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString();
        return header switch
        {
            "" or "*" => null,
            _ when long.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) => version,
            _ => -1,
        };
    }
}
