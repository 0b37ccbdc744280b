namespace Aspire.Hosting;

/// <summary>Where a project is; the build writes one class of it per referenced project into the namespace <c>Projects</c>.</summary>
public interface IProjectMetadata
{
    /// <summary>Full path of the project file.</summary>
    string ProjectPath { get; }

    /// <summary>Full path of what the build made of it.</summary>
    string TargetPath { get; }
}
