using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using CheckDuMatin.AppHost.Hosting;
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

    [Fact]
    public async Task In_containers_the_database_has_the_account_and_the_database_that_references_name()
    {
        using var arguments = new AppHostArguments();
        var mysql = await EnvironmentAsync("mysql", arguments, "containers=true", "Parameters:db-password=geheim");
        Assert.Equal(("check_du_matin", "check_du_matin", "geheim"), (mysql["MYSQL_DATABASE"], mysql["MYSQL_USER"], mysql["MYSQL_PASSWORD"]));
        var worker = await EnvironmentAsync("worker", arguments, "containers=true", "CDM_MYSQL_PORT=23307", "CDM_SMTP_PORT=21025", "Parameters:db-password=geheim");
        Assert.Equal("Server=127.0.0.1;Port=23307;User ID=check_du_matin;Password=geheim;Database=check_du_matin", worker["ConnectionStrings__checkdumatin"]);
        Assert.Equal("Endpoint=smtp://localhost:21025", worker["ConnectionStrings__mail"]);
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
    public async Task A_port_that_is_taken_is_named_before_anything_starts()
    {
        using var arguments = new AppHostArguments();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.CheckDuMatin_AppHost>([.. arguments.Run, $"CDM_WEB_PORT={port}"], Stop);
        await using var application = await builder.BuildAsync(Stop);
        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(() => application.StartAsync(Stop));
        Assert.Contains($"{port}, que demande web", refused.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    private static async Task<Dictionary<string, string>> EnvironmentAsync(string name, AppHostArguments arguments, params string[] more)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.CheckDuMatin_AppHost>([.. arguments.Run, .. more], Stop);
        foreach (var endpoint in builder.Resources.SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>()))
        {
            // As DCP would, without starting anything.
            var port = endpoint.Port ?? FreePort.Next();
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, endpoint.TargetHost, port, port.ToString(CultureInfo.InvariantCulture));
        }

        return await ResourceEnvironment.ResolveAsync(builder.Resources.Single(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal)), builder.ExecutionContext, Stop);
    }
}
