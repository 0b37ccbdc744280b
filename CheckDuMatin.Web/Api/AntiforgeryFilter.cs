using Microsoft.AspNetCore.Antiforgery;

namespace CheckDuMatin.Web.Api;

/// <summary>A write that comes by cookie must bring the antiforgery token of our own page; a bearer token is proof enough.</summary>
internal sealed class AntiforgeryFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isWrite = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        return isWrite && http.Features.Get<ApiCaller>() is { ByCookie: true } && !await antiforgery.IsRequestValidAsync(http)
            ? ApiErrors.Of(StatusCodes.Status400BadRequest, "antiforgery_invalid")
            : await next(context);
    }
}
