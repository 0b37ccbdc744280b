using CheckDuMatin.Core.Bulletins.Rendering.Layout;

namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>A logo as it is stored: recognised by its content, upright, and no larger than print needs.</summary>
public static class TemplateLogo
{
    /// <summary>Size of the file as it comes, in bytes.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>JPEG or PNG, made from a jpeg, png, gif or webp. Problem: <c>template_logo_invalid</c>.</summary>
    public static Outcome<byte[]> Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            return TemplatesProblems.LogoInvalid;
        }

        using var picture = BulletinPicture.TryReadLogo(bytes);
        return picture is null ? TemplatesProblems.LogoInvalid : picture.Encoded;
    }
}
