namespace CheckDuMatin.Core.Doctor;

/// <summary>Looks at one part of the system. What it throws, and a time-out, become a failed line of its own.</summary>
public interface IDoctorProbe
{
    /// <summary>The name of its line where it can say nothing better.</summary>
    string Name { get; }

    /// <summary>While the database is away it can only say that.</summary>
    bool NeedsDatabase => false;

    Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken);
}
