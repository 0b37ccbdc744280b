using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace CheckDuMatin.Web.Api;

/// <summary>Per token (and per signed-in user): bursts of 600 calls, 20 a second in the long run. More is refused with 429 and Retry-After.</summary>
internal sealed class ApiRateLimit : IRateLimiterPolicy<string>
{
    public const string PolicyName = "api";

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = async (rejected, _) =>
    {
        rejected.HttpContext.Response.Headers.RetryAfter = "5";
        await ApiErrors.Of(StatusCodes.Status429TooManyRequests, "too_many_requests").ExecuteAsync(rejected.HttpContext);
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        RateLimitPartition.GetTokenBucketLimiter(
            httpContext.Features.Get<ApiCaller>()?.Partition ?? "nobody",
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 600,
                TokensPerPeriod = 20,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
                AutoReplenishment = true,
            });
}
