using System.Globalization;
using System.Text;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Dashboard;

/// <summary>
/// The dashboard's figures as a table for spreadsheets, in long form: one figure a row, so that it can be filtered and pivoted. French
/// spreadsheets read it by a double click: semicolons, decimal commas, UTF-8 with its mark.
/// </summary>
public static class DashboardCsv
{
    /// <param name="clientDays">Each client's days, oldest first.</param>
    /// <param name="culture">Writes numbers; French or English.</param>
    /// <param name="text">The words of the table's head and of each figure, by key.</param>
    public static byte[] Write(DashboardView view, ILookup<long, ClientDay> clientDays, CultureInfo culture, Func<string, string> text)
    {
        var csv = new StringBuilder();
        Row(text("csv_section"), text("csv_client"), text("csv_day"), text("csv_service"), text("csv_figure"), text("csv_value"));
        Figures(text("csv_all"), "", view.Indicators);
        foreach (var client in view.Clients)
        {
            Figures(text("csv_by_client"), client.Client, client.Indicators);
        }

        foreach (var day in view.Days)
        {
            foreach (var status in Enum.GetValues<CheckStatus>())
            {
                Row(text("csv_by_day"), "", Day(day.Day), "", text($"status_{status}"), Number(day.Of(status)));
            }
        }

        foreach (var (client, day) in view.Clients.SelectMany(client => clientDays[client.ClientId].Select(day => (client, day))))
        {
            Row(text("csv_by_client_day"), client.Client, Day(day.Day), "", text("status"), text($"status_{day.Status}"));
        }

        foreach (var service in view.Services)
        {
            Row(text("csv_services"), service.Client, "", service.Service, text("csv_nok_days"), Number(service.ErrorDays));
        }

        foreach (var expiration in view.Expirations)
        {
            Row(text("csv_expirations"), expiration.Client, Day(expiration.Day), expiration.Service, text("csv_expires"), Day(expiration.Day));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];

        void Figures(string section, string client, Indicators figures)
        {
            Row(section, client, "", "", text("checks"), Number(figures.Checks));
            Row(section, client, "", "", text("done"), Number(figures.Done));
            Row(section, client, "", "", text("success_rate"), Rate(figures.SuccessRate));
            Row(section, client, "", "", text("on_time_rate"), Rate(figures.OnTimeRate));
            Row(section, client, "", "", text("csv_filling_minutes"), figures.MeanFillingTime?.TotalMinutes.ToString("0.0", culture) ?? "");
        }

        void Row(params ReadOnlySpan<string> cells)
        {
            for (var index = 0; index < cells.Length; index++)
            {
                csv.Append(index == 0 ? "" : ";").Append(Cell(cells[index]));
            }

            csv.Append("\r\n");
        }

        string Number(int value) => value.ToString(culture);

        string Rate(double? value) => value?.ToString("0.0000", culture) ?? "";

        string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Quoted where needed. What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection): a client's name is
    /// anybody's input.
    /// </summary>
    internal static string Cell(string value)
    {
        var text = value.Length > 0 && value[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\n') ? "'" + value : value;
        return text.AsSpan().IndexOfAny(";\"\r\n\t") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
