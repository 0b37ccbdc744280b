using CheckDuMatin.Core.Files;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Clients;

/// <summary>The clients' logos, each drawn anew and kept below <c>STORAGE_DIR/logos</c>.</summary>
public sealed class ClientLogos(IConfiguration configuration)
{
    /// <summary>Largest width and height in pixels: more than any bulletin prints.</summary>
    public const int MaxSide = 1200;

    private readonly FileStore _store = new(configuration, "logos");

    /// <summary>The bytes of a client's logo (<see cref="Client.LogoFile"/>); null without one, or when its file is gone.</summary>
    public async Task<byte[]?> ReadAsync(string? logoFile, CancellationToken cancellationToken) =>
        logoFile is null ? null : await _store.ReadAsync(logoFile, cancellationToken);

    internal Task<string> WriteAsync(RedrawnPicture picture, CancellationToken cancellationToken) => _store.WriteAsync(picture.Bytes, picture.Kind, cancellationToken);

    /// <summary>A copy with a name of its own; null when there is nothing to copy.</summary>
    internal async Task<string?> CopyAsync(string? logoFile, CancellationToken cancellationToken) =>
        await ReadAsync(logoFile, cancellationToken) is { } bytes ? await _store.WriteAsync(bytes, KindOf(logoFile!), cancellationToken) : null;

    /// <summary>Removes the file that no client names any more.</summary>
    internal void Delete(string? logoFile)
    {
        if (logoFile is not null)
        {
            _store.Delete(logoFile);
        }
    }

    /// <inheritdoc cref="FileStore.Files"/>
    internal IEnumerable<string> Files(DateTime writtenBefore) => _store.Files(writtenBefore);

    /// <summary>What a stored logo is served as.</summary>
    public static FileKind KindOf(string logoFile) => logoFile.EndsWith(".jpg", StringComparison.Ordinal) ? FileKind.Jpeg : FileKind.Png;
}
