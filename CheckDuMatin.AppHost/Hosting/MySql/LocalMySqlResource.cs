namespace CheckDuMatin.AppHost.Hosting;

/// <summary>mysqld or mariadbd of this machine on a data folder of its own.</summary>
internal sealed class LocalMySqlResource(string name, string userName, ParameterResource password, string program, string directory)
    : ExecutableResource(name, program, directory), IMySqlServerResource
{
    public string UserName { get; } = userName;

    public ParameterResource Password { get; } = password;

    public ICollection<string> Databases { get; } = [];
}
