using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>A public method of Core that is run for somebody: it takes a <see cref="ClientScope"/>, and so must hold to it whatever else it is given.</summary>
internal sealed record UseCaseMethod(Type Type, MethodInfo Method)
{
    private static readonly JsonSerializerOptions Json = new() { ReferenceHandler = ReferenceHandler.IgnoreCycles, Converters = { new ColourAsText() } };

    /// <summary>What takes a scope and answers nobody: each with the reason.</summary>
    private static readonly HashSet<Type> NotForPeople =
    [
        typeof(ScopedDb), // the mechanism itself: ScopeTests
        typeof(Core.Laravel.ImportLaravel), // the operator's command alone, with a file of the server
        typeof(Core.Bulletins.BulletinEvidenceReader), // takes what BulletinDocumentReader has read through the scope
    ];

    public static IReadOnlyList<UseCaseMethod> All { get; } =
    [
        .. from type in typeof(CdmContext).Assembly.GetTypes()
           where type is { IsClass: true, IsAbstract: false, IsPublic: true } && !NotForPeople.Contains(type)
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where !method.IsSpecialName && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(ClientScope))
           orderby type.FullName, method.ToString()
           select new UseCaseMethod(type, method),
    ];

    public string Name => $"{Type.Name}.{Method.Name}({string.Join(", ", Method.GetParameters().Select(parameter => parameter.Name))})";

    /// <summary>The names of the arguments, and of fields within them, that say rows.</summary>
    public IReadOnlyList<string> RowNames(UseCaseArguments arguments)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var parameter in Method.GetParameters())
        {
            arguments.Fill(parameter, ClientScope.None, name =>
            {
                names.Add(name);
                return Dossier.Unreal;
            });
        }

        return [.. names];
    }

    public async Task<UseCaseAnswer> RunAsync(IServiceProvider services, UseCaseArguments arguments, ClientScope scope, Func<string, Dossier> of)
    {
        var instance = services.GetService(Type) ?? throw new InvalidOperationException($"{Type} takes a scope and is not in the container: register it, or name it in UseCaseMethod.NotForPeople with the reason.");
        var values = Method.GetParameters().Select(parameter => arguments.Fill(parameter, scope, of)).ToArray();
        var returned = Method.Invoke(instance, values);
        if (returned is Task task)
        {
            await task;
            var value = task.GetType().IsGenericType ? task.GetType().GetProperty("Result")!.GetValue(task) : null;
            return Told(value);
        }

        return Told(await ListAsync((dynamic)returned!));
    }

    /// <summary>A colour has colours for its properties, without end.</summary>
    private sealed class ColourAsText : JsonConverter<Colour>
    {
        public override Colour Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Colour value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private static UseCaseAnswer Told(object? value)
    {
        var problems = value?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Outcome<>)
            ? (IReadOnlyList<Problem>)type.GetProperty("Problems")!.GetValue(value)!
            : [];
        return new UseCaseAnswer(JsonSerializer.Serialize(value, Json), [.. problems]);
    }

    private static async Task<List<object?>> ListAsync<T>(IAsyncEnumerable<T> rows)
    {
        List<object?> list = [];
        await foreach (var row in rows)
        {
            list.Add(row);
        }

        return list;
    }
}

/// <summary>What a use case said.</summary>
internal sealed record UseCaseAnswer(string Text, IReadOnlyList<Problem> Problems)
{
    public string Said(Dossier about) => new Answer(0, null, Text, null).Said(about);

    public bool Is(params ProblemKind[] kinds) => Problems.Any(problem => kinds.Contains(problem.Kind));
}
