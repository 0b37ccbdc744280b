using CheckDuMatin.Core.Checks;
using Xunit;

namespace CheckDuMatin.Tests.Checks;

/// <summary>What a line must hold before it is kept, without a database.</summary>
public sealed class LineRulesTests
{
    private static readonly LineFields Empty = new(LineStatus.Pending, Comment: null, Notes: null, OperatorId: null, ExpirationDate: null);
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Theory]
    [InlineData(LineStatus.Pending)]
    [InlineData(LineStatus.InProgress)]
    [InlineData(LineStatus.Success)]
    [InlineData(LineStatus.Warning, "comment_required")]
    [InlineData(LineStatus.NotApplicable, "comment_required")]
    [InlineData(LineStatus.Error, "comment_required", "operator_required")]
    public void A_bare_status_is_refused_where_it_needs_words(LineStatus status, params string[] codes) => Assert.Equal(codes, Codes(Empty with { Status = status }));

    [Fact]
    public void With_words_and_somebody_in_charge_any_status_is_taken() => Assert.All(
        Enum.GetValues<LineStatus>(), status => Assert.Empty(Codes(Empty with { Status = status, Comment = "Disque plein", OperatorId = 3 })));

    [Fact]
    public void Texts_are_taken_up_to_their_length_and_whole()
    {
        Assert.Empty(Codes(Empty with { Comment = new string('é', 1000), Notes = new string('é', 1000) }));
        Assert.Equal(["comment_too_long", "notes_too_long"], Codes(Empty with { Comment = new string('é', 1001), Notes = new string('é', 1001) }));
        Assert.Equal(["text_malformed"], Codes(Empty with { Comment = "\uD800" }));
        Assert.Equal(["text_malformed"], Codes(Empty with { Notes = "\uDC00" }));
    }

    [Theory]
    [InlineData("1999-12-31", false)]
    [InlineData("2000-01-01", true)]
    [InlineData("2100-12-31", true)]
    [InlineData("2101-01-01", false)]
    public void A_date_of_expiration_is_one_that_a_certificate_may_have(string date, bool isTaken)
    {
        var line = Empty with { ExpirationDate = DateOnly.Parse(date, null) };

        Assert.Equal(isTaken ? [] : ["expiration_out_of_range"], Codes(line));
        Assert.Empty(LineRules.Validate(line, before: line, "Sauvegarde"));
    }

    [Fact]
    public void A_failure_keeps_its_first_day_until_it_is_found_a_mistake_the_same_day()
    {
        var line = new CheckLine { FailingSince = null };
        (Empty with { Status = LineStatus.Error }).WriteTo(line, Today, changedById: 5);
        Assert.Equal((Today, LineStatus.Error, 5L), (line.FailingSince, line.Status, line.ChangedById));

        (Empty with { Status = LineStatus.Warning }).WriteTo(line, Today.AddDays(1), changedById: 5);
        Assert.Equal(Today, line.FailingSince);

        (Empty with { Status = LineStatus.Success }).WriteTo(line, Today.AddDays(1), changedById: 6);
        Assert.Equal(Today, line.FailingSince);

        (Empty with { Status = LineStatus.Success }).WriteTo(line, Today, changedById: 6);
        Assert.Null(line.FailingSince);
    }

    [Fact]
    public void What_is_written_is_what_was_read_and_only_what_differs_is_told()
    {
        var after = new LineFields(LineStatus.Warning, "Lent", "Voir ticket", 9, Today);
        var line = new CheckLine();
        after.WriteTo(line, Today, changedById: 1);

        Assert.Equal(after, LineFields.Of(line));
        Assert.Empty(after.DifferenceTo(after).Before);
        var (was, becomes) = Empty.DifferenceTo(after);
        Assert.Equal(["comment", "expirationDate", "notes", "operatorId", "status"], becomes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("pending", "warning"), (was["status"], becomes["status"]));
        Assert.Null(was["comment"]);
        Assert.Equal(("Lent", "Voir ticket", 9L, Today), (becomes["comment"], becomes["notes"], becomes["operatorId"], becomes["expirationDate"]));
    }

    private static IEnumerable<string> Codes(LineFields line) => LineRules.Validate(line, Empty, "Sauvegarde").Select(problem => problem.Code);
}
