using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Compose;

/// <summary>The examples of deploy/examples, read by the servers they are for: out of the distribution's packages, unpacked and not installed.</summary>
[Trait("Kind", "compose")]
public sealed class ReverseProxyTests : IDisposable
{
    private const string Certificates = "/etc/letsencrypt/live/checks.example.fr";

    private static readonly string[] TemporaryFolders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Caddy_reads_its_example()
    {
        var caddy = await UnpackAsync("caddy", "usr/bin/caddy");

        (await RunAsync(caddy, "validate", "--adapter", "caddyfile", "--config", RepositoryRoot.File("deploy", "examples", "Caddyfile"))).Good();
    }

    [Fact]
    public async Task Nginx_reads_its_example()
    {
        var nginx = await UnpackAsync("nginx", "usr/sbin/nginx");
        (await RunAsync("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=checks.example.fr", "-days", "1", "-keyout", _folder.File("privkey.pem"), "-out", _folder.File("fullchain.pem"))).Good();
        var example = await File.ReadAllTextAsync(RepositoryRoot.File("deploy", "examples", "nginx.conf"), Xunit.TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.File("site.conf"), example.Replace(Certificates, _folder.FullPath, StringComparison.Ordinal), Xunit.TestContext.Current.CancellationToken);
        var folders = string.Concat(TemporaryFolders.Select(name => $"{name}_temp_path {_folder.File(name)}; "));
        await File.WriteAllTextAsync(
            _folder.File("nginx.conf"),
            $"pid {_folder.File("pid")}; error_log stderr; events {{ }} http {{ access_log off; {folders} include {_folder.File("site.conf")}; }}",
            Xunit.TestContext.Current.CancellationToken);

        (await RunAsync(nginx, "-t", "-c", _folder.File("nginx.conf"))).Good();
    }

    private async Task<string> UnpackAsync(string package, string program)
    {
        var downloaded = await RunAsync("apt-get", "download", package);
        Assert.SkipUnless(downloaded.Status == 0, $"No package {package}: {downloaded.Errors}");
        (await RunAsync("dpkg", "-x", Directory.GetFiles(_folder.FullPath, $"{package}_*.deb").Single(), _folder.FullPath)).Good();
        return _folder.File(program);
    }

    private Task<ShellResult> RunAsync(string program, params string[] arguments) =>
        ComposeShell.RunAsync(_folder.FullPath, new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = _folder.FullPath }, program, arguments);
}
