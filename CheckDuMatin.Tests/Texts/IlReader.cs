using System.Reflection;
using System.Reflection.Emit;

namespace CheckDuMatin.Tests.Texts;

/// <summary>Reads a compiled method instruction by instruction: strings loaded and methods called, in order.</summary>
internal static class IlReader
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>Everything but padding.</summary>
    public static IEnumerable<Instruction> Read(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il)
        {
            yield break;
        }

        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? Codes[BitConverter.ToInt16([il[at + 1], il[at]])] : Codes[il[at]];
            at += code.Size;
            if (code != OpCodes.Nop)
            {
                yield return Decode(method, code, il, at);
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    private static Instruction Decode(MethodBase method, OpCode code, byte[] il, int at)
    {
        if (code == OpCodes.Ldstr)
        {
            return new Instruction(method.Module.ResolveString(BitConverter.ToInt32(il, at)), Called: null);
        }

        if (code.OperandType != OperandType.InlineMethod)
        {
            return new Instruction(Text: null, Called: null);
        }

        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return new Instruction(Text: null, method.Module.ResolveMethod(BitConverter.ToInt32(il, at), typeArguments, methodArguments));
    }
}

/// <param name="Text">The literal, where one is loaded.</param>
/// <param name="Called">The method, where one is called.</param>
internal sealed record Instruction(string? Text, MethodBase? Called);
