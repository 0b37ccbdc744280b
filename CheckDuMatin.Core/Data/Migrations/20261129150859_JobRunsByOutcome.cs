using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CheckDuMatin.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class JobRunsByOutcome : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_job_runs_job_outcome_started_at",
                table: "job_runs",
                columns: new[] { "job", "outcome", "started_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_job_runs_job_outcome_started_at",
                table: "job_runs");
        }
    }
}
