using System.Reflection;
using System.Text.RegularExpressions;
using CheckDuMatin.Tests.Texts;
using CheckDuMatin.Web.Components;
using Xunit;

namespace CheckDuMatin.Tests.Audit;

/// <summary>The audit speaks of everything that is done in words.</summary>
public sealed partial class AuditWordsTests
{
    private static ResourceFile Words => ResourceFile.All.Single(file => file.TypeName == "AuditWords");

    [Fact]
    public void Every_action_that_a_use_case_writes_has_words()
    {
        var actions = Sources.Of(["CheckDuMatin.Core"], ".cs").Select(Sources.Read)
            .Where(source => source.Contains("Audit(", StringComparison.Ordinal) || source.Contains("AcceptAccountLink.RunAsync", StringComparison.Ordinal)
                || source.Contains("INTO audit_entries", StringComparison.Ordinal))
            .SelectMany(source => Action().Matches(source).Select(match => match.Groups[1].Value)).ToList();

        Assert.Contains("client.created", actions);
        Sources.NoneOf(actions.Where(action => !Words.French.ContainsKey($"action:{action}")));
        Sources.NoneOf(actions.Where(action => !Words.French.ContainsKey($"subject:{action.Split('.')[0]}")));
    }

    [Fact]
    public void Fluents_own_texts_are_French_for_all_that_is_used()
    {
        var keys = typeof(Microsoft.FluentUI.AspNetCore.Components.FluentPaginator).Assembly
            .GetType("Microsoft.FluentUI.AspNetCore.Components.Localization.LanguageResource")!
            .GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<string>()
            .Where(key => key.StartsWith("DataGrid_", StringComparison.Ordinal) || key.StartsWith("Paginator_", StringComparison.Ordinal) || key.StartsWith("MessageBox_", StringComparison.Ordinal)).ToList();

        Assert.True(keys.Count > 40);
        Sources.NoneOf(keys.Where(key => FluentTexts.Texts.GetString(key, System.Globalization.CultureInfo.GetCultureInfo("fr-FR")) is null));
    }

    /// <summary>Dotted names in lower case, as the first argument of Audit or chosen just before it.</summary>
    [GeneratedRegex("\"((?:backup|bulletin|category|check|checks|checklist|client|closure|contact|demo|evidence|holiday|import|incident|job|line|mail|operations?|recipient|recipients|sender_domain|service|services|signin|template|token|tree|user)\\.[a-z_]+)\"", RegexOptions.None, 5000)]
    private static partial Regex Action();
}
