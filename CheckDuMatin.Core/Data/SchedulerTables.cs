using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CheckDuMatin.Core.Data;

/// <summary>
/// The scheduler's tables (<c>QRTZ_…</c>), which are no part of our model: the worker's account may write rows and make no tables, so they come
/// with the migrations. Written by hand; it depends on no other migration.
/// </summary>
[DbContext(typeof(CdmContext))]
[Migration("20260101000000_SchedulerTables")]
internal sealed class SchedulerTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        using var file = typeof(SchedulerTables).Assembly.GetManifestResourceStream("CheckDuMatin.Core.Data.SchedulerTables.sql")!;
        using var text = new StreamReader(file);
        foreach (var statement in text.ReadToEnd().Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // Keys of up to 520 characters need the character set's four bytes each; said here, since the database may have been made by anybody.
            migrationBuilder.Sql($"{statement} ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;");
        }
    }
}
