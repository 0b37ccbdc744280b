using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using CheckDuMatin.AppHost.Hosting;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace CheckDuMatin.Tests.Hosting;

public sealed class PublishingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cdm-publish-").FullName;

    private static string Root => Path.GetDirectoryName(Projects.CheckDuMatin_AppHost.ProjectPath)!;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_committed_manifest_is_what_the_model_says()
    {
        var published = JsonNode.Parse(await PublishManifestAsync())!;
        foreach (var (_, resource) in published["resources"]!.AsObject())
        {
            // Paths count from where the manifest lies.
            if ((string?)resource!["path"] is { } path)
            {
                resource["path"] = Path.GetRelativePath(Root, Path.GetFullPath(path, folder));
            }
        }

        var committed = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Root, "aspire-manifest.json"), Xunit.TestContext.Current.CancellationToken));
        Assert.Equal(committed!.ToJsonString(), published.ToJsonString());
    }

    [Fact]
    public async Task Every_expression_of_the_manifest_leads_somewhere()
    {
        var manifest = JsonNode.Parse(await PublishManifestAsync())!["resources"]!.AsObject();
        var expressions = ManifestExpressions.In(manifest).ToList();
        Assert.NotEmpty(expressions);
        Assert.All(expressions, expression => Assert.True(ManifestExpressions.LeadsSomewhere(manifest, expression), expression));
    }

    [Fact]
    public async Task The_committed_compose_files_are_what_the_model_says()
    {
        await PublishComposeAsync();
        foreach (var file in new[] { "docker-compose.yaml", ".env.example" })
        {
            Assert.Equal(await ReadAsync(Path.Combine(Root, "deploy", file)), await ReadAsync(Path.Combine(folder, file)));
        }
    }

    [Fact]
    public async Task The_committed_stack_file_is_what_the_model_says_and_nothing_that_a_swarm_does_not_know()
    {
        await PublishAsync("publish", "--target", "swarm", "-o", folder);

        var stack = await ReadAsync(Path.Combine(folder, "swarm.yaml"));
        Assert.Equal(await ReadAsync(Path.Combine(Root, "deploy", "swarm.yaml")), stack);
        string[] unknown = ["depends_on", "mem_limit", "pids_limit", "security_opt", "profiles", "restart:", "127.0.0.1:3307", "mysql", "expose", "DB_PASSWORD:"];
        Assert.All(unknown, word => Assert.DoesNotContain(word, stack, StringComparison.Ordinal));
        var yaml = new YamlStream();
        yaml.Load(new StringReader(stack));
        var services = (YamlMappingNode)yaml.Documents[0].RootNode["services"];
        Assert.Equal(["proxy"], services.Children.Where(service => ((YamlMappingNode)service.Value).Children.ContainsKey("ports")).Select(service => ((YamlScalarNode)service.Key).Value));
        foreach (var name in new[] { "web", "worker" })
        {
            Assert.Equal("rollback", Text(services, name, "deploy", "update_config", "failure_action"));
            Assert.Equal("start-first", Text(services, name, "deploy", "update_config", "order"));
            Assert.Contains("SslMode=VerifyFull", Text(services, name, "environment", "ConnectionStrings__checkdumatin"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_target_that_nobody_knows_is_refused()
    {
        var refused = Assert.Throws<DistributedApplicationException>(() => CommandLine.Translate(["publish", "--target", "kubernetes"]));

        Assert.Contains("kubernetes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_is_published_holds_a_mail_catcher()
    {
        await PublishComposeAsync();
        var published = await PublishManifestAsync() + await ReadAsync(Path.Combine(folder, "docker-compose.yaml"));
        Assert.DoesNotContain("mailpit", published, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("maildev", published, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("1025", published, StringComparison.Ordinal);
        Assert.Contains("Endpoint=smtp://${MAIL_HOST:?à renseigner dans .env (voir .env.example)}:${MAIL_PORT:-25}", published, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_compose_file_starts_services_in_order_and_keeps_the_database_to_this_machine()
    {
        var services = await ComposeServicesAsync();
        foreach (var name in new[] { "web", "worker" })
        {
            Assert.Equal("service_healthy", Text(services, name, "depends_on", "mysql", "condition"));
            Assert.Equal("service_completed_successfully", Text(services, name, "depends_on", "migrate", "condition"));
        }

        Assert.Equal("service_healthy", Text(services, "migrate", "depends_on", "mysql", "condition"));
        Assert.Equal("service_completed_successfully", Text(services, "migrate", "depends_on", "accounts", "condition"));
        Assert.Equal("service_healthy", Text(services, "accounts", "depends_on", "mysql", "condition"));
        Assert.Equal("127.0.0.1:3307:3306", Text(services, "mysql", "ports", "0"));
        Assert.Equal("${WEB_PORT:-8001}:8001", Text(services, "web", "ports", "0"));
    }

    [Fact]
    public async Task Services_are_given_the_database_by_the_operators_keys_and_secrets_by_file()
    {
        var services = await ComposeServicesAsync();
        string[] keys = ["DB_HOST", "DB_PORT", "DB_DATABASE", "DB_USERNAME", "DB_PASSWORD", "DB_PASSWORD_FILE"];
        string[] maintenance = ["DB_MAINTENANCE_USERNAME", "DB_MAINTENANCE_PASSWORD_FILE", "DB_BACKUP_USERNAME", "DB_BACKUP_PASSWORD_FILE"];
        foreach (var name in new[] { "migrate", "web", "worker" })
        {
            var environment = ((YamlMappingNode)services[name]["environment"]).Children.Keys.Select(key => ((YamlScalarNode)key).Value!).ToList();
            var secrets = ((YamlSequenceNode)services[name]["secrets"]).Select(secret => ((YamlScalarNode)secret).Value).ToList();
            Assert.All(keys, key => Assert.Contains(key, environment));
            // Web changes rows and nothing else.
            Assert.Equal(name == "web" ? [] : maintenance, maintenance.Intersect(environment, StringComparer.Ordinal));
            Assert.Equal(name != "web", secrets.Contains("db-maintenance-password"));
            Assert.DoesNotContain("mysql-root-password", secrets);
            Assert.DoesNotContain("ConnectionStrings__checkdumatin", environment);
        }
    }

    [Fact]
    public async Task Every_key_of_the_compose_file_is_documented()
    {
        await PublishComposeAsync();
        var documented = await ReadAsync(Path.Combine(folder, ".env.example"));
        var keys = ComposeKeys.In(await ReadAsync(Path.Combine(folder, "docker-compose.yaml"))).Except(["WEB_IMAGE", "WORKER_IMAGE"], StringComparer.Ordinal).ToList();
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Contains($"{key}=", documented, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_operator_s_settings_are_left_alone()
    {
        var settings = Path.Combine(folder, ".env");
        await File.WriteAllTextAsync(settings, "APP_URL=https://checks.example.test\n", Xunit.TestContext.Current.CancellationToken);
        await PublishComposeAsync();
        Assert.Equal("APP_URL=https://checks.example.test\n", await ReadAsync(settings));
    }

    private async Task<string> PublishManifestAsync()
    {
        var path = Path.Combine(folder, "manifest.json");
        await PublishAsync("--publisher", "manifest", "--output-path", path);
        return await ReadAsync(path);
    }

    private Task PublishComposeAsync() => PublishAsync("publish", "-o", folder);

    private static async Task PublishAsync(params string[] args)
    {
        var stop = Xunit.TestContext.Current.CancellationToken;
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.CheckDuMatin_AppHost>(args, stop);
        await using var application = await builder.BuildAsync(stop);
        await application.RunAsync(stop);
    }

    private async Task<YamlNode> ComposeServicesAsync()
    {
        await PublishComposeAsync();
        var yaml = new YamlStream();
        yaml.Load(new StringReader(await ReadAsync(Path.Combine(folder, "docker-compose.yaml"))));
        return yaml.Documents[0].RootNode["services"];
    }

    private static string Text(YamlNode node, params string[] path) =>
        ((YamlScalarNode)path.Aggregate(node, (at, step) => int.TryParse(step, System.Globalization.CultureInfo.InvariantCulture, out var index) ? at[index] : at[step])).Value!;

    private static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(path, Xunit.TestContext.Current.CancellationToken);
}
