namespace CheckDuMatin.AppHost.Hosting;

/// <summary>MySQL in a container.</summary>
internal sealed class MySqlContainerResource(string name, string userName, ParameterResource password) : ContainerResource(name), IMySqlServerResource
{
    public string UserName { get; } = userName;

    public ParameterResource Password { get; } = password;

    public ICollection<string> Databases { get; } = [];
}
