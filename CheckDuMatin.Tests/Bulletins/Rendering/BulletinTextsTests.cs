using System.Collections;
using System.Globalization;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Checks;
using Xunit;

namespace CheckDuMatin.Tests.Bulletins.Rendering;

public sealed class BulletinTextsTests
{
    [Fact]
    public void French_and_English_have_the_same_keys() => Assert.Equal(Keys(CultureInfo.InvariantCulture), Keys(CultureInfo.GetCultureInfo("en")));

    [Fact]
    public void Statuses_and_columns_have_names_in_both()
    {
        foreach (var language in new[] { "fr", "en", "fr-CA", "en-GB" })
        {
            var texts = new BulletinTexts(CultureInfo.GetCultureInfo(language));
            Assert.All(Enum.GetValues<LineStatus>(), status => Assert.NotEmpty(texts.Status(status)));
            Assert.All(Enum.GetValues<BulletinColumnKind>(), kind => Assert.NotEmpty(texts.Column(new(kind))));
        }
    }

    private static List<string> Keys(CultureInfo culture)
    {
        var set = BulletinTexts.Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false);
        Assert.NotNull(set);
        return [.. set.Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal)];
    }
}
