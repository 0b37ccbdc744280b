namespace CheckDuMatin.Web.Live;

internal static class LiveRegistration
{
    /// <summary>The change feed and what hangs on it.</summary>
    public static void AddLiveChanges(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DatabaseState>();
        builder.Services.AddSingleton<ChangeHub>();
        builder.Services.AddSingleton<ChangeReader>();
        builder.Services.AddHostedService<ChangeFeed>();
        builder.Services.AddScoped<LiveChanges>();
    }
}
