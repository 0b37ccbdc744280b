namespace CheckDuMatin.Core;

/// <summary>A field of a partial change: left out, or set to a value that may be null.</summary>
public readonly record struct Patch<T>(bool IsSet, T Value)
{
    public static implicit operator Patch<T>(T value) => new(true, value);

    public T Or(T current) => IsSet ? Value : current;
}
