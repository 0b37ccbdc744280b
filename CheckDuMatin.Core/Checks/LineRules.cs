using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Checks;

/// <summary>What a line must hold (product.md §4): the rules that need no database.</summary>
internal static class LineRules
{
    /// <param name="before">The line as it is. A day that it holds already is not refused: it may be older than the rule.</param>
    public static List<Problem> Validate(LineFields line, LineFields before, string service)
    {
        List<Problem> problems = [];
        Check(line.Status.NeedsComment() && line.Comment is null, ChecksProblems.CommentRequired(service));
        Check(line.Status.NeedsOperator() && line.OperatorId is null, ChecksProblems.OperatorRequired(service));
        Check(line.Comment?.Length > CheckLine.MaxTextLength, ChecksProblems.CommentTooLong);
        Check(line.Notes?.Length > CheckLine.MaxTextLength, ChecksProblems.NotesTooLong);
        Check(line.Comment is { } comment && !Text.IsWellFormed(comment), ChecksProblems.TextMalformed("comment"));
        Check(line.Notes is { } notes && !Text.IsWellFormed(notes), ChecksProblems.TextMalformed("notes"));
        Check(
            line.ExpirationDate != before.ExpirationDate && (line.ExpirationDate < CheckLine.EarliestExpiration || line.ExpirationDate > CheckLine.LatestExpiration),
            ChecksProblems.ExpirationOutOfRange(service));
        return problems;

        void Check(bool broken, Problem problem)
        {
            if (broken)
            {
                problems.Add(problem);
            }
        }
    }
}
