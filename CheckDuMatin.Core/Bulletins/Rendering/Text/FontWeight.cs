namespace CheckDuMatin.Core.Bulletins.Rendering.Text;

/// <summary>The two weights of the bulletins' fonts.</summary>
internal enum FontWeight
{
    Regular,
    Semibold,
}
