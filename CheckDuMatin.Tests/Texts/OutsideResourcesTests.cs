using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Rendering;
using Xunit;

namespace CheckDuMatin.Tests.Texts;

/// <summary>What people read comes from resources: nothing in markup, in attributes that are read out, in code or in scripts.</summary>
public sealed partial class OutsideResourcesTests
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The product's name, and the languages under their own names, are the same in every language.</summary>
    private static readonly string[] Names = ["Check du Matin", "Français", "English", "OK", "NOK"];

    private static readonly HashSet<string> ReadAttributes = new(StringComparer.OrdinalIgnoreCase)
        { "aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt", "label", "text", "message", "confirmText", "data-label" };

    /// <summary>Asks the compiled components: markup is a call with a literal there, whatever it looked like in the source.</summary>
    [Fact]
    public void No_component_holds_text() => Sources.NoneOf(
        from type in typeof(CheckDuMatin.Web.Components.App).Assembly.GetTypes()
        from method in type.GetMethods(Declared).Cast<MethodBase>()
        from text in RenderedLiterals(method)
        where HasWords(text)
        select $"{type.FullName}: {text}");

    [Fact]
    public void No_code_holds_French() => Sources.NoneOf(
        from path in Sources.Of(["CheckDuMatin.Core", "CheckDuMatin.Web", "CheckDuMatin.Worker"], ".cs")
        where !Exceptions.Any(allowed => path.StartsWith(allowed, StringComparison.Ordinal))
        from line in Sources.Read(path).Split('\n')
        where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        from Match literal in CSharpLiteral().Matches(line)
        where French().IsMatch(Hole().Replace(literal.Value, ""))
        select $"{path}: {literal.Value}");

    [Fact]
    public void No_script_holds_text() => Sources.NoneOf(
        from path in Sources.Of(["CheckDuMatin.Web"], ".js")
        where !path.Contains("/lib/", StringComparison.Ordinal)
        from line in Sources.Read(path).Split('\n')
        where !IsComment(line)
        from Match literal in ScriptLiteral().Matches(line)
        where !line.Contains("new Error(", StringComparison.Ordinal) && (Sentence().IsMatch(literal.Value) || French().IsMatch(literal.Value))
        select $"{path}: {literal.Value}");

    /// <summary>French that is data, or that the operator reads in the console at a start before any language is known; never on a screen.</summary>
    private static readonly string[] Exceptions =
    [
        "CheckDuMatin.Core/Bulletins/Templates/BuiltInTemplates.cs",
        "CheckDuMatin.Core/Bulletins/Templates/SampleDocument.cs",
        "CheckDuMatin.Core/Data/DatabaseSettings.cs",
        "CheckDuMatin.Core/Demo/",
        "CheckDuMatin.Core/Laravel/TemplateColumns.cs",
        "CheckDuMatin.Web/Accounts/FirstAdministratorAnnouncement.cs",
    ];

    private static IEnumerable<string> RenderedLiterals(MethodBase method)
    {
        var instructions = IlReader.Read(method).ToList();
        for (var i = 0; i < instructions.Count; i++)
        {
            if (instructions[i].Called is not { DeclaringType: { } declaring, Name: var name } || declaring != typeof(RenderTreeBuilder))
            {
                continue;
            }

            var literals = instructions.Take(i).Reverse().TakeWhile(one => one.Text is not null || one.Called?.Name is "TypeCheck").Where(one => one.Text is not null).Select(one => one.Text!).ToList();
            if (name == nameof(RenderTreeBuilder.AddMarkupContent) && literals.Count > 0)
            {
                yield return string.Join(' ', Between().Replace(literals[0], " "), string.Join(' ', ReadAttribute().Matches(literals[0]).Select(match => match.Groups[1].Value)));
            }
            else if (name == nameof(RenderTreeBuilder.AddContent) && literals.Count > 0)
            {
                yield return literals[0];
            }
            else if (name is nameof(RenderTreeBuilder.AddAttribute) or nameof(RenderTreeBuilder.AddComponentParameter) && literals.Count == 2 && ReadAttributes.Contains(literals[1]))
            {
                yield return literals[0];
            }
        }
    }

    private static bool IsComment(string line) => line.TrimStart() is ['/', '/' or '*', ..] or ['*', ..];

    private static bool HasWords(string text) => Names.Aggregate(System.Net.WebUtility.HtmlDecode(text), (rest, name) => rest.Replace(name, "", StringComparison.Ordinal)).Any(char.IsLetter);

    // The names on the keys of a keyboard are no words.
    [GeneratedRegex("<kbd[^>]*>[^<]*</kbd>|<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Between();

    [GeneratedRegex("(?:aria-label|title|placeholder|alt)=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex ReadAttribute();

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"", RegexOptions.None, 1000)]
    private static partial Regex CSharpLiteral();

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`(?:[^`\\\\]|\\\\.)*`", RegexOptions.None, 1000)]
    private static partial Regex ScriptLiteral();

    [GeneratedRegex("[À-ÖØ-öø-ÿœŒ]|\\p{L}’\\p{L}", RegexOptions.None, 1000)]
    private static partial Regex French();

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();

    /// <summary>Two words of letters in a row, the first with a capital.</summary>
    [GeneratedRegex(@"[""'`]\p{Lu}\p{Ll}+ \p{L}", RegexOptions.None, 1000)]
    private static partial Regex Sentence();
}
