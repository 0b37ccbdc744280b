namespace CheckDuMatin.Web.Http;

/// <summary>
/// Razor pages answer GET alone, and a probe with HEAD (<c>curl -I</c>) would read 405. Kestrel goes by the method it received and sends no body.
/// </summary>
internal static class HeadAsGet
{
    public static void UseHeadAsGet(this WebApplication app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });
}
