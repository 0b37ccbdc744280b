using System.Text;
using QRCoder;

namespace CheckDuMatin.Web.Components.Pages.Password;

/// <summary>A QR code as the address of a picture: it holds a secret, so nobody else draws it.</summary>
internal static class QrImage
{
    public static string Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(data);
        return $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(picture.GetGraphic(4)))}";
    }
}
