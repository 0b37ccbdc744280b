using System.Reflection;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Audit;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Dashboard;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Operations.Levels;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Services.Import;
using CheckDuMatin.Tests.Files;
using CheckDuMatin.Tests.Web;
using Microsoft.AspNetCore.Identity;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>
/// Fills the parameters of use cases by their names, which are the same everywhere: rows from a <see cref="Dossier"/>, everything else with what is
/// good for a first yes.
/// </summary>
internal sealed class UseCaseArguments(ImportSource import)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <exception cref="InvalidOperationException">A parameter of a new kind: it gets its line here.</exception>
    public object? Fill(ParameterInfo parameter, ClientScope scope, Func<string, Dossier> of) =>
        Fill(parameter.ParameterType, parameter.Name!, parameter, scope, of);

    private object? Fill(Type type, string name, ParameterInfo parameter, ClientScope scope, Func<string, Dossier> of)
    {
        if (type == typeof(ClientScope))
        {
            return scope;
        }

        if (Row(name) is { } row)
        {
            var id = row(of(name));
            return type == typeof(long) || type == typeof(long?) ? id : (object)new[] { id };
        }

        if (parameter.HasDefaultValue)
        {
            return parameter.DefaultValue;
        }

        return Special(type, name, of) ?? Plain(type, name) ?? (IsNullable(parameter) ? null : Made(type, name, parameter, scope, of));
    }

    private static Func<Dossier, long>? Row(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}" switch
    {
        "clientId" or "modelClientId" or "clientIds" => (Func<Dossier, long>)(of => of.ClientId),
        "checkId" or "checkIds" => of => of.CheckId,
        "serviceId" or "serviceIds" or "failingServiceId" => of => of.ServiceId,
        "categoryId" => of => of.CategoryId,
        "parentId" => of => of.OtherCategoryId,
        "tokenId" => of => of.TokenId,
        "sessionId" => of => of.SessionId,
        "passkeyId" => of => of.PasskeyId,
        "recipientId" => of => of.RecipientId,
        "holidayId" => of => of.HolidayId,
        "evidenceId" => of => of.EvidenceId,
        "bulletinId" => of => of.BulletinId,
        "mailId" => of => of.TestMailId,
        "userId" or "managerId" or "managerIds" or "id" => of => of.Manager.Id,
        _ => null,
    };

    /// <summary>What holds rows in fields that are no parameters.</summary>
    private object? Special(Type type, string name, Func<string, Dossier> of) => type switch
    {
        _ when type == typeof(SaveLineInput) => new SaveLineInput(of("checkId").CheckId, of("serviceId").ServiceIds[1], 1)
        {
            Status = new(IsSet: true, LineStatus.Error),
            Comment = new(IsSet: true, "Panne"),
            OperatorId = new(IsSet: true, of("operatorId").Manager.Id),
        },
        _ when type == typeof(SendBulletinInput) => new SendBulletinInput(of("checkId").CheckId, AcceptIncomplete: true, "Panne"),
        _ when type == typeof(CheckListFilter) => new CheckListFilter(Day: null, of("clientId").ClientId, Status: null),
        _ when type == typeof(ClientInput) => new ClientInput { Label = new(IsSet: true, $"Nouveau {Guid.NewGuid():N}") },
        _ when type == typeof(TemplateInput) => new TemplateInput { Name = $"Modèle {Guid.NewGuid():N}" },
        _ when type == typeof(RecipientInput) => new RecipientInput("bulletin", "copy", $"{Guid.NewGuid():N}@example.org"),
        _ when type == typeof(IReadOnlyList<RecipientInput>) => new[] { new RecipientInput("bulletin", "receiver", "autre@example.org") },
        _ when type == typeof(DashboardPeriod) => DashboardPeriod.Last(30, Today),
        _ when type == typeof(Deadlines) => Deadlines.Usual,
        _ when type == typeof(AuditFilter) => new AuditFilter(ClientId: of("clientId").ClientId),
        _ when type == typeof(ImportSource) => import,
        _ when type == typeof(UserPasskeyInfo) => new UserPasskeyInfo(
            Guid.NewGuid().ToByteArray(), [1], DateTimeOffset.UtcNow, signCount: 0, transports: null, isUserVerified: true, isBackupEligible: false, isBackedUp: false, [1], [1]),
        _ when type == typeof(IReadOnlyList<ReportColumn>) => new[] { ReportColumn.Service, ReportColumn.Status },
        _ when type == typeof(IReadOnlyList<string>) && name == "CategoryPath" => new[] { "Réseau" },
        _ => null,
    };

    private static object? Plain(Type type, string name) => (Nullable.GetUnderlyingType(type) ?? type, name) switch
    {
        (var nullable, "version" or "before" or "day" or "afterId" or "after") when nullable != typeof(string) && (Nullable.GetUnderlyingType(type) is not null || type.IsClass) => null,
        var (kind, _) when kind == typeof(CancellationToken) => CancellationToken.None,
        var (kind, _) when kind == typeof(string) => Word(name),
        var (kind, _) when kind == typeof(bool) => true,
        var (kind, _) when kind == typeof(int) => 1,
        var (kind, _) when kind == typeof(long) => 1L,
        var (kind, _) when kind == typeof(Guid) => Guid.Parse("7a3c9f2e-6f0e-4f0e-9d39-3f4f3d4c8a11"),
        var (kind, _) when kind == typeof(DateOnly) => Today.AddDays(3),
        var (kind, _) when kind == typeof(DateTime) => DateTime.UtcNow.AddDays(3),
        var (kind, _) when kind == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>(SampleFiles.Picture()),
        var (kind, _) when kind == typeof(byte[]) => SampleFiles.Picture(),
        var (kind, _) when kind.IsEnum => Enum.GetValues(kind).GetValue(Enum.GetValues(kind).Length - 1),
        var (kind, _) when kind.IsGenericType && kind.IsInterface => Array.CreateInstance(kind.GenericTypeArguments[0], 0),
        _ => null,
    };

    private static string Word(string name) => name switch
    {
        "email" or "Email" or "Mail" or "address" => $"{Guid.NewGuid():N}@example.org",
        "currentPassword" => WebApp.Password,
        "password" => "Tilleul-fjord-aurore-48",
        "domain" => "example.org",
        "language" or "Language" => "fr",
        "theme" => "dark",
        "FileName" => "ecran.png",
        "Phone" => "+33 1 23 45 67 89",
        "job" => "generate-checks",
        "period" => "2026-01",
        _ => "Essai",
    };

    /// <summary>A record: its longest constructor, filled in the same way.</summary>
    private object Made(Type type, string name, ParameterInfo parameter, ClientScope scope, Func<string, Dossier> of)
    {
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).FirstOrDefault()
            ?? throw new InvalidOperationException($"{parameter.Member.DeclaringType}: UseCaseArguments must say how {type.Name} {name} is filled.");
        return constructor.Invoke([.. constructor.GetParameters().Select(inner => Fill(inner, scope, of))]);
    }

    private static bool IsNullable(ParameterInfo parameter) => Nullable.GetUnderlyingType(parameter.ParameterType) is not null || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
}
