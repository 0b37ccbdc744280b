using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Checks;

/// <summary>What a line must hold (product.md §4): the rules that need no database.</summary>
internal static class LineRules
{
    public static List<Problem> Validate(LineFields line, string service)
    {
        List<Problem> problems = [];
        Check(line.Status.NeedsComment() && line.Comment is null, ChecksProblems.CommentRequired(service));
        Check(line.Status.NeedsOperator() && line.OperatorId is null, ChecksProblems.OperatorRequired(service));
        Check(line.Comment?.Length > CheckLine.MaxTextLength, ChecksProblems.CommentTooLong);
        Check(line.Notes?.Length > CheckLine.MaxTextLength, ChecksProblems.NotesTooLong);
        Check(line.Comment is { } comment && !Text.IsWellFormed(comment), ChecksProblems.TextMalformed("comment"));
        Check(line.Notes is { } notes && !Text.IsWellFormed(notes), ChecksProblems.TextMalformed("notes"));
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
