namespace CheckDuMatin.Core.Laravel;

/// <summary>What an import has read, made, found here already, altered and refused, table by table of the former application.</summary>
public sealed class ImportReport
{
    private const int LongestWord = 120;

    private readonly Dictionary<string, TableCounts> _tables = new(StringComparer.Ordinal);
    private readonly List<ImportIssue> _issues = [];

    /// <summary>By table, in the order in which they were imported.</summary>
    public IReadOnlyDictionary<string, TableCounts> Tables => _tables;

    public IReadOnlyList<ImportIssue> Issues => _issues;

    /// <summary>Whether some row could not be taken.</summary>
    public bool HasRefusals => _issues.Exists(issue => issue.Kind == ImportIssueKind.Refused);

    internal TableCounts Of(string table)
    {
        if (!_tables.TryGetValue(table, out var counts))
        {
            _tables[table] = counts = new TableCounts();
        }

        return counts;
    }

    internal void Refuse(string table, long? id, string code, params object?[] arguments) => Add(new(table, id, ImportIssueKind.Refused, code, arguments));

    internal void Alter(string table, long? id, string code, params object?[] arguments) => Add(new(table, id, ImportIssueKind.Altered, code, arguments));

    internal void LeaveOut(string table, long? id, string code, params object?[] arguments) => Add(new(table, id, ImportIssueKind.LeftOut, code, arguments));

    private void Add(ImportIssue issue)
    {
        _issues.Add(issue with { Arguments = [.. issue.Arguments.Select(Printable)] });
        var counts = Of(issue.Table);
        counts.Refused += issue.Kind == ImportIssueKind.Refused ? 1 : 0;
        counts.Altered += issue.Kind == ImportIssueKind.Altered ? 1 : 0;
        counts.LeftOut += issue.Kind == ImportIssueKind.LeftOut ? 1 : 0;
    }

    /// <summary>What stood in the database comes onto a terminal: no control characters, no page of text.</summary>
    private static object? Printable(object? value)
    {
        if (value is not string text)
        {
            return value;
        }

        var plain = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        return plain.Length <= LongestWord ? plain : $"{plain[..(char.IsHighSurrogate(plain[LongestWord - 1]) ? LongestWord - 1 : LongestWord)]}…";
    }
}

/// <summary>Rows of one table of the former application.</summary>
public sealed class TableCounts
{
    public int Read { get; internal set; }

    /// <summary>Made here by this run.</summary>
    public int Imported { get; internal set; }

    /// <summary>"Déjà là": made by an earlier run, or the same thing was here.</summary>
    public int AlreadyHere { get; internal set; }

    /// <summary>Alterations told of; a row may have several.</summary>
    public int Altered { get; internal set; }

    public int Refused { get; internal set; }

    public int LeftOut { get; internal set; }
}
