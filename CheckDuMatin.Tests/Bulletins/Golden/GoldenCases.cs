using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Tests.Bulletins.Rendering;
using SkiaSharp;

namespace CheckDuMatin.Tests.Bulletins.Golden;

/// <summary>The thirteen bulletins whose text, structure and look are kept.</summary>
internal static class GoldenCases
{
    private static readonly Dictionary<string, Func<BulletinDocument>> s_cases = new(StringComparer.Ordinal)
    {
        ["empty-comment"] = () => SampleBulletin.With(SampleBulletin.Row(3) with { Comment = "" }, SampleBulletin.Row(8) with { Comment = null }),
        ["long-comment"] = () => SampleBulletin.With(
            SampleBulletin.Row(3) with { Comment = string.Concat(Enumerable.Repeat("La sauvegarde s’est arrêtée : volume plein. ", 23))[..1000] }, SampleBulletin.Row(1)),
        ["400-lines"] = () => SampleBulletin.Of(400),
        ["one-line"] = () => SampleBulletin.With(SampleBulletin.Row(1)),
        ["six-levels"] = () => SampleBulletin.With(SampleBulletin.Row(1) with
        {
            CategoryPath = ["Sauvegardes", "Europe", "France", "Occitanie", "Nîmes", "Salle B"],
        }),
        ["right-to-left"] = () => SampleBulletin.With(SampleBulletin.Row(3) with { ServiceTitle = "שרת הקבצים 12 (גיבוי)", Comment = "Voir الخادم الرئيسي 2026 au siège." }) with
        {
            ClientLabel = "شركة النور للتجارة",
        },
        ["emoji"] = () => SampleBulletin.With(SampleBulletin.Row(8) with { ServiceTitle = "Serveur 😀 en fête 👩‍💻", Comment = "中文 → ✓ et \ud800 isolé" }),
        ["huge-logo"] = () => SampleBulletin.Of(3) with { ClientLogo = Logo(4000, 2400, SKColors.Teal, SKEncodedImageFormat.Jpeg) },
        ["transparent-logo"] = () => SampleBulletin.Of(3) with { ClientLogo = Logo(300, 120, SKColors.Transparent, SKEncodedImageFormat.Png) },
        ["no-logo"] = () => SampleBulletin.Of(3) with { ClientLogo = default },
        ["incomplete"] = () => SampleBulletin.With(SampleBulletin.Row(1) with { Status = LineStatus.Pending }, SampleBulletin.Row(3)) with
        {
            IncompleteReason = "Prestataire injoignable depuis 8 h.",
        },
        ["evidence"] = () => SampleBulletin.With(SampleBulletin.Row(3) with { Comment = "Voir https://supervision.exemple.fr/incidents/42 et la copie d’écran." }, SampleBulletin.Row(1)) with
        {
            Evidence = [new("Base de données comptabilité 3", "écran.png", Logo(1400, 700, SKColors.LightSteelBlue, SKEncodedImageFormat.Png)), new("Réplication", "photo.jpg", Logo(500, 400, SKColors.Beige, SKEncodedImageFormat.Jpeg))],
        },
        ["rectificatif"] = () => SampleBulletin.Of(5) with { RectificationNumber = 2 },
    };

    public static IEnumerable<string> Names => s_cases.Keys;

    public static BulletinDocument Of(string name) => s_cases[name]();

    /// <summary>Two discs on a ground.</summary>
    private static byte[] Logo(int width, int height, SKColor ground, SKEncodedImageFormat format)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        using var paint = new SKPaint { IsAntialias = true, Color = SKColors.Orange };
        surface.Canvas.Clear(ground);
        surface.Canvas.DrawCircle(width * 0.35f, height * 0.5f, height * 0.4f, paint);
        paint.Color = SKColors.Navy;
        surface.Canvas.DrawCircle(width * 0.65f, height * 0.5f, height * 0.3f, paint);
        using var image = surface.Snapshot();
        using var data = image.Encode(format, 85);
        return data.ToArray();
    }
}
