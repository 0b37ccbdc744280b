using System.Globalization;
using System.IO.Compression;
using System.Text;
using CheckDuMatin.Core.Backups.Archive;

namespace CheckDuMatin.Core.Backups.Database;

/// <summary>
/// Gathers the dump's statements into parts of some megabytes, <c>database/0001.sql.gz</c> and on: each is compressed in memory, so that nothing
/// of an encrypted archive ever lies on the disk in the clear. Put together in their order they are one .gz.
/// </summary>
internal sealed class DumpParts(ArchiveWriter archive) : IAsyncDisposable
{
    public const string Folder = "database/";

    private const int PartBytes = 4 << 20;

    private MemoryStream _bytes = new();
    private GZipStream? _compressing;
    private int _number;

    public ValueTask WriteAsync(string statements, CancellationToken cancellationToken) => WriteAsync(Encoding.UTF8.GetBytes(statements), cancellationToken);

    /// <param name="statements">Whole ones.</param>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> statements, CancellationToken cancellationToken)
    {
        // The quickest level: the night's dump must leave the machine to those who work.
        _compressing ??= new GZipStream(_bytes, CompressionLevel.Fastest, leaveOpen: true);
        await _compressing.WriteAsync(statements, cancellationToken);
        if (_bytes.Length >= PartBytes)
        {
            await CompleteAsync(cancellationToken);
        }
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (_compressing is null)
        {
            return;
        }

        await _compressing.DisposeAsync();
        _compressing = null;
        _bytes.Position = 0;
        await archive.AddAsync(string.Create(CultureInfo.InvariantCulture, $"{Folder}{++_number:0000}.sql.gz"), _bytes, cancellationToken);
        await _bytes.DisposeAsync();
        _bytes = new MemoryStream();
    }

    public async ValueTask DisposeAsync()
    {
        if (_compressing is not null)
        {
            await _compressing.DisposeAsync();
        }

        await _bytes.DisposeAsync();
    }
}
