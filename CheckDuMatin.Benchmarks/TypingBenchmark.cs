using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;

namespace CheckDuMatin.Benchmarks;

/// <summary>
/// 8:55: fifty operators fill their checks at once. One does it in Chromium, by keyboard and at five keys a second; 49 save over HTTP what the
/// same keys would, at the same pace. Told are his seconds for 30 lines, and how long each of all the savings took to be confirmed.
/// </summary>
internal sealed class TypingBenchmark : Benchmark
{
    private const int Others = 49;

    public override string Name => "typing";

    public override string Description =>
        $"a check of {TypingScript.Lines} lines by keyboard in Chromium at 5 keys a second, while {Others} operators save over HTTP";

    public override async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var web = await WebApp.StartAsync();
        var person = await AddCheckAsync(web, withPassword: true);
        List<HttpOperator> others = [];
        for (var number = 0; number <= Others; number++)
        {
            var (check, user) = await AddCheckAsync(web, withPassword: false);
            others.Add(await HttpOperator.CreateAsync(web, check, user));
        }

        await using var browser = await BrowserOperator.OpenAsync(web, person.User, person.CheckId);

        // One more than is measured has everything compiled and every connection opened.
        await others[Others].FillAsync(pace: TimeSpan.FromMilliseconds(10), delay: TimeSpan.Zero, cancellationToken);
        await Task.WhenAll(others.Take(Others).Select(other => other.ReadAsync(cancellationToken)));

        var typing = browser.FillAsync(cancellationToken);
        var saving = Task.WhenAll(others.Take(Others).Select((other, number) =>
            other.FillAsync(TypingScript.Pace, TypingScript.Pace * 2 * number / Others, cancellationToken)));
        await Task.WhenAll(typing, saving);
        await ConfirmAsync(web, [person.CheckId, .. others.Take(Others).Select(other => other.CheckId)], cancellationToken);

        var (seconds, savings) = await typing;
        var all = savings.Concat((await saving).SelectMany(times => times)).Order().ToList();
        return
        [
            new Measure("seconds", seconds, "s", Limit: 90),
            new Measure("save_p95_ms", At(all, .95), "ms", Limit: 300),
            new Measure("save_median_ms", At(all, .5), "ms"),
            new Measure("browser_save_p95_ms", At([.. savings.Order()], .95), "ms"),
            new Measure("saves", all.Count, ""),
        ];
    }

    private static async Task<(long CheckId, User User)> AddCheckAsync(WebApp web, bool withPassword)
    {
        var client = await web.AddClientAsync(TypingScript.Lines);
        var user = withPassword ? await web.AddUserAsync(UserRole.Manager, client) : await web.Core.AddUserAsync(UserRole.Manager, client);
        var check = await web.Core.Get<CreateCheck>().RunAsync(ClientScope.System, client.Id, day: null, CancellationToken.None);
        return (check.Value, user);
    }

    /// <summary>Fast is nothing when it is not there: every check holds what was typed.</summary>
    private static async Task ConfirmAsync(WebApp web, IReadOnlyList<long> checkIds, CancellationToken cancellationToken)
    {
        foreach (var checkId in checkIds)
        {
            var sheet = await web.Core.Get<CheckSheet>().ReadAsync(ClientScope.System, checkId, cancellationToken);
            if (sheet?.Counts != TypingScript.Result)
            {
                throw new InvalidOperationException($"Check {checkId} holds {sheet?.Counts} instead of {TypingScript.Result}.");
            }
        }
    }

    private static double At(List<double> ordered, double share) => ordered[(int)Math.Ceiling(share * ordered.Count) - 1];
}
