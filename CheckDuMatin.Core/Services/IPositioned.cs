namespace CheckDuMatin.Core.Services;

/// <summary>A row with a place among its siblings; places are dense from 0.</summary>
internal interface IPositioned
{
    int Position { get; set; }
}
