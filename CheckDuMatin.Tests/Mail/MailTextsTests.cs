using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using CheckDuMatin.Core.Mail;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

public sealed class MailTextsTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Theory]
    [InlineData("Mail.MailTexts")]
    [InlineData("Mail.Problems")]
    [InlineData("Bulletins.Problems")]
    public void Both_languages_say_the_same_things(string name)
    {
        var manager = new ResourceManager($"CheckDuMatin.Core.{name}", typeof(MailErrors).Assembly);
        Assert.Equal(Keys(manager, CultureInfo.InvariantCulture), Keys(manager, English));
    }

    [Fact]
    public void Every_error_has_its_sentence_in_both_languages()
    {
        var codes = typeof(MailErrors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
        Assert.All(codes, code => Assert.All([CultureInfo.GetCultureInfo("fr"), English], culture => Assert.NotNull(new MailTexts(culture).Find($"Error_{code}"))));
    }

    [Theory]
    [InlineData("message_deferred: 451 4.7.1 mx1.interne.example: greylisted", "Le serveur de messagerie refuse ce message pour le moment (451 4.7.1).")]
    [InlineData("relay_unreachable: Connection refused 10.0.0.1:25", "Le serveur de messagerie ne répond pas.")]
    [InlineData("something_new: at System.Net.Sockets", "L’envoi a rencontré une erreur interne.")]
    public void Of_the_relay_s_words_only_the_codes_are_shown(string kept, string shown) =>
        Assert.Equal(shown, MailErrorText.For(kept, CultureInfo.GetCultureInfo("fr")));

    private static IEnumerable<string> Keys(ResourceManager manager, CultureInfo culture) =>
        manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal);
}
