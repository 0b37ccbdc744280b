using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Calendar;

/// <summary>The use cases and queries of this feature.</summary>
internal static class CalendarRegistration
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services
        .AddSingleton<HolidayCalendar>()
        .AddSingleton<AddHoliday>()
        .AddSingleton<RemoveHoliday>();
}
