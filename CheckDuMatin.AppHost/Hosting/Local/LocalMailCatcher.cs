using System.Globalization;

namespace Aspire.Hosting.Local;

/// <summary>MailDev of npm: <c>CDM_MAILDEV</c>, else where eng/setup installed it.</summary>
internal sealed class LocalMailCatcher(MailPitContainerResource catcher) : ILocalServer
{
    public Task<LocalProcess> PrepareAsync(LocalServerContext context, CancellationToken cancellationToken)
    {
        string?[] places =
        [
            context.Configuration["CDM_MAILDEV"], Path.GetFullPath("../eng/node_modules/.bin/maildev", context.AppHostDirectory),
            Path.Combine(UserFolders.Cache(context.Configuration), "maildev"),
        ];
        var program = Array.Find(places, File.Exists) ?? throw new DistributedApplicationException(
            $"Le receveur de mails (maildev) est introuvable. Cherché\u00A0: {string.Join(", ", places.OfType<string>())}. Lancez ./run, qui l’installe, ou donnez son chemin par CDM_MAILDEV.");

        return Task.FromResult(new LocalProcess(
            program,
            [
                "--smtp", Port("smtp"), "--ip", "127.0.0.1", "--web", Port("http"), "--web-ip", "127.0.0.1",
                "--mail-directory", context.DataDirectory, "--max-emails", "2000",
            ],
            context.DataDirectory));
    }

    private string Port(string endpoint) => new EndpointReference(catcher, endpoint).EndpointAnnotation.AllocatedPort!.Value.ToString(CultureInfo.InvariantCulture);
}
