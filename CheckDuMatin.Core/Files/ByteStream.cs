using System.Runtime.InteropServices;

namespace CheckDuMatin.Core.Files;

/// <summary>Bytes in memory as a stream for reading, without a copy where the memory allows it.</summary>
internal static class ByteStream
{
    public static MemoryStream Over(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);
}
