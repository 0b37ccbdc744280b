using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CheckDuMatin.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class LevelDeadlines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "first_published_at",
                table: "planned_jobs",
                type: "datetime(6)",
                precision: 6,
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));
            migrationBuilder.Sql("UPDATE planned_jobs SET first_published_at = published_at;");

            migrationBuilder.CreateTable(
                name: "level_deadlines",
                columns: table => new
                {
                    level = table.Column<byte>(type: "tinyint unsigned", nullable: false),
                    minutes = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_level_deadlines", x => x.level);
                })
                .Annotation("MySql:CharSet", "utf8mb4")
                .Annotation("Relational:Collation", "utf8mb4_unicode_ci");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "level_deadlines");

            migrationBuilder.DropColumn(
                name: "first_published_at",
                table: "planned_jobs");
        }
    }
}
