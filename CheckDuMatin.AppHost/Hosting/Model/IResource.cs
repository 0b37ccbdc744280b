namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the application: a server, a project, a parameter. What is known about it hangs on it as annotations.</summary>
public interface IResource
{
    /// <summary>Lower-case letters, digits and hyphens; unique in the application.</summary>
    string Name { get; }

    ResourceAnnotationCollection Annotations { get; }
}

/// <summary>A resource that takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>A resource that takes command-line arguments.</summary>
public interface IResourceWithArgs : IResource;

/// <summary>A resource that can be called at addresses.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>A resource that can wait for others before it starts.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>A resource that belongs to another and lives and dies with it.</summary>
public interface IResourceWithParent : IResource
{
    IResource Parent { get; }
}
