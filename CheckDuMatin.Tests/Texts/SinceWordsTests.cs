using Xunit;

namespace CheckDuMatin.Tests.Texts;

/// <summary>"depuis n jours" is said in the same words on the filling page, in the tasks and in the bulletin.</summary>
public sealed class SinceWordsTests
{
    [Theory]
    [InlineData("js_sinceToday", "today", "SinceToday")]
    [InlineData("js_sinceOneDay", "day_one", "SinceDays_One")]
    [InlineData("js_sinceDays", "days", "SinceDays_Other")]
    public void The_words_are_the_same_everywhere(string onTheSheet, string inTheTasks, string onTheBulletin)
    {
        var (sheet, tasks, bulletin) = (Of("CheckPage"), Of("TasksPage"), Of("BulletinTexts"));

        Assert.Equal(sheet.French[onTheSheet], tasks.French[inTheTasks]);
        Assert.Equal(sheet.French[onTheSheet], bulletin.French[onTheBulletin]);
        Assert.Equal(sheet.English[onTheSheet], tasks.English[inTheTasks]);
        Assert.Equal(sheet.English[onTheSheet], bulletin.English[onTheBulletin]);
    }

    private static ResourceFile Of(string type) => ResourceFile.All.Single(file => file.TypeName == type);
}
