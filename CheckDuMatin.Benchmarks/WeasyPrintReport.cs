using System.Diagnostics;
using System.Globalization;

namespace CheckDuMatin.Benchmarks;

/// <summary>WeasyPrint of the system's package in one process that stays: its start, which takes a second, is not counted against it.</summary>
internal sealed class WeasyPrintReport : IDisposable
{
    private const string Script = """
        import sys
        from weasyprint import HTML
        html = open(sys.argv[1], encoding='utf-8').read()
        for _ in sys.stdin:
            pdf = HTML(string=html).write_pdf()
            sys.stdout.buffer.write(f'{len(pdf)}\n'.encode() + pdf)
            sys.stdout.buffer.flush()
        """;

    private readonly Process _process;
    private readonly string _file;

    private WeasyPrintReport(Process process, string file) => (_process, _file) = (process, file);

    public static WeasyPrintReport Start(string html)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, html);
        // The system's Python, which has the package, whatever comes first in the path.
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", Script, file]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        return new(Process.Start(start) ?? throw new InvalidOperationException("python3 does not start."), file);
    }

    public async Task<byte[]> PdfAsync(CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync("next".AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var output = _process.StandardOutput.BaseStream;
        var length = 0;
        for (int digit; (digit = output.ReadByte()) != '\n';)
        {
            length = digit < 0
                ? throw new InvalidOperationException("WeasyPrint ended; is the package weasyprint installed?")
                : (length * 10) + int.Parse(((char)digit).ToString(), CultureInfo.InvariantCulture);
        }

        var pdf = new byte[length];
        await output.ReadExactlyAsync(pdf, cancellationToken);
        return pdf;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        File.Delete(_file);
    }
}
