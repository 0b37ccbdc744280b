using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using CheckDuMatin.Tests.Support;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace CheckDuMatin.Tests.Hosting;

/// <summary>What the model says in three places, as they are committed: the AppHost, the manifest, the compose file.</summary>
public sealed class PublishedFilesTests
{
    private static readonly string[] ComposeOnly = ["accounts", "dashboard"];

    /// <summary>How a password in a file reaches a service: instead of the model's connection string.</summary>
    private static readonly string[] DatabaseKeys = ["DB_HOST", "DB_PORT", "DB_DATABASE", "DB_USERNAME", "DB_PASSWORD"];

    private static readonly string[] TelemetryKeys = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_SERVICE_NAME"];

    private readonly YamlMappingNode _compose;
    private readonly JsonObject _manifest;

    public PublishedFilesTests()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(RepositoryRoot.File("deploy", "docker-compose.yaml"))));
        _compose = (YamlMappingNode)yaml.Documents[0].RootNode;
        _manifest = JsonNode.Parse(File.ReadAllText(RepositoryRoot.File("aspire-manifest.json")))!["resources"]!.AsObject();
    }

    public static TheoryData<string> Services => ["migrate", "web", "worker"];

    [Fact]
    public async Task The_names_are_those_of_the_model()
    {
        var builder = await Aspire.Hosting.Testing.DistributedApplicationTestingBuilder.CreateAsync<Projects.CheckDuMatin_AppHost>(["publish"], TestContext.Current.CancellationToken);
        var model = builder.Resources.Where(resource => resource is ContainerResource or ProjectResource).Select(resource => resource.Name).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(model, Names(_compose["services"]).Except(ComposeOnly, StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(model, _manifest.Where(resource => resource.Value!["bindings"] is not null || resource.Value!["path"] is not null).Select(resource => resource.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void The_variables_of_a_service_are_the_same(string service)
    {
        var manifest = _manifest[service]!["env"]!.AsObject().Select(variable => variable.Key).Where(key => key != "ConnectionStrings__checkdumatin");
        var compose = Names(_compose["services"][service]["environment"]).Except(DatabaseKeys, StringComparer.Ordinal).Except(TelemetryKeys, StringComparer.Ordinal);

        Assert.Equal(manifest.Order(StringComparer.Ordinal), compose.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("web")]
    [InlineData("worker")]
    public void A_service_listens_where_the_model_says(string service)
    {
        var manifest = Bindings(service);
        var definition = (YamlMappingNode)_compose["services"][service];
        var inside = Texts(definition, "ports").Concat(Texts(definition, "expose")).Select(port => port.Split(':')[^1]);

        Assert.Equal(manifest.Order(StringComparer.Ordinal), inside.Order(StringComparer.Ordinal));
        Assert.Equal(string.Join(';', manifest), ((YamlScalarNode)definition["environment"]["HTTP_PORTS"]).Value);
    }

    [Fact]
    public void The_database_listens_and_keeps_its_data_where_the_model_says()
    {
        var definition = (YamlMappingNode)_compose["services"]["mysql"];

        Assert.Equal(Bindings("mysql"), Texts(definition, "ports").Select(port => port.Split(':')[^1]));
        Assert.Equal(
            _manifest["mysql"]!["volumes"]!.AsArray().Select(volume => (string?)volume!["target"]),
            ((YamlSequenceNode)definition["volumes"]).Select(volume => ((YamlScalarNode)volume["target"]).Value).Where(target => target != "/tmp"));
        Assert.EndsWith(((YamlScalarNode)definition["image"]).Value!, (string?)_manifest["mysql"]!["image"], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_volume_network_and_secret_that_a_service_names_is_declared()
    {
        foreach (var service in Names(_compose["services"]))
        {
            var definition = (YamlMappingNode)_compose["services"][service];
            Assert.Subset(Names(_compose["networks"]).ToHashSet(StringComparer.Ordinal), Texts(definition, "networks").ToHashSet(StringComparer.Ordinal));
            Assert.Subset(Names(_compose["secrets"]).ToHashSet(StringComparer.Ordinal), Texts(definition, "secrets").ToHashSet(StringComparer.Ordinal));
        }

        Assert.Equal(["backups", "mysql", "mysql-tmp", "storage"], Names(_compose["volumes"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_service_is_confined()
    {
        foreach (var service in Names(_compose["services"]))
        {
            var definition = (YamlMappingNode)_compose["services"][service];
            Assert.Equal("1654:1654", ((YamlScalarNode)definition["user"]).Value);
            Assert.Equal(["ALL"], Texts(definition, "cap_drop"));
            Assert.Equal(["no-new-privileges:true"], Texts(definition, "security_opt"));
            Assert.NotEmpty(((YamlScalarNode)definition["mem_limit"]).Value!);
            Assert.Equal("10m", ((YamlScalarNode)definition["logging"]["options"]["max-size"]).Value);
            Assert.All(Texts(definition, "ports"), port => Assert.True(service == "web" || port.StartsWith("127.0.0.1:", StringComparison.Ordinal), port));
            Assert.DoesNotContain(":latest", ((YamlScalarNode)definition["image"]).Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Together_they_fit_a_server_of_two_gigabytes()
    {
        string[] running = ["mysql", "web", "worker"];
        var sum = running.Sum(service => int.Parse(((YamlScalarNode)_compose["services"][service]["mem_limit"]).Value!.TrimEnd('m'), System.Globalization.CultureInfo.InvariantCulture));

        Assert.InRange(sum, 1, 1700);
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("web")]
    [InlineData("worker")]
    public void What_runs_for_ever_has_a_health_check_a_restart_policy_and_time_to_end(string service)
    {
        var definition = (YamlMappingNode)_compose["services"][service];

        Assert.NotEmpty((YamlSequenceNode)definition["healthcheck"]["test"]);
        Assert.Equal("unless-stopped", ((YamlScalarNode)definition["restart"]).Value);
        Assert.Matches("^[0-9]+s$", ((YamlScalarNode)definition["stop_grace_period"]).Value!);
        Assert.Equal("true", ((YamlScalarNode)definition["read_only"]).Value);
    }

    private List<string> Bindings(string resource) =>
        [.. _manifest[resource]!["bindings"]!.AsObject().Select(binding => binding.Value!["targetPort"]!.GetValue<int>().ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static IEnumerable<string> Names(YamlNode mapping) => ((YamlMappingNode)mapping).Children.Keys.Select(key => ((YamlScalarNode)key).Value!);

    private static IEnumerable<string> Texts(YamlMappingNode service, string key) =>
        service.Children.TryGetValue(key, out var list) ? ((YamlSequenceNode)list).Select(text => ((YamlScalarNode)text).Value!) : [];
}
