using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.EventEmitters;
using YamlDotNet.Serialization.NamingConventions;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Writes a compose or stack file: every text in double quotes, so that no value turns into a number, a date or a truth.</summary>
internal static class ComposeYaml
{
    public static string Write(object file) => new SerializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitEmptyCollections)
        .WithEventEmitter(next => new QuotedValues(next))
        .WithIndentedSequences()
        .WithNewLine("\n")
        .Build()
        .Serialize(file);

    private sealed class QuotedValues(IEventEmitter next) : ChainedEventEmitter(next)
    {
        private bool isKey;
        private readonly Stack<bool> mappings = new();

        public override void Emit(MappingStartEventInfo eventInfo, IEmitter emitter)
        {
            mappings.Push(true);
            isKey = true;
            base.Emit(eventInfo, emitter);
        }

        public override void Emit(MappingEndEventInfo eventInfo, IEmitter emitter) => Leave(() => base.Emit(eventInfo, emitter));

        public override void Emit(SequenceStartEventInfo eventInfo, IEmitter emitter)
        {
            mappings.Push(false);
            isKey = false;
            base.Emit(eventInfo, emitter);
        }

        public override void Emit(SequenceEndEventInfo eventInfo, IEmitter emitter) => Leave(() => base.Emit(eventInfo, emitter));

        public override void Emit(ScalarEventInfo eventInfo, IEmitter emitter)
        {
            if (!isKey && eventInfo.Source.Type == typeof(string))
            {
                eventInfo.Style = ScalarStyle.DoubleQuoted;
            }

            isKey = mappings.Peek() && !isKey;
            base.Emit(eventInfo, emitter);
        }

        /// <summary>What ended was a value; in a mapping a key follows.</summary>
        private void Leave(Action emit)
        {
            mappings.Pop();
            isKey = mappings.Count > 0 && mappings.Peek();
            emit();
        }
    }
}
