using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CheckDuMatin.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class ChecksByDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_checks_day",
                table: "checks",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_checks_status_day",
                table: "checks",
                columns: new[] { "status", "day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_checks_day",
                table: "checks");

            migrationBuilder.DropIndex(
                name: "ix_checks_status_day",
                table: "checks");
        }
    }
}
