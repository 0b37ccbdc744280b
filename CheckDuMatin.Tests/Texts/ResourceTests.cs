using System.Text.RegularExpressions;
using Xunit;

namespace CheckDuMatin.Tests.Texts;

/// <summary>Both languages are complete, every text is used, and every text that is asked for is there.</summary>
public sealed partial class ResourceTests
{
    [Fact]
    public void Every_text_is_there_in_both_languages() => Sources.NoneOf(
        from file in ResourceFile.All
        from key in file.French.Keys.Union(file.English.Keys)
        where string.IsNullOrWhiteSpace(file.French.GetValueOrDefault(key)) || string.IsNullOrWhiteSpace(file.English.GetValueOrDefault(key))
        select $"{file.Path}: {key}");

    [Fact]
    public void No_text_stands_twice() => Sources.NoneOf(ResourceFile.All.SelectMany(file => file.Twice));

    [Fact]
    public void Both_languages_have_the_same_places_to_fill() => Sources.NoneOf(
        from file in ResourceFile.All
        from key in file.French.Keys.Intersect(file.English.Keys)
        where !Places(file.French[key]).SequenceEqual(Places(file.English[key]))
        select $"{file.Path}: {key}");

    /// <summary>
    /// A key counts as used where one of the sources that know its type (or lie in its folder, for the problems of a feature) holds it as a literal,
    /// or holds an interpolated literal that could make it: <c>$"status_{word}"</c> makes every key beginning with <c>status_</c>, and so does <c>"status_" + word</c>. Keys beginning with
    /// <c>js_</c> are handed to the scripts, which ask for the rest of the name. Keys that are made of data are in <see cref="ComputedKeys"/>.
    /// </summary>
    [Fact]
    public void Every_text_is_used() => Sources.NoneOf(
        from file in ResourceFile.All
        let literals = LiteralsFor(file)
        from key in file.French.Keys
        where !ComputedKeys.Covers(file, key)
        where key.StartsWith("js_", StringComparison.Ordinal)
            ? !Holds(Scripts.Value, key[3..])
            : !Holds(literals, key)
        select $"{file.Path}: {key}");

    /// <summary>In markup and code alike: written out, chosen by a condition, or interpolated, which must make at least one.</summary>
    [Fact]
    public void Every_text_that_a_page_or_its_code_asks_for_is_there() => Sources.NoneOf(
        from path in Sources.Of(["CheckDuMatin.Web"], ".razor", ".cs")
        from localizer in Localizer().Matches(SourceOfComponent(path)).Select(match => (Type: match.Groups["type"].Value, Field: match.Groups["field"].Value)).Distinct()
        let file = ResourceFile.All.SingleOrDefault(file => file.Project == "CheckDuMatin.Web" && file.TypeName == localizer.Type)
        where file is not null
        from asked in AskedKeys.In(Sources.Read(path), $@"(?<![\w.]){localizer.Field}\[")
        where !AskedKeys.AreIn(asked, file.French.Keys)
        select $"{path}: {asked}");

    /// <summary>Mails, bulletins, exports and the commands of the console ask classes of their own.</summary>
    [Fact]
    public void Every_text_that_the_domain_or_a_command_asks_for_is_there() => Sources.NoneOf(
        from path in Sources.Of(["CheckDuMatin.Core", "CheckDuMatin.Worker"], ".cs")
        let source = Sources.Read(path)
        from file in ResourceFile.All.Where(file => path.StartsWith(file.Project + "/", StringComparison.Ordinal))
        from name in Regex.Matches(source, $@"\b{file.TypeName} (?<name>\w+)\b|\b(?<name>\w+) = {file.TypeName}\.In\(", RegexOptions.None, TimeSpan.FromSeconds(5))
            .Select(match => match.Groups["name"].Value).Append($@"{file.TypeName}(?:\.In\([^()]*\))?").Distinct()
        from asked in AskedKeys.In(source, $@"(?<![\w.]){name}(?:\[|\.(?:Get|Format)\()")
            .Concat(AskedKeys.In(source, $@"(?<![\w.]){name}\.Count\(").SelectMany(key => new[] { $"{key}_One", $"{key}_Other" }))
        where !AskedKeys.AreIn(asked, file.French.Keys)
        select $"{path}: {asked}");

    /// <summary>The scripts get the texts whose keys begin with <c>js_</c>, and fail at the first that is not among them.</summary>
    [Fact]
    public void Every_text_that_a_script_asks_for_is_there() => Sources.NoneOf(
        from path in Sources.Of(["CheckDuMatin.Web"], ".js")
        let texts = path.Contains("/unsent-", StringComparison.Ordinal) ? "UnsentWork" : "CheckPage"
        from asked in AskedKeys.In(Sources.Read(path), path.EndsWith("/text.js", StringComparison.Ordinal) ? @"\bthis\.get\(" : @"\btexts\.get\(")
        where !ResourceFile.All.Any(file => file.TypeName == texts && AskedKeys.AreIn("js_" + asked, file.French.Keys))
        select $"{path}: {asked}");

    private static readonly Lazy<(IReadOnlySet<string> Plain, IReadOnlyList<Regex> Patterns)> Scripts = new(() =>
    {
        var sources = Sources.Of(["CheckDuMatin.Web"], ".js").Select(Sources.Read).ToList();
        return (
            sources.SelectMany(source => ScriptLiteral().Matches(source)).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal),
            [.. sources.SelectMany(source => ScriptTemplate().Matches(source)).Select(match => match.Groups[1].Value.Replace("${", "{", StringComparison.Ordinal)).Where(IsTelling).Select(AsPattern)]);
    });

    private static bool Holds((IReadOnlySet<string> Plain, IReadOnlyList<Regex> Patterns) literals, string key) =>
        literals.Plain.Contains(key) || literals.Patterns.Any(pattern => pattern.IsMatch(key));

    /// <summary>A pattern of holes alone would make any key.</summary>
    private static bool IsTelling(string interpolated) => Hole().Replace(interpolated, "").Length >= 2;

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Markup and code-behind are one component: the localizer may be injected in either.</summary>
    private static string SourceOfComponent(string path)
    {
        var markup = path.Replace(".razor.cs", ".razor", StringComparison.Ordinal);
        return string.Join('\n', new[] { markup, markup + ".cs" }.Where(part => File.Exists(Support.RepositoryRoot.File(part))).Select(Sources.Read));
    }

    private static (IReadOnlySet<string> Plain, IReadOnlyList<Regex> Patterns) LiteralsFor(ResourceFile file)
    {
        var word = new Regex($@"\b{file.TypeName}\b", RegexOptions.None, TimeSpan.FromSeconds(5));
        var sources = Sources.Of([file.Project], ".cs", ".razor")
            .Where(path => path.StartsWith(file.Folder + "/", StringComparison.Ordinal) || word.IsMatch(Sources.Read(path)) || word.IsMatch(SourceOfComponent(path)))
            .Select(Sources.Read).ToList();
        return (
            sources.SelectMany(source => Literal().Matches(source)).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal),
            [
                .. sources.SelectMany(source => Interpolated().Matches(source)).Select(match => match.Groups[1].Value).Where(IsTelling).Select(AsPattern),
                .. sources.SelectMany(source => Prefix().Matches(source)).Select(match => AsPattern(match.Groups[1].Value + "{}")),
            ]);
    }

    private static Regex AsPattern(string interpolated) =>
        new($"^{string.Join(".+", Hole().Split(interpolated).Select(Regex.Escape))}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\{(\d+)[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("\"([A-Za-z0-9_.-]+)\"", RegexOptions.None, 5000)]
    private static partial Regex Literal();

    [GeneratedRegex("""\$"([A-Za-z0-9_.-]*\{[^"]*)"(?!\w)""", RegexOptions.None, 5000)]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"""([A-Za-z0-9.-]+_)"" \+", RegexOptions.None, 5000)]
    private static partial Regex Prefix();

    [GeneratedRegex("['\"]([A-Za-z0-9_.-]+)['\"]", RegexOptions.None, 5000)]
    private static partial Regex ScriptLiteral();

    [GeneratedRegex("`([A-Za-z0-9_.-]*\\$\\{[^`]*)`", RegexOptions.None, 5000)]
    private static partial Regex ScriptTemplate();

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();

    [GeneratedRegex(@"IStringLocalizer<(?<type>\w+)>\s+(?<field>\w+)", RegexOptions.None, 1000)]
    private static partial Regex Localizer();
}
