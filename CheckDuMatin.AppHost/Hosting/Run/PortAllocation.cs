using System.Globalization;

namespace Aspire.Hosting.Run;

/// <summary>Gives every endpoint its port before anything starts, so that resources can refer to each other in any order.</summary>
internal static class PortAllocation
{
    /// <exception cref="DistributedApplicationException">A fixed port is taken; the message names it.</exception>
    public static void Allocate(DistributedApplicationModel model, Uri dashboard)
    {
        Demand("le tableau de bord", dashboard.Port);
        foreach (var resource in model.Resources)
        {
            foreach (var endpoint in resource.GetEndpoints())
            {
                endpoint.AllocatedPort = endpoint.Port ?? FreePort.Next();
                Demand(resource.Name, endpoint.AllocatedPort.Value);
            }
        }
    }

    private static void Demand(string who, int port)
    {
        if (!FreePort.IsFree(port))
        {
            var number = port.ToString(CultureInfo.InvariantCulture);
            throw new DistributedApplicationException($"Le port {number}, que demande {who}, est déjà pris. L’application tourne peut-être déjà (./run --stop).");
        }
    }
}
