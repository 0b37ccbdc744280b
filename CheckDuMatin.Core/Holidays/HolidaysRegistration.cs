using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Holidays;

/// <summary>The use cases and queries of this feature.</summary>
internal static class HolidaysRegistration
{
    public static IServiceCollection AddHolidays(this IServiceCollection services) => services
        .AddSingleton<HolidayCalendar>()
        .AddSingleton<AddHoliday>()
        .AddSingleton<RemoveHoliday>();
}
