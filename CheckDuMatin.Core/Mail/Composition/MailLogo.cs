using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Rendering.Layout;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>The logo on the band of a mail: the one that the bulletin's pages show, made small.</summary>
/// <param name="Picture">A JPEG or PNG as a <c>data:</c> address: <see cref="Delivery.MessageBuilder"/> makes an inline attachment of it, since mail programs show no others.</param>
/// <param name="Width">As shown, in CSS pixels; the picture itself has twice as many for fine screens.</param>
/// <param name="Alt">What is read where pictures are not shown.</param>
public sealed record MailLogo(string Picture, int Width, int Height, string Alt)
{
    private const double MostWidth = 116;
    private const double MostHeight = 50;

    /// <summary>Null where neither template nor client has a readable logo.</summary>
    internal static MailLogo? Read(BulletinDocument document, BulletinTemplate template)
    {
        using var picture = BulletinPicture.TryReadMailLogo(template.Logo) ?? BulletinPicture.TryReadMailLogo(document.ClientLogo);
        if (picture is null)
        {
            return null;
        }

        var height = Math.Min(MostHeight, MostWidth / picture.Ratio);
        return new(
            $"data:image/{(picture.IsJpeg ? "jpeg" : "png")};base64,{Convert.ToBase64String(picture.Encoded)}",
            Math.Max(1, (int)Math.Round(height * picture.Ratio)),
            Math.Max(1, (int)Math.Round(height)),
            document.ClientLabel);
    }
}
