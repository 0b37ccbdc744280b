using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Users;

public sealed class UserManagementTests
{
    private static readonly Dictionary<string, string?> Mail = new(StringComparer.Ordinal)
    {
        ["ConnectionStrings:mail"] = "Endpoint=smtp://127.0.0.1:9",
        ["MAIL_FROM_ADDRESS"] = "check@example.org",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_active_administrator_can_be_neither_deactivated_nor_demoted()
    {
        await using var app = await CoreApp.StartAsync();
        var (first, second) = (await app.AddUserAsync(UserRole.Administrator), await app.AddUserAsync(UserRole.Administrator));
        var scope = ClientScope.Administrator(first.Id);

        Assert.True((await app.Get<DeactivateUser>().RunAsync(scope, second.Id, isActive: false, Cancel)).Succeeded);
        Assert.Equal("last_administrator", (await app.Get<DeactivateUser>().RunAsync(scope, first.Id, isActive: false, Cancel)).Problem!.Code);
        Assert.Equal("last_administrator", (await app.Get<UpdateUser>().RunAsync(scope, Demoted(first), Cancel)).Problem!.Code);
    }

    [Fact]
    public async Task Two_administrators_cannot_remove_each_other_at_the_same_moment()
    {
        await using var app = await CoreApp.StartAsync();
        var (first, second) = (await app.AddUserAsync(UserRole.Administrator), await app.AddUserAsync(UserRole.Administrator));

        await Task.WhenAll(
            app.Get<DeactivateUser>().RunAsync(ClientScope.Administrator(first.Id), second.Id, isActive: false, Cancel),
            app.Get<DeactivateUser>().RunAsync(ClientScope.Administrator(second.Id), first.Id, isActive: false, Cancel));

        Assert.Equal(1L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM users WHERE role = 2 AND is_active = 1", Cancel));
    }

    [Fact]
    public async Task A_manager_commands_no_user_and_lists_none()
    {
        await using var app = await CoreApp.StartAsync();
        var (manager, other) = (await app.AddUserAsync(), await app.AddUserAsync());
        var scope = ClientScope.Manager(manager.Id, []);

        Assert.Equal("administrators_only", (await app.Get<DeactivateUser>().RunAsync(scope, other.Id, isActive: false, Cancel)).Problem!.Code);
        Assert.Equal("administrators_only", (await app.Get<UpdateUser>().RunAsync(scope, Demoted(manager) with { Role = UserRole.Administrator }, Cancel)).Problem!.Code);
        Assert.Equal("administrators_only", (await app.Get<UnlockUser>().RunAsync(scope, manager.Id, Cancel)).Problem!.Code);
        Assert.Equal("administrators_only", (await app.Get<SendPasswordReset>().RunAsync(scope, other.Id, Cancel)).Problem!.Code);
        Assert.Empty(await app.Get<UserList>().ReadAsync(scope, Cancel));
    }

    [Fact]
    public async Task A_new_first_administrator_link_voids_the_one_before_and_none_is_made_once_there_is_one()
    {
        await using var app = await CoreApp.StartAsync();
        var links = app.Get<CreateFirstAdministratorLink>();
        var (old, current) = (Secret((await links.RunAsync(Cancel)).Value!), Secret((await links.RunAsync(Cancel)).Value!));
        var accept = app.Get<AcceptFirstAdministrator>();
        var input = new AcceptFirstAdministratorInput(old, "Zoé", "zoe@example.org", "tilleul fjord cadran");

        Assert.Equal("link_invalid", (await accept.RunAsync(input, Cancel)).Problem!.Code);
        var answers = await Task.WhenAll(accept.RunAsync(input with { Secret = current }, Cancel), accept.RunAsync(input with { Secret = current, Email = "b@example.org" }, Cancel));

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.Equal("administrator_exists", (await links.RunAsync(Cancel)).Problem!.Code);
    }

    [Fact]
    public async Task Name_role_language_and_clients_are_changed_together_or_not_at_all()
    {
        await using var app = await CoreApp.StartAsync();
        var admin = await app.AddUserAsync(UserRole.Administrator);
        var (client, user) = (await app.AddClientAsync(), await app.AddUserAsync());
        var (scope, update) = (ClientScope.Administrator(admin.Id), app.Get<UpdateUser>());
        var input = new UpdateUserInput(user.Id, " Zoé Lefèvre ", user.Email, UserRole.Manager, "en", [client.Id]);

        Assert.Equal("client_unknown", (await update.RunAsync(scope, input with { ClientIds = [client.Id, 999_999] }, Cancel)).Problem!.Code);
        Assert.Equal("Hélène Müller", await app.Database.ScalarAsync<string>($"SELECT name FROM users WHERE id = {user.Id}", Cancel));
        Assert.True((await update.RunAsync(scope, input, Cancel)).Succeeded);

        var row = (await app.Get<UserList>().ReadAsync(scope, Cancel)).Single(row => row.Id == user.Id);
        Assert.Equal(("Zoé Lefèvre", "en", client.Id), (row.Name, row.Language, Assert.Single(row.Clients).Id));
        Assert.Equal(1L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'user.updated'", Cancel));
    }

    [Theory]
    [InlineData("fr", "Votre adresse Check du Matin a changé")]
    [InlineData("en", "Your Check du Matin address has changed")]
    public async Task Another_address_signs_in_anew_voids_open_links_and_is_told_to_the_former_one(string language, string subject)
    {
        await using var app = await CoreApp.StartAsync(settings: Mail);
        var (admin, user) = (await app.AddUserAsync(UserRole.Administrator), await app.AddUserAsync());
        await using var db = app.Db.Open(ClientScope.System);
        var reset = Secret(await AccountLinks.IssueAsync(db, await db.Users.FindAsync([user.Id], Cancel), AccountLinkPurpose.PasswordReset, Cancel));
        await db.SaveChangesAsync(Cancel);

        var input = new UpdateUserInput(user.Id, user.Name, " Zoe.Lefevre@Example.org ", user.Role, language, []);
        Assert.True((await app.Get<UpdateUser>().RunAsync(ClientScope.Administrator(admin.Id), input, Cancel)).Succeeded);

        await using var after = app.Db.Open(ClientScope.System);
        var changed = await after.Users.SingleAsync(row => row.Id == user.Id, Cancel);
        Assert.Equal(("Zoe.Lefevre@example.org", "Zoe.Lefevre@example.org"), (changed.Email, changed.UserName));
        Assert.Equal(("ZOE.LEFEVRE@EXAMPLE.ORG", "ZOE.LEFEVRE@EXAMPLE.ORG"), (changed.NormalizedEmail, changed.NormalizedUserName));
        Assert.NotEqual(user.SecurityStamp, changed.SecurityStamp);
        Assert.Equal("link_invalid", (await app.Get<ResetPassword>().RunAsync(reset, "tilleul fjord cadran", Cancel)).Problem!.Code);
        var entry = await after.AuditEntries.SingleAsync(row => row.Action == "user.email_changed", Cancel);
        Assert.Contains(user.Email!, entry.Before, StringComparison.Ordinal);
        Assert.Contains("Zoe.Lefevre@example.org", entry.After, StringComparison.Ordinal);
        var mail = await after.OutgoingMails.Include(row => row.Recipients).SingleAsync(Cancel);
        Assert.Equal((subject, user.Email), (mail.Subject, Assert.Single(mail.Recipients).Address));
        Assert.DoesNotContain("Zoe.Lefevre", mail.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pas une adresse", "email_invalid")]
    [InlineData("Prise@Example.ORG", "email_taken")]
    public async Task An_address_that_is_none_or_another_users_changes_nothing(string address, string code)
    {
        await using var app = await CoreApp.StartAsync(settings: Mail);
        var (admin, user, other) = (await app.AddUserAsync(UserRole.Administrator), await app.AddUserAsync(), await app.AddUserAsync());
        var (scope, update) = (ClientScope.Administrator(admin.Id), app.Get<UpdateUser>());
        Assert.True((await update.RunAsync(scope, Demoted(other) with { Email = "prise@example.org" }, Cancel)).Succeeded);

        var problem = (await update.RunAsync(scope, Demoted(user) with { Name = "Autre", Email = address }, Cancel)).Problem!;

        Assert.Equal((code, "email"), (problem.Code, problem.Field));
        Assert.Equal((user.Name, user.Email), (await app.Get<UserList>().ReadAsync(scope, Cancel)).Where(row => row.Id == user.Id).Select(row => (row.Name, row.Email)).Single());
        Assert.Equal(1L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM outgoing_mails", Cancel));
    }

    [Fact]
    public async Task Saving_a_user_with_his_own_address_ends_no_session_and_tells_nobody()
    {
        await using var app = await CoreApp.StartAsync(settings: Mail);
        var (admin, user) = (await app.AddUserAsync(UserRole.Administrator), await app.AddUserAsync());

        Assert.True((await app.Get<UpdateUser>().RunAsync(ClientScope.Administrator(admin.Id), Demoted(user), Cancel)).Succeeded);

        Assert.Equal(user.SecurityStamp, await app.Database.ScalarAsync<string>($"SELECT security_stamp FROM users WHERE id = {user.Id}", Cancel));
        Assert.Equal(0L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM outgoing_mails", Cancel));
    }

    [Fact]
    public async Task A_locked_user_is_unlocked_and_may_try_again()
    {
        await using var app = await CoreApp.StartAsync();
        var (admin, user) = (await app.AddUserAsync(UserRole.Administrator), await app.AddUserAsync());
        await app.Database.ExecuteAsync($"UPDATE users SET lockout_end = '2099-01-01', access_failed_count = 3 WHERE id = {user.Id}", Cancel);
        var scope = ClientScope.Administrator(admin.Id);
        Assert.NotNull((await app.Get<UserList>().ReadAsync(scope, Cancel)).Single(row => row.Id == user.Id).LockedUntil);

        Assert.True((await app.Get<UnlockUser>().RunAsync(scope, user.Id, Cancel)).Succeeded);

        Assert.Null((await app.Get<UserList>().ReadAsync(scope, Cancel)).Single(row => row.Id == user.Id).LockedUntil);
    }

    [Fact]
    public async Task Every_open_link_of_a_user_dies_with_a_new_password()
    {
        await using var app = await CoreApp.StartAsync();
        var user = await app.AddUserAsync();
        await using var db = app.Db.Open(ClientScope.System);
        var tracked = await db.Users.FindAsync([user.Id], Cancel);
        var invitation = Secret(await AccountLinks.IssueAsync(db, tracked, AccountLinkPurpose.Invitation, Cancel));
        var reset = Secret(await AccountLinks.IssueAsync(db, tracked, AccountLinkPurpose.PasswordReset, Cancel));
        await db.SaveChangesAsync(Cancel);

        Assert.True((await app.Get<ResetPassword>().RunAsync(reset, "tilleul fjord cadran", Cancel)).Succeeded);

        Assert.Equal("link_invalid", (await app.Get<AcceptInvitation>().RunAsync(invitation, "cadran fjord tilleul", Cancel)).Problem!.Code);
    }

    private static UpdateUserInput Demoted(User user) => new(user.Id, user.Name, user.Email, UserRole.Manager, user.Language, []);

    private static string Secret(string path) => path.Split("jeton=")[1];
}
