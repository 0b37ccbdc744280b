using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace CheckDuMatin.ServiceDefaults;

/// <summary>What another formatter writes, without the secrets.</summary>
internal sealed class MaskedFormatter(ITextFormatter inner, SecretMask mask) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        inner.Format(logEvent, line);
        output.Write(mask.Apply(line.ToString()));
    }
}
