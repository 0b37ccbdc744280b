using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>Buttons on the dashboard.</summary>
public static class CommandExtensions
{
    public static IResourceBuilder<T> WithCommand<T>(
        this IResourceBuilder<T> builder, string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions? commandOptions = null)
        where T : IResource
    {
        builder.WithAnnotation(new ResourceCommandAnnotation(name, displayName, executeCommand, commandOptions ?? new CommandOptions()));
        return builder;
    }

    /// <summary>A button that calls the resource; a status of 400 and over is a failure, shown with what was answered.</summary>
    public static IResourceBuilder<T> WithHttpCommand<T>(
        this IResourceBuilder<T> builder, string path, string displayName, string endpointName = "http", string? commandName = null, HttpCommandOptions? commandOptions = null)
        where T : IResourceWithEndpoints
    {
        var options = commandOptions ?? new HttpCommandOptions();
        var endpoint = builder.GetEndpoint(endpointName);
        return builder.WithCommand(commandName ?? path.Trim('/').Replace('/', '-'), displayName, context => CallAsync(context, endpoint, path, options.Method), options);
    }

    private static async Task<ExecuteCommandResult> CallAsync(ExecuteCommandContext context, EndpointReference endpoint, string path, HttpMethod method)
    {
        var client = context.ServiceProvider.GetRequiredService<IHttpClientFactory>().CreateClient();
        try
        {
            using var request = new HttpRequestMessage(method, endpoint.Url + path);
            using var response = await client.SendAsync(request, context.CancellationToken);
            var body = (await response.Content.ReadAsStringAsync(context.CancellationToken)).Trim();
            var answer = body.Length > 500 ? body[..500] + "…" : body;
            return response.IsSuccessStatusCode
                ? new ExecuteCommandResult(Success: true, answer.Length > 0 ? answer : null)
                : new ExecuteCommandResult(Success: false, $"{(int)response.StatusCode} {response.ReasonPhrase} {answer}".Trim());
        }
        catch (HttpRequestException exception)
        {
            return new ExecuteCommandResult(Success: false, exception.Message);
        }
    }
}
