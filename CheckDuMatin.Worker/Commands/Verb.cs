using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using CheckDuMatin.Core;

namespace CheckDuMatin.Worker.Commands;

/// <summary>One call of a verb: its options, the use cases, and how it answers.</summary>
internal sealed class Verb(ParseResult parsed, IServiceProvider services)
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IServiceProvider Services => services;

    private TextWriter Output => parsed.InvocationConfiguration.Output;

    public T Use<T>()
        where T : notnull => services.GetRequiredService<T>();

    public T? Value<T>(Option<T> option) => parsed.GetValue(option);

    public T? Value<T>(Argument<T> argument) => parsed.GetValue(argument);

    /// <summary>Says the sentence of that key to a person; with <c>--json</c> nothing.</summary>
    public void Say(string key, params object?[] arguments) => SayPlain(Texts.Get(key, arguments));

    /// <summary>Says what is no sentence: a name, a row of a table.</summary>
    public void SayPlain(string text)
    {
        if (!parsed.GetValue(Cdm.Json))
        {
            Output.WriteLine(text);
        }
    }

    /// <summary>With <c>--json</c>, the one line for scripts.</summary>
    public void Json(object answer)
    {
        if (parsed.GetValue(Cdm.Json))
        {
            Output.WriteLine(JsonSerializer.Serialize(answer, JsonOptions));
        }
    }

    /// <summary>Tells why nothing was done. Input that breaks a rule is wrong usage, anything else is trouble.</summary>
    public ExitCode Refuse(Problem problem)
    {
        Complain(parsed, problem.Text());
        return problem.Kind == ProblemKind.Invalid ? ExitCode.WrongUsage : ExitCode.Trouble;
    }

    /// <inheritdoc cref="Refuse(Problem)"/>
    public ExitCode Refuse(ExitCode code, Problem problem)
    {
        Complain(parsed, problem.Text());
        return code;
    }

    /// <inheritdoc cref="Refuse(Problem)"/>
    public ExitCode Refuse(ExitCode code, string key, params object?[] arguments)
    {
        Complain(parsed, Texts.Get(key, arguments));
        return code;
    }

    public static void Complain(ParseResult parsed, string message)
    {
        parsed.InvocationConfiguration.Error.WriteLine(message);
        if (parsed.GetValue(Cdm.Json))
        {
            parsed.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(new { error = message }, JsonOptions));
        }
    }
}
