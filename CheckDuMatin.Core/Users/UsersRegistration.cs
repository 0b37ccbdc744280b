using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Users;

/// <summary>The use cases and queries of this feature, and ASP.NET Core Identity with the rules of product.md §7.</summary>
internal static class UsersRegistration
{
    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        AddIdentity(services);
        AddSessions(services);
        AddSecondFactors(services);
        services.AddSingleton<CreateFirstAdministratorLink>();
        services.AddSingleton<AcceptFirstAdministrator>();
        services.AddSingleton<InviteUser>();
        services.AddSingleton<AcceptInvitation>();
        services.AddSingleton<RequestPasswordReset>();
        services.AddSingleton<ResetPassword>();
        services.AddSingleton<ChangePassword>();
        services.AddSingleton<DeactivateUser>();
        services.AddSingleton<UpdateUser>();
        services.AddSingleton<UnlockUser>();
        services.AddSingleton<FindUser>();
        services.AddSingleton<CreateAccountLink>();
        services.AddSingleton<ResetTwoFactor>();
        services.AddSingleton<SendPasswordReset>();
        services.AddSingleton<ChangeName>();
        services.AddSingleton<OwnProfile>();
        services.AddSingleton<UserList>();
        services.AddSingleton<AccountMails>();
        services.AddSingleton<SetPassword>();
        services.AddSingleton<RecordSignIn>();
        services.AddSingleton<ChangeLanguage>();
        services.AddSingleton<ChangeTheme>();
        return services;
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddSingleton<OpenSession>();
        services.AddSingleton<ValidateSession>();
        services.AddSingleton<SessionList>();
        services.AddSingleton<RevokeSession>();
        services.AddSingleton<RevokeAllSessions>();
    }

    private static void AddSecondFactors(IServiceCollection services)
    {
        services.AddSingleton<PasskeyList>();
        services.AddSingleton<AddPasskey>();
        services.AddSingleton<RemovePasskey>();
        services.AddSingleton<TwoFactorSecrets>();
        services.AddSingleton<PrepareTwoFactor>();
        services.AddSingleton<SetTwoFactor>();
        services.AddSingleton<VerifySecondFactor>();
    }

    private static void AddIdentity(IServiceCollection services)
    {
        // Identity's own store knows no scope: users belong to no client, and of a client it sees nothing.
        services.AddScoped(provider => provider.GetRequiredService<ScopedDb>().Open(ClientScope.None));
        services.AddDataProtection();
        services.AddIdentityCore<User>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddUserStore<CdmUserStore>()
            .AddDefaultTokenProviders();

        // OWASP's figure for PBKDF2-HMAC-SHA512; the framework's default is 100,000.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
    }
}
