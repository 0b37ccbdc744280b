using CheckDuMatin.Core.Mail;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Doctor;

/// <summary>The mail relay greets and speaks SMTP. Nothing is sent, and no password is shown to it.</summary>
internal sealed class RelayProbe(IConfiguration configuration) : IDoctorProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    public string Name => "smtp";

    public async Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken)
    {
        var settings = MailSettings.Read(configuration);
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds, CheckCertificateRevocation = false };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var address = $"{settings.Host}:{settings.Port}";
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, Options(settings.Encryption), patience.Token);
            await client.DisconnectAsync(quit: true, patience.Token);
            return [new DoctorItem(Name, DoctorState.Good, DoctorTexts.Get("smtp_value", address))];
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return [new DoctorItem(Name, DoctorState.Failed, DoctorTexts.Get("smtp_away", address), Advice: DoctorTexts.Advice(Name))];
        }
    }

    /// <summary>Encrypted where mail would not leave otherwise: a certificate that has run out is what this should find.</summary>
    private static SecureSocketOptions Options(MailEncryption encryption) => encryption switch
    {
        MailEncryption.Tls => SecureSocketOptions.SslOnConnect,
        MailEncryption.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };
}
