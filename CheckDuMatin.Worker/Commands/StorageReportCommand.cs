using System.CommandLine;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Core.Operations.Inspection;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm storage report</c>: what takes room, largest first.</summary>
internal static class StorageReportCommand
{
    public static Command Create()
    {
        var command = new VerbCommand("report", "storage_report");
        command.Run(async (verb, cancellationToken) =>
        {
            var report = await verb.Use<ReportStorage>().RunAsync(cancellationToken);
            verb.Say("storage_report_folders", ByteSize.Text(report.Folders.Sum(folder => folder.Bytes)));
            foreach (var folder in report.Folders)
            {
                verb.Say("storage_report_folder", ByteSize.Text(folder.Bytes), folder.Name, folder.Files);
            }

            verb.Say("storage_report_tables", ByteSize.Text(report.Tables.Sum(table => table.Bytes)));
            foreach (var table in report.Tables)
            {
                verb.Say("storage_report_table", ByteSize.Text(table.Bytes), table.Name, table.Rows, ByteSize.Text(table.FreeBytes));
            }

            verb.Json(new { report.Folders, report.Tables });
            return ExitCode.Good;
        });
        return command;
    }
}
