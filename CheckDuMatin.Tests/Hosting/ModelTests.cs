using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Run;
using Aspire.Hosting.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Hosting;

public sealed class ModelTests
{
    [Fact]
    public async Task References_become_environment_variables_under_the_names_of_Aspire()
    {
        using var arguments = new AppHostArguments();
        var worker = await EnvironmentAsync("worker", arguments, "CDM_MYSQL_PORT=23307", "CDM_SMTP_PORT=21025", "CDM_WEB_PORT=28001", "Parameters:db-password=geheim");
        Assert.Equal("Server=127.0.0.1;Port=23307;User ID=check_du_matin;Password=geheim;Database=check_du_matin", worker["ConnectionStrings__checkdumatin"]);
        Assert.Equal("Endpoint=smtp://localhost:21025", worker["ConnectionStrings__mail"]);
        Assert.Equal("http://localhost:28001", worker["services__web__http__0"]);
        Assert.Equal("http://localhost:28001", worker["APP_URL"]);
    }

    [Fact]
    public async Task Services_listen_on_the_loopback_and_know_their_internal_port()
    {
        using var arguments = new AppHostArguments();
        var web = await EnvironmentAsync("web", arguments, "CDM_WEB_PORT=28001");
        Assert.Equal($"http://localhost:28001;http://localhost:{web["INTERNAL_HTTP_PORT"]}", web["ASPNETCORE_URLS"]);
    }

    [Fact]
    public async Task A_verb_opens_no_port_that_somebody_wants()
    {
        using var arguments = new AppHostArguments();
        Assert.Equal("http://127.0.0.1:0", (await EnvironmentAsync("migrate", arguments))["ASPNETCORE_URLS"]);
    }

    [Fact]
    public async Task Files_of_development_lie_in_the_data_folder()
    {
        using var arguments = new AppHostArguments();
        var web = await EnvironmentAsync("web", arguments);
        Assert.Equal(Path.Combine(arguments.DataDirectory, "demo.json"), web["DEMO_FILE"]);
        Assert.Equal(Path.Combine(arguments.DataDirectory, "backups"), web["BACKUP_DIR"]);
        Assert.Equal(Path.Combine(arguments.DataDirectory, "storage"), web["STORAGE_DIR"]);
    }

    [Fact]
    public async Task A_generated_password_is_the_same_next_time_and_readable_by_its_owner_only()
    {
        using var arguments = new AppHostArguments();
        var first = await EnvironmentAsync("web", arguments, "CDM_MYSQL_PORT=23307");
        var second = await EnvironmentAsync("web", arguments, "CDM_MYSQL_PORT=23307");
        Assert.Equal(first["ConnectionStrings__checkdumatin"], second["ConnectionStrings__checkdumatin"]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(arguments.DataDirectory, "secrets.json")));
        }
    }

    [Theory]
    [InlineData("CDM_WEB_PORT=abc")]
    [InlineData("CDM_WEB_PORT=70000")]
    [InlineData("nonsense")]
    public async Task A_wrong_argument_is_named(string argument)
    {
        using var arguments = new AppHostArguments();
        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(() => EnvironmentAsync("web", arguments, argument));
        Assert.Contains(argument.Split('=')[0], refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_Aspire_bundle_is_a_clear_message()
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { ["CDM_ASPIRE_BUNDLE"] = "/nowhere", ["HOME"] = "/nohome", ["XDG_CACHE_HOME"] = "" };
        var refused = Assert.Throws<DistributedApplicationException>(() => AspireBundle.Find(configuration));
        foreach (var place in new[] { "/nowhere", "/nohome/.aspire/bundle", "/nohome/.cache/check-du-matin/aspire-13.5.4/bundle", "CDM_ASPIRE_BUNDLE" })
        {
            Assert.Contains(place, refused.Message, StringComparison.Ordinal);
        }
    }

    private static async Task<Dictionary<string, string>> EnvironmentAsync(string name, AppHostArguments arguments, params string[] more)
    {
        var stop = Xunit.TestContext.Current.CancellationToken;
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.CheckDuMatin_AppHost>([.. arguments.Run, .. more], stop);
        await using var application = await builder.BuildAsync(stop);
        foreach (var endpoint in builder.Resources.SelectMany(resource => resource.GetEndpoints()))
        {
            endpoint.AllocatedPort = endpoint.Port ?? FreePort.Next();
        }

        var resolved = new Dictionary<string, string>(StringComparer.Ordinal);
        var resource = builder.Resources.Single(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal));
        foreach (var (key, value) in EnvironmentCallbackContext.Gather(resource, new DistributedApplicationExecutionContext(publisherName: null)))
        {
            resolved[key] = (value is IValueProvider provider ? await provider.GetValueAsync(stop) : value.ToString())!;
        }

        return resolved;
    }
}
