using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>Room on the disk below a folder; a seam, since no test may fill a disk. <see cref="DiskSpace.Of"/> unless registered otherwise.</summary>
public delegate DiskSpace? MeasureDisk(string folder);
