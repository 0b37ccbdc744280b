using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CheckDuMatin.Web.Api;

/// <summary>The key of a page's last item, written so that nobody is tempted to build one.</summary>
internal static class PageCursor
{
    public static string Write(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    public static bool TryRead(string cursor, [NotNullWhen(true)] out string? key)
    {
        key = Base64Url.IsValid(cursor) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) : null;
        return key is not null;
    }
}
