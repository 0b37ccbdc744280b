namespace CheckDuMatin.Core.Checks;

/// <summary>What a person or a script sets on a line.</summary>
internal sealed record LineFields(LineStatus Status, string? Comment, string? Notes, long? OperatorId, DateOnly? ExpirationDate)
{
    public static LineFields Of(CheckLine line) => new(line.Status, line.Comment, line.Notes, line.OperatorId, line.ExpirationDate);

    public void WriteTo(CheckLine line, DateOnly day, long changedById)
    {
        line.Status = Status;
        line.Comment = Comment;
        line.Notes = Notes;
        line.OperatorId = OperatorId;
        line.ExpirationDate = ExpirationDate;
        line.ChangedById = changedById;
        if (Status.IsFailing())
        {
            line.FailingSince ??= day;
        }
        else if (line.FailingSince == day)
        {
            // It began in this very check and was a mistake: nothing to carry on.
            line.FailingSince = null;
        }
    }

    /// <summary>The fields that differ, before and after, under the API's names: what the audit keeps.</summary>
    public (Dictionary<string, object?> Before, Dictionary<string, object?> After) DifferenceTo(LineFields after)
    {
        Dictionary<string, object?> was = new(StringComparer.Ordinal), becomes = new(StringComparer.Ordinal);
        Note("status", Status.ToWord(), after.Status.ToWord());
        Note("comment", Comment, after.Comment);
        Note("notes", Notes, after.Notes);
        Note("operatorId", OperatorId, after.OperatorId);
        Note("expirationDate", ExpirationDate, after.ExpirationDate);
        return (was, becomes);

        void Note(string name, object? old, object? @new)
        {
            if (!Equals(old, @new))
            {
                was[name] = old;
                becomes[name] = @new;
            }
        }
    }
}
