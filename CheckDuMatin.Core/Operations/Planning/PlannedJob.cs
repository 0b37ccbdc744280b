namespace CheckDuMatin.Core.Operations.Planning;

/// <summary>A job as the workers know it, published by them so that pages can show what is planned: the table of jobs itself is the worker's.</summary>
public sealed class PlannedJob
{
    public const int MaxJobLength = 64;

    /// <summary>The job's name as <c>cdm jobs</c> lists it.</summary>
    public required string Job { get; set; }

    /// <summary>In words that pages translate: <c>minutes:5</c>, <c>hourly:40</c>, <c>daily:01:30</c>, <c>monthly:2:04:00</c>, <c>worker:15</c>.</summary>
    public required string Schedule { get; set; }

    /// <summary>Each worker runs it for itself every few seconds, with a row of history only for what it did.</summary>
    public bool IsOfEachWorker { get; set; }

    /// <summary>A good run is expected this often.</summary>
    public int PeriodSeconds { get; set; }

    /// <summary>Null for a job of each worker.</summary>
    public DateTime? NextRunAt { get; set; }

    public DateTime PublishedAt { get; set; }

    /// <summary>When a worker first knew the job: a good run is expected from then on.</summary>
    public DateTime FirstPublishedAt { get; set; }
}
