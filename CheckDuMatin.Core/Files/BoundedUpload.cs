namespace CheckDuMatin.Core.Files;

/// <summary>Reads a file that is being sent, and no more of it than may come: a sender's word about its size is not trusted.</summary>
public static class BoundedUpload
{
    private const int FirstBuffer = 64 * 1024;

    /// <summary>The bytes. Problems: larger than the rules allow (found out after one byte too many, the rest stays unread).</summary>
    /// <param name="announced">The length that the sender announced, if any: refused at once when too large.</param>
    public static async Task<Outcome<ReadOnlyMemory<byte>>> ReadAsync(Stream stream, FileRules rules, long? announced, CancellationToken cancellationToken)
    {
        if (announced > rules.MaxBytes)
        {
            return FilesProblems.TooLarge(rules);
        }

        var buffer = new byte[Math.Min(announced is > 0 and { } length ? (int)length + 1 : FirstBuffer, rules.MaxBytes + 1)];
        var filled = 0;
        for (int read; (read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken)) > 0;)
        {
            filled += read;
            if (filled > rules.MaxBytes)
            {
                return FilesProblems.TooLarge(rules);
            }

            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, rules.MaxBytes + 1L));
            }
        }

        return new ReadOnlyMemory<byte>(buffer, 0, filled);
    }
}
