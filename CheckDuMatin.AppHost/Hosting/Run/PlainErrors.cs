namespace CheckDuMatin.AppHost.Hosting;

/// <summary>What a person can mend is one line on standard error and exit status 2, without a stack trace, wherever in the entry point it comes up.</summary>
internal static class PlainErrors
{
    private static int installed;

    public static void Install()
    {
        if (Interlocked.Exchange(ref installed, 1) == 1)
        {
            return;
        }

        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
        {
            if (unhandled.ExceptionObject is DistributedApplicationException exception)
            {
                Console.Error.WriteLine(exception.Message);
                Environment.Exit(2);
            }
        };
    }
}
