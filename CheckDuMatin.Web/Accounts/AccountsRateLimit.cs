using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using CheckDuMatin.Web.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace CheckDuMatin.Web.Accounts;

/// <summary>
/// Per address: what is posted to the pages and endpoints around signing in, in bursts of 60 and one every 2 seconds in the long run. A whole team
/// behind one address signs in at 9 o'clock; whoever guesses passwords of many accounts from one address gets no further. A lock of the account
/// guards each single one.
/// </summary>
internal sealed class AccountsRateLimit : IRateLimiterPolicy<string>
{
    public const string PolicyName = "accounts";
    public const int Burst = 60;

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = async (rejected, _) =>
    {
        rejected.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        rejected.HttpContext.Response.Headers.RetryAfter = "60";
        await StaticPage.WriteAsync(rejected.HttpContext, "too_many_requests");
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => HttpMethods.IsPost(httpContext.Request.Method)
        ? RateLimitPartition.GetTokenBucketLimiter(
            Network(httpContext.Connection.RemoteIpAddress),
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Burst,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromSeconds(2),
                QueueLimit = 0,
                AutoReplenishment = true,
            })
        : RateLimitPartition.GetNoLimiter("reading");

    /// <summary>An IPv6 customer has 2^64 addresses: they count as one.</summary>
    internal static string Network(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
