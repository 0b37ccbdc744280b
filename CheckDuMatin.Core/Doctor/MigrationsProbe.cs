using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Doctor;

/// <summary>The database has every migration of this version.</summary>
internal sealed class MigrationsProbe(SchemaMigrator migrator) : IDoctorProbe
{
    public string Name => "migrations";

    public bool NeedsDatabase => true;

    public async Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken)
    {
        var migrations = await migrator.StatusAsync(cancellationToken);
        var pending = migrations.Count(migration => !migration.Applied);
        return
        [
            new DoctorItem(
                Name,
                pending == 0 ? DoctorState.Good : DoctorState.Failed,
                DoctorTexts.Get("migrations_value", migrations.Count - pending, pending),
                Advice: pending == 0 ? null : DoctorTexts.Advice(Name)),
        ];
    }
}
