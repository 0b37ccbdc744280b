using CheckDuMatin.Worker;
using CheckDuMatin.Worker.Commands;

// Without arguments the worker itself; with arguments one operation of cdm, which starts no scheduler. No verb starts the worker: "cdm run" would be
// a second one beside the first.
return args is [] ? await WorkerHost.RunAsync() : await Cdm.RunAsync(args);
