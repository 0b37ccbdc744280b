using CheckDuMatin.Web.Components.Shared;
using Xunit;

namespace CheckDuMatin.Tests.Web;

public sealed class LatestOnlyTests
{
    private readonly List<(string Wanted, TaskCompletionSource Done)> _begun = [];
    private readonly List<string> _shown = [];
    private readonly LatestOnly _work;
    private string _wanted = "";

    public LatestOnlyTests() => _work = new(async () =>
    {
        var wanted = _wanted;
        var done = new TaskCompletionSource();
        _begun.Add((wanted, done));
        await done.Task;
        _shown.Add(wanted);
    });

    [Fact]
    public async Task One_runs_at_a_time_and_the_last_wish_is_what_stays()
    {
        var first = Want("a");
        await Want("ab");
        await Want("abc");
        Assert.Single(_begun);

        _begun[0].Done.SetResult();
        _begun[1].Done.SetResult();
        await first;

        Assert.Equal(["a", "abc"], _shown);
    }

    [Fact]
    public async Task After_a_failure_the_next_wish_is_done()
    {
        var failing = Want("a");
        _begun[0].Done.SetException(new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);

        var next = Want("b");
        _begun[1].Done.SetResult();
        await next;

        Assert.Equal(["b"], _shown);
    }

    private Task Want(string wanted)
    {
        _wanted = wanted;
        return _work.RunAsync();
    }
}
