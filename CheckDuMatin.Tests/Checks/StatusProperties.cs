using CheckDuMatin.Core.Checks;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace CheckDuMatin.Tests.Checks;

/// <summary>The status of a check, whatever its lines, against the sentence of the product read word by word.</summary>
public sealed class StatusProperties
{
    private static readonly DateTime Now = new(2026, 11, 30, 8, 0, 0, DateTimeKind.Utc);

    [Property(MaxTest = 500)]
    public Property Of_any_lines_the_status_is_that_of_the_sentence() => Prop.ForAll(
        Lines(),
        lines => LineCounts.Of(lines).Status == InWords(lines));

    [Property(MaxTest = 300)]
    public Property However_lines_move_the_counters_are_those_of_the_lines() => Prop.ForAll(
        Lines(),
        Gen.Choose(0, 59).Zip(Gen.Elements(Enum.GetValues<LineStatus>())).ListOf().ToArbitrary(),
        (lines, moves) =>
        {
            var check = CheckOf(lines);
            var now = Now;
            DateTime? started = null, completed = null;
            foreach (var (which, to) in lines.Length == 0 ? [] : moves)
            {
                var line = which % lines.Length;
                CheckProgress.Move(check, lines[line], to, now);
                lines[line] = to;
                started ??= now;
                completed = lines.All(IsDone) ? completed ?? now : null;
                now = now.AddMinutes(1);
            }

            return check.Counts == LineCounts.Of(lines) && (check.StartedAt, check.CompletedAt) == (started, completed);
        });

    [Fact]
    public void Many_lines_move_at_once()
    {
        var check = CheckOf([LineStatus.Pending, LineStatus.Pending, LineStatus.Pending, LineStatus.Error]);

        CheckProgress.Move(check, LineStatus.Pending, LineStatus.Success, Now, lines: 3);

        Assert.Equal(new LineCounts(0, 0, 3, 0, 1, 0), check.Counts);
        Assert.Equal(Now, check.CompletedAt);
    }

    [Property]
    public Property Counted_together_lines_are_done_or_open() => Prop.ForAll(
        Lines(),
        lines => LineCounts.Of(lines) is var counts
            && counts.Total == lines.Length
            && counts.Done == lines.Count(IsDone)
            && counts.Open == lines.Count(line => !IsDone(line))
            && counts.IsComplete == lines.All(IsDone));

    [Theory]
    [InlineData(LineStatus.Pending, "pending", false, false, false, false)]
    [InlineData(LineStatus.InProgress, "in_progress", false, false, false, false)]
    [InlineData(LineStatus.Success, "success", true, false, false, false)]
    [InlineData(LineStatus.Warning, "warning", true, true, true, false)]
    [InlineData(LineStatus.Error, "error", true, true, true, true)]
    [InlineData(LineStatus.NotApplicable, "not_applicable", true, false, true, false)]
    public void Each_status_has_its_word_and_its_rules(LineStatus status, string word, bool isDone, bool isFailing, bool needsComment, bool needsOperator)
    {
        Assert.Equal(word, status.ToWord());
        Assert.True(LineStatuses.TryParse(word, out var read));
        Assert.Equal(status, read);
        Assert.False(LineStatuses.TryParse(word.ToUpperInvariant(), out _));
        Assert.Equal((isDone, isFailing, needsComment, needsOperator), (status.IsDone(), status.IsFailing(), status.NeedsComment(), status.NeedsOperator()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ok")]
    public void Another_word_is_no_status(string? word)
    {
        Assert.False(LineStatuses.TryParse(word, out var status));
        Assert.Equal(LineStatus.Pending, status);
    }

    [Theory]
    [InlineData("2026-11-30", "2026-11-30", 0)]
    [InlineData("2026-11-27", "2026-11-30", 3)]
    [InlineData("2026-12-01", "2026-11-30", 0)]
    public void Days_count_from_the_first_that_failed(string since, string day, int days) => Assert.Equal(days, FailingDays.Between(DateOnly.Parse(since, null), DateOnly.Parse(day, null)));

    private static Arbitrary<LineStatus[]> Lines() => Gen.Elements(Enum.GetValues<LineStatus>()).ArrayOf().ToArbitrary();

    private static bool IsDone(LineStatus line) => line is LineStatus.Success or LineStatus.Warning or LineStatus.Error or LineStatus.NotApplicable;

    private static CheckStatus InWords(LineStatus[] lines)
    {
        if (lines.Contains(LineStatus.Error))
        {
            return CheckStatus.Error;
        }

        if (lines.Contains(LineStatus.Warning))
        {
            return CheckStatus.Warning;
        }

        if (lines.Length > 0 && Array.TrueForAll(lines, line => line == LineStatus.Pending))
        {
            return CheckStatus.Pending;
        }

        return Array.TrueForAll(lines, IsDone) ? CheckStatus.Success : CheckStatus.InProgress;
    }

    private static Core.Checks.Check CheckOf(LineStatus[] lines)
    {
        var counts = LineCounts.Of(lines);
        return new Core.Checks.Check
        {
            PendingLines = counts.Pending,
            InProgressLines = counts.InProgress,
            SuccessLines = counts.Success,
            WarningLines = counts.Warning,
            ErrorLines = counts.Error,
            NotApplicableLines = counts.NotApplicable,
        };
    }
}
