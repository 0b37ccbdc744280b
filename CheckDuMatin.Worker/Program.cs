using CheckDuMatin.Worker;
using CheckDuMatin.Worker.Commands;

// Without arguments the worker itself; with arguments one operation of cdm, which starts no scheduler.
return args is [] or ["run", ..] ? await WorkerHost.RunAsync(args[Math.Min(1, args.Length)..]) : await Cdm.RunAsync(args);
