using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CheckDuMatin.ServiceDefaults;

/// <summary>Writes a health report: one word for strangers, one entry per check on the internal port.</summary>
internal static class HealthResponse
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var internalPort = context.RequestServices.GetRequiredService<IConfiguration>().GetValue<int?>("INTERNAL_HTTP_PORT");
        if (internalPort is null || context.Connection.LocalPort != internalPort)
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync(report.Status.ToString(), context.RequestAborted);
        }

        return context.Response.WriteAsJsonAsync(
            new
            {
                status = report.Status.ToString(),
                checks = report.Entries.Select(entry => new
                {
                    name = entry.Key,
                    status = entry.Value.Status.ToString(),
                    description = entry.Value.Description,
                    milliseconds = Math.Round(entry.Value.Duration.TotalMilliseconds, 1),
                }),
            },
            context.RequestAborted);
    }
}
