using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CheckDuMatin.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class SamplesAndMailedAlerts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "clear_mailed_at",
                table: "alerts",
                type: "datetime(6)",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "mailed_at",
                table: "alerts",
                type: "datetime(6)",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<byte>(
                name: "mailed_level",
                table: "alerts",
                type: "tinyint unsigned",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "metric_samples",
                columns: table => new
                {
                    series = table.Column<string>(type: "varchar(150)", maxLength: 150, nullable: false, collation: "utf8mb4_unicode_ci")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    taken_at = table.Column<DateTime>(type: "datetime(0)", precision: 0, nullable: false),
                    value = table.Column<double>(type: "double", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_metric_samples", x => new { x.series, x.taken_at });
                })
                .Annotation("MySql:CharSet", "utf8mb4")
                .Annotation("Relational:Collation", "utf8mb4_unicode_ci");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_clear_mailed_at",
                table: "alerts",
                column: "clear_mailed_at");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_closed_at",
                table: "alerts",
                column: "closed_at");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_mailed_at",
                table: "alerts",
                column: "mailed_at");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_open_mark",
                table: "alerts",
                column: "open_mark");

            migrationBuilder.CreateIndex(
                name: "ix_metric_samples_taken_at",
                table: "metric_samples",
                column: "taken_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "metric_samples");

            migrationBuilder.DropIndex(
                name: "ix_alerts_clear_mailed_at",
                table: "alerts");

            migrationBuilder.DropIndex(
                name: "ix_alerts_closed_at",
                table: "alerts");

            migrationBuilder.DropIndex(
                name: "ix_alerts_mailed_at",
                table: "alerts");

            migrationBuilder.DropIndex(
                name: "ix_alerts_open_mark",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "clear_mailed_at",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "mailed_at",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "mailed_level",
                table: "alerts");
        }
    }
}
