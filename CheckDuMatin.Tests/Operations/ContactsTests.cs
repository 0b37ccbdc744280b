using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Contacts;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Worker;
using Xunit;

namespace CheckDuMatin.Tests.Operations;

/// <summary>Whom to call.</summary>
public sealed class ContactsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Contacts_are_added_changed_ordered_and_removed_with_an_audit_of_each()
    {
        await using var app = await CoreApp.StartAsync();
        var first = (await SaveAsync(app, new ContactInput(null, "Hélène Müller", "Système", "+33 1 23 45 67 89", null, "24/7", AlertLevel.Critical))).Value;
        var second = (await SaveAsync(app, new ContactInput(null, "Support", null, null, "support@example.org", null, AlertLevel.Minor))).Value;
        await app.Get<MoveContact>().RunAsync(ClientScope.System, second, up: true, Cancel);
        await app.Get<MoveContact>().RunAsync(ClientScope.System, second, up: true, Cancel);

        var list = await app.Get<ContactList>().ReadAsync(ClientScope.System, Cancel);
        Assert.Equal([(second, 1), (first, 2)], list.Select(contact => (contact.Id, contact.Position)));
        var read = list[1];
        Assert.True((await SaveAsync(app, new ContactInput(first, "Hélène Legarçon", read.Role, read.Phone, read.Mail, read.Hours, AlertLevel.Major, read.Version))).Succeeded);
        Assert.Equal("contact_stale", (await SaveAsync(app, new ContactInput(first, "Autre", null, "1", null, null, AlertLevel.Major, read.Version))).Problem!.Code);
        Assert.True((await app.Get<DeleteContact>().RunAsync(ClientScope.System, second, Cancel)).Succeeded);
        Assert.Equal("contact_not_found", (await app.Get<DeleteContact>().RunAsync(ClientScope.System, second, Cancel)).Problem!.Code);

        Assert.Equal("Hélène Legarçon", Assert.Single(await app.Get<ContactList>().ReadAsync(ClientScope.System, Cancel)).Name);
        Assert.Equal(5, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action LIKE 'contact.%'", Cancel));
    }

    [Theory]
    [InlineData("", "01 23", null, "contact_name_required")]
    [InlineData("Nom", null, " ", "contact_reach_required")]
    [InlineData("Nom", "poste douze", null, "contact_phone_invalid")]
    [InlineData("Nom", null, "pas une adresse", "contact_mail_invalid")]
    public async Task A_contact_that_cannot_be_called_is_refused(string name, string? phone, string? mail, string code)
    {
        await using var app = await CoreApp.StartAsync();

        Assert.Equal(code, (await SaveAsync(app, new ContactInput(null, name, null, phone, mail, null, AlertLevel.Minor))).Problem!.Code);
    }

    [Fact]
    public async Task Managers_have_no_part_in_it()
    {
        await using var app = await CoreApp.StartAsync();
        var id = (await SaveAsync(app, new ContactInput(null, "Support", null, "1", null, null, AlertLevel.Minor))).Value;
        var manager = ClientScope.Manager(2, []);

        Assert.Empty(await app.Get<ContactList>().ReadAsync(manager, Cancel));
        Assert.Equal("administrators_only", (await app.Get<SaveContact>().RunAsync(manager, new ContactInput(null, "x", null, "1", null, null, AlertLevel.Minor), Cancel)).Problem!.Code);
        Assert.Equal("administrators_only", (await app.Get<MoveContact>().RunAsync(manager, id, up: true, Cancel)).Problem!.Code);
        Assert.Equal("administrators_only", (await app.Get<DeleteContact>().RunAsync(manager, id, Cancel)).Problem!.Code);
    }

    [Fact]
    public async Task Cdm_contacts_prints_them_with_the_deadlines_of_the_levels()
    {
        await using var app = await CoreApp.StartAsync();
        await SaveAsync(app, new ContactInput(null, "Hélène Müller", "Système", "+33 1 23 45 67 89", null, "24/7", AlertLevel.Critical));

        var read = await WorkerProcess.CdmAsync(app.Database.ConnectionString, "contacts");
        var verb = await WorkerProcess.CdmAsync(app.Database.ConnectionString, new Dictionary<string, string> { ["CDM_LANG"] = "en" }, "contacts", "--json");

        Assert.Equal((0, 0), (read.Status, verb.Status));
        Assert.Contains("Majeur\u00A0: intervention sous 1\u00A0h", read.Output, StringComparison.Ordinal);
        Assert.Contains("1. Hélène Müller (Système) · tél. +33 1 23 45 67 89", read.Output, StringComparison.Ordinal);
        Assert.Equal("critical", Assert.Single(verb.Json.GetProperty("items").EnumerateArray()).GetProperty("level").GetString());
        Assert.Equal([0, 60, 1440], verb.Json.GetProperty("levels").EnumerateArray().Select(level => level.GetProperty("deadlineMinutes").GetInt32()));
    }

    private static Task<Core.Outcome<long>> SaveAsync(CoreApp app, ContactInput input) => app.Get<SaveContact>().RunAsync(ClientScope.System, input, Cancel);
}
