using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail.Delivery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Mail;

/// <summary>The use cases and queries of this feature.</summary>
internal static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => MailSettings.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<MailSignal>();
        services.AddSingleton<MailOutbox>();
        services.AddSingleton<MailQueue>();
        services.AddSingleton<PendingMails>();
        services.AddSingleton<TodayMails>();
        services.AddSingleton<MailList>();
        services.AddSingleton<MailSample>();
        services.AddSingleton<ClientMail>();
        services.AddSingleton<SendTestMail>();
        services.AddSingleton<TryRelay>();
        services.AddSingleton<OpenArchivedBulletin>();
        services.AddSingleton<CheckSending>();
        services.AddSingleton<SuspendAutomaticSending>();
        services.AddSingleton<SendDueBulletins>();
        services.AddSingleton<RemindLateChecks>();
        services.AddSingleton<NotifyOperators>();
        services.AddSingleton<SendBulletin>();
        services.AddSingleton<SendingPreview>();
        services.AddSingleton<CancelSending>();
        services.AddSingleton<ReopenCheck>();
        services.AddSingleton<RetryMail>();
        services.AddSingleton<CancelMail>();
        services.AddSingleton<PurgeBulletins>();
        services.AddSingleton(provider => new DeliverMails(
            provider.GetRequiredService<ScopedDb>(),
            provider.GetRequiredService<BulletinArchive>(),
            provider.GetRequiredService<MailSettings>(),
            provider.GetRequiredService<MailOutbox>(),
            // Not through the container: it would keep every transport until the process ends.
            () => new SmtpTransport(provider.GetRequiredService<MailSettings>()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DeliverMails>>()));
        return services;
    }
}
