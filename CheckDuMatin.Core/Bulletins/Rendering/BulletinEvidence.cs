namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>A picture that proves a service's result, for the annex.</summary>
/// <param name="ServiceTitle">The service that it belongs to.</param>
/// <param name="FileName">As the person who added it named it.</param>
/// <param name="Picture">jpeg, png or webp, of any size; one that cannot be read is left out.</param>
public sealed record BulletinEvidence(string ServiceTitle, string FileName, ReadOnlyMemory<byte> Picture);
