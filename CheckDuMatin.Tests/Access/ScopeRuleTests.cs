using CheckDuMatin.Core.Access;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace CheckDuMatin.Tests.Access;

/// <summary>Who sees which client, and what a token's words mean, before any row is read.</summary>
public sealed class ScopeRuleTests
{
    [Property]
    public bool A_manager_sees_his_clients_and_no_other(long userId, long[] clients, long another) =>
        ClientScope.Manager(userId, clients, "192.0.2.7") is { SeesAll: false } scope
        && scope.UserId == userId
        && scope.RemoteAddress == "192.0.2.7"
        && Array.TrueForAll(clients, scope.Sees)
        && scope.Sees(another) == Array.IndexOf(clients, another) >= 0;

    [Property]
    public bool An_administrator_and_the_application_see_every_client_and_nobody_sees_none(long client) =>
        ClientScope.Administrator(5).Sees(client) && ClientScope.System.Sees(client) && !ClientScope.None.Sees(client);

    [Fact]
    public void Who_acts_is_told_for_the_audit()
    {
        Assert.Equal((5L, true, "192.0.2.7"), (ClientScope.Administrator(5, "192.0.2.7").UserId, ClientScope.Administrator(5).SeesAll, ClientScope.Administrator(5, "192.0.2.7").RemoteAddress));
        Assert.Equal((1L, true, null), (ClientScope.System.UserId, ClientScope.System.SeesAll, ClientScope.System.RemoteAddress));
        Assert.Equal((1L, false, null), (ClientScope.None.UserId, ClientScope.None.SeesAll, ClientScope.None.RemoteAddress));
        Assert.Empty(ClientScope.None.ClientIds);
    }

    [Property]
    public Property Any_set_of_scopes_is_read_back_from_its_words() => Prop.ForAll(
        Gen.Choose(1, 31).ToArbitrary(),
        bits => TokenScopeWords.TryParse(string.Join(" , ", ((TokenScopes)bits).ToWords()), out var scopes) && scopes == (TokenScopes)bits);

    [Fact]
    public void The_words_are_those_of_the_contract() => Assert.Equal(["read", "fill", "send", "manage", "operate"], ((TokenScopes)31).ToWords());

    [Theory]
    [InlineData(null, TokenScopes.None)]
    [InlineData("", TokenScopes.None)]
    [InlineData(" , ", TokenScopes.None)]
    [InlineData("Read", TokenScopes.None)]
    [InlineData("read;fill", TokenScopes.None)]
    [InlineData("root", TokenScopes.None)]
    [InlineData("read", TokenScopes.Read)]
    [InlineData("read,read", TokenScopes.Read)]
    [InlineData("send,operate", TokenScopes.Send | TokenScopes.Operate)]
    public void Another_word_gives_no_right_at_all(string? words, TokenScopes expected) =>
        Assert.Equal((expected != TokenScopes.None, expected), (TokenScopeWords.TryParse(words, out var scopes), scopes));

    [Fact]
    public void One_wrong_word_spoils_the_others() => Assert.False(TokenScopeWords.TryParse("read,root", out _));
}
