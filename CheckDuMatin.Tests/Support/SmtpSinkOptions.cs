using System.Net;

namespace CheckDuMatin.Tests.Support;

/// <summary>What a <see cref="SmtpSink"/> offers; by default neither encryption nor accounts, as a relay inside the walls.</summary>
public sealed record SmtpSinkOptions
{
    /// <summary>Where it listens: this machine alone unless containers are to reach it.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Offers STARTTLS, with a certificate for localhost that nobody has signed.</summary>
    public bool OffersStartTls { get; init; }

    /// <summary>Asks for AUTH (PLAIN or LOGIN) with this account before MAIL; null asks for none.</summary>
    public (string UserName, string Password)? Account { get; init; }
}
