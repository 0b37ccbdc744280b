using System.Text.RegularExpressions;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Hosting;

/// <summary>Rules of the trade for deploy/Dockerfile: those of hadolint that apply, without hadolint.</summary>
public sealed partial class DockerfileTests
{
    private static readonly List<Instruction> Instructions = [.. Read(RepositoryRoot.File("deploy", "Dockerfile"))];

    [Fact]
    public void Every_base_has_a_version_and_none_is_the_latest()
    {
        var stages = new List<string>();
        foreach (var from in Instructions.Where(instruction => instruction.Name == "FROM"))
        {
            var words = from.Text.Split(' ');
            Assert.True(stages.Contains(words[0], StringComparer.Ordinal) || Version().IsMatch(words[0]), from.Text);
            Assert.Equal("AS", words[1]);
            stages.Add(words[2]);
        }

        Assert.Equal(["web", "worker"], stages[^2..]);
    }

    [Fact]
    public void What_runs_is_not_root_says_how_it_is_and_ends_on_a_signal()
    {
        foreach (var target in new[] { "web", "worker" })
        {
            var stage = Chain(target);
            Assert.Equal("$APP_UID", stage.Last(instruction => instruction.Name == "USER").Text);
            Assert.Single(stage, instruction => instruction.Name == "HEALTHCHECK");
            // As a list: a shell between would keep the signal to itself.
            Assert.StartsWith("[", Assert.Single(stage, instruction => instruction.Name == "ENTRYPOINT").Text, StringComparison.Ordinal);
            Assert.Contains(stage, instruction => instruction.Name == "LABEL" && instruction.Text.Contains("org.opencontainers.image.version", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Only_published_output_is_in_the_last_stages()
    {
        foreach (var copy in Chain("web").Concat(Chain("worker")).Where(instruction => instruction.Name == "COPY"))
        {
            Assert.StartsWith("--from=build /out/", copy.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_secret_enters_a_layer_and_nothing_is_fetched_outside_the_restore()
    {
        Assert.DoesNotContain(Instructions, instruction => instruction.Name is "ARG" or "ENV" && Secret().IsMatch(instruction.Text));
        Assert.DoesNotContain(Instructions, instruction => instruction.Name == "ADD");
        Assert.DoesNotContain(Instructions, instruction => Fetch().IsMatch(instruction.Text));
    }

    [Fact]
    public void Both_builders_understand_it()
    {
        // The classic one knows neither mounts nor modes of copies, and asks no registry for a syntax.
        Assert.DoesNotContain(Instructions, instruction => instruction.Text.Contains("--mount", StringComparison.Ordinal) || instruction.Text.Contains("--chmod", StringComparison.Ordinal));
        Assert.DoesNotContain("# syntax", File.ReadAllText(RepositoryRoot.File("deploy", "Dockerfile")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_restore_sees_every_project_file_that_it_needs_and_no_source()
    {
        var restore = Instructions.TakeWhile(instruction => instruction.Name != "FROM" || !instruction.Text.EndsWith(" build", StringComparison.Ordinal));
        var copied = restore.Where(instruction => instruction.Name == "COPY").SelectMany(instruction => instruction.Text.Split(' ')[..^1]).ToList();

        Assert.All(copied, file => Assert.True(file.EndsWith(".csproj", StringComparison.Ordinal) || file.StartsWith("Directory.", StringComparison.Ordinal), file));
        Assert.All(copied, file => Assert.True(File.Exists(RepositoryRoot.File(file)), file));
        foreach (var project in new[] { "Core", "ServiceDefaults", "Web", "Worker" })
        {
            Assert.Contains($"CheckDuMatin.{project}/CheckDuMatin.{project}.csproj", copied);
        }
    }

    /// <summary>The SDK adds the script of every page to a project in which it sees .razor files; the restore sees none.</summary>
    [Fact]
    public void The_restore_knows_without_sources_that_pages_need_their_script() =>
        Assert.Contains("<RequiresAspNetWebAssets>true</RequiresAspNetWebAssets>", File.ReadAllText(RepositoryRoot.File("CheckDuMatin.Web", "CheckDuMatin.Web.csproj")), StringComparison.Ordinal);

    /// <summary>The instructions of a stage and of those it is made from, in order, without the first stages' own.</summary>
    private static List<Instruction> Chain(string target)
    {
        var stage = Stage(target);
        return target == "runtime" ? stage : [.. Chain(stage[0].Text.Split(' ')[0]), .. stage];
    }

    private static List<Instruction> Stage(string name)
    {
        var start = Instructions.FindIndex(instruction => instruction.Name == "FROM" && instruction.Text.EndsWith($" AS {name}", StringComparison.Ordinal));
        var length = Instructions.Skip(start + 1).TakeWhile(instruction => instruction.Name != "FROM").Count();
        return Instructions.GetRange(start, length + 1);
    }

    private static IEnumerable<Instruction> Read(string path)
    {
        var text = string.Join('\n', File.ReadAllLines(path).Where(line => !line.TrimStart().StartsWith('#')));
        foreach (var line in text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ', 2);
            yield return new Instruction(parts[0], parts[1].Trim());
        }
    }

    private sealed record Instruction(string Name, string Text);

    [GeneratedRegex("^mcr\\.microsoft\\.com/dotnet/(sdk|aspnet):[0-9]+\\.[0-9]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();

    [GeneratedRegex("PASSWORD|SECRET|TOKEN|PASSPHRASE|APIKEY|CREDENTIAL", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex("\\b(apt-get|apt|apk|dnf|curl|wget)\\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fetch();
}
