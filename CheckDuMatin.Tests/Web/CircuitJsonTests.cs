using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CheckDuMatin.Web.Components;
using Xunit;

namespace CheckDuMatin.Tests.Web;

/// <summary>The arguments of a circuit's calls to its page.</summary>
public sealed class CircuitJsonTests
{
    [Fact]
    public void They_are_written_as_by_the_usual_resolver_and_no_interface_of_a_number_is_kept()
    {
        List<Type> asked = [];
        JsonSerializerOptions lean = new(JsonSerializerDefaults.Web) { TypeInfoResolver = new Noting(asked) }, usual = new(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        object?[] arguments = [1, 2L, 2.5, "é", true, null, new DateTime(2026, 3, 3), new DateOnly(2026, 3, 3), DayOfWeek.Friday, new List<string> { "a" }, new { Id = 1, Names = new[] { "b" } }, Guid.Empty];

        Assert.Equal(JsonSerializer.Serialize(arguments, usual), JsonSerializer.Serialize(arguments, lean));

        Assert.Contains(typeof(int), asked);
        Assert.DoesNotContain(asked, type => type.IsInterface && type.Namespace == "System.Numerics");
    }

    private sealed class Noting(List<Type> made) : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
        {
            var info = CircuitJson.Resolver.Instance.GetTypeInfo(type, options);
            if (info is not null)
            {
                made.Add(type);
            }

            return info;
        }
    }
}
