using System.CommandLine;
using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Contacts;
using CheckDuMatin.Core.Operations.Levels;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm contacts</c>: whom to call, in order, and how soon each level of incident asks for it.</summary>
internal static class ContactsCommand
{
    public static Command Create()
    {
        var command = new VerbCommand("contacts", "contacts");
        command.Run(async (verb, cancellationToken) =>
        {
            var contacts = await verb.Use<ContactList>().ReadAsync(ClientScope.System, cancellationToken);
            var deadlines = await verb.Use<LevelDeadlines>().ReadAsync(cancellationToken);
            foreach (var level in Enum.GetValues<AlertLevel>())
            {
                verb.Say("contacts_level", Texts.Get("level_" + Word(level)), deadlines.Remark(level, CultureInfo.CurrentUICulture));
            }

            if (contacts.Count == 0)
            {
                verb.Say("contacts_none");
            }

            foreach (var contact in contacts)
            {
                verb.Say(
                    "contact_row", contact.Position, contact.Name, contact.Role ?? "-", contact.Phone ?? "-", contact.Mail ?? "-", contact.Hours ?? "-", Texts.Get("level_" + Word(contact.Level)));
            }

            verb.Json(new
            {
                levels = Enum.GetValues<AlertLevel>().Select(level => new { level = Word(level), deadlineMinutes = deadlines.Of(level) }),
                items = contacts.Select(contact => new { contact.Position, contact.Name, contact.Role, contact.Phone, contact.Mail, contact.Hours, level = Word(contact.Level) }),
            });
            return ExitCode.Good;
        });
        return command;
    }

    private static string Word(AlertLevel level) => level.ToString().ToLowerInvariant();
}
