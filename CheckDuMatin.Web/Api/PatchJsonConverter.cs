using System.Text.Json;
using System.Text.Json.Serialization;
using CheckDuMatin.Core;

namespace CheckDuMatin.Web.Api;

/// <summary>Reads <see cref="Patch{T}"/>: a property that is there is set, also to null; one that is left out stays unset.</summary>
internal sealed class PatchJsonConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Patch<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

    private sealed class Converter<T> : JsonConverter<Patch<T>>
    {
        public override bool HandleNull => true;

        public override Patch<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                var value = JsonSerializer.Deserialize<T>(ref reader, options);

                // A switch or a number cannot be emptied.
                return value is null && default(T) is not null ? throw new JsonException() : new Patch<T>(IsSet: true, value!);
            }
            catch (JsonException exception) when (exception.InnerException is not JsonException)
            {
                // Without a path of its own: the reader of the whole then says which field it was.
                throw new JsonException();
            }
        }

        public override void Write(Utf8JsonWriter writer, Patch<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
