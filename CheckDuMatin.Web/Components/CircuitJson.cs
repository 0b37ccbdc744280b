using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.JSInterop;

namespace CheckDuMatin.Web.Components;

/// <summary>
/// Makes the calls of a circuit to its page cheap. Each circuit has JSON options of its own, which learn every type anew; for a number among a call's arguments the serializer also
/// looks at the thirty interfaces of <see cref="int"/>, lest one of them be polymorphic, and keeps what it finds: 70 KB a circuit.
/// </summary>
internal static class CircuitJson
{
    public static IServiceCollection AddLeanCircuitJson(this IServiceCollection services)
    {
        var runtime = services.Last(service => service.ServiceType == typeof(IJSRuntime)).ImplementationType!;
        var create = ActivatorUtilities.CreateFactory(runtime, []);
        return services.Replace(ServiceDescriptor.Scoped<IJSRuntime>(provider =>
        {
            var made = (JSRuntime)create(provider, []);
            OptionsOf(made).TypeInfoResolver = Resolver.Instance;
            return made;
        }));
    }

    /// <summary>For derived runtimes; the server's is sealed.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_JsonSerializerOptions")]
    private static extern JsonSerializerOptions OptionsOf(JSRuntime runtime);

    /// <summary>The usual one, but for interfaces that values are never sent as.</summary>
    internal sealed class Resolver : DefaultJsonTypeInfoResolver
    {
        public static Resolver Instance { get; } = new();

        public override JsonTypeInfo GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type is { IsInterface: true, Namespace: "System" or "System.Numerics" or "System.Runtime.Serialization" } ? null! : base.GetTypeInfo(type, options);
    }
}
