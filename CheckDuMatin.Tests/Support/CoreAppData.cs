using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Tests.Support;

/// <summary>Rows that tests begin with, written straight to the database so that a test of one use case needs no other.</summary>
public static class CoreAppData
{
    /// <summary>A client due every day from 00:00 UTC that observes no holiday, with one category and <paramref name="services"/> services.</summary>
    public static async Task<Client> AddClientAsync(this CoreApp app, int services = 1, Action<Client>? configure = null)
    {
        var client = new Client
        {
            Label = $"Client {Guid.NewGuid():N}",
            CheckTime = new TimeOnly(0, 0),
            TimeZone = "UTC",
            CheckDays = WeekDays.All,
            ObservesHolidays = false,
        };
        configure?.Invoke(client);
        await using var db = app.Db.Open(ClientScope.System);
        db.Clients.Add(client);
        await db.SaveChangesAsync();
        if (services > 0)
        {
            var category = new Category { ClientId = client.Id, Title = "Sauvegardes" };
            db.Categories.Add(category);
            db.Services.AddRange(Enumerable.Range(1, services).Select(number => new Service
            {
                ClientId = client.Id,
                Category = category,
                Title = $"Service n° {number:00} vérifié",
                Position = number,
            }));
            await db.SaveChangesAsync();
            await RefreshRevisions.RunAsync(db, client.Id, CancellationToken.None);
        }

        return client;
    }

    /// <summary>An active user without a password, assigned to <paramref name="clients"/>.</summary>
    public static async Task<User> AddUserAsync(this CoreApp app, UserRole role = UserRole.Manager, params Client[] clients)
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var user = new User
        {
            Name = "Hélène Müller",
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            Role = role,
            SecurityStamp = Guid.NewGuid().ToString(),
        };
        await using var db = app.Db.Open(ClientScope.System);
        db.Users.Add(user);
        await db.SaveChangesAsync();
        db.ClientManagers.AddRange(clients.Select(client => new ClientManager { ClientId = client.Id, UserId = user.Id }));
        await db.SaveChangesAsync();
        return user;
    }
}
