namespace Aspire.Hosting.Run;

/// <summary>Hides secrets in what is shown.</summary>
internal sealed class SecretMask
{
    private const string Dots = "••••••••";
    private readonly List<string> secrets = [];

    public void Add(string secret)
    {
        if (secret.Length > 0)
        {
            secrets.Add(secret);
        }
    }

    public string Hide(string text) => secrets.Aggregate(text, (shown, secret) => shown.Replace(secret, Dots, StringComparison.Ordinal));
}
