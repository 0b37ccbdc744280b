namespace CheckDuMatin.Web.Components.Pages.Templates;

/// <summary>A picture inside the page: it is made for one look, by somebody whose rights the page has checked, so it needs no address.</summary>
internal static class DataUrl
{
    /// <summary>Of a PNG or a JPEG.</summary>
    public static string Of(byte[] picture) => $"data:image/{(picture is [0xFF, 0xD8, ..] ? "jpeg" : "png")};base64,{Convert.ToBase64String(picture)}";
}
