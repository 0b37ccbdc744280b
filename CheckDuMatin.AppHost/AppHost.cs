using CheckDuMatin.AppHost;

var builder = DistributedApplication.CreateBuilder(args);
var isRun = builder.ExecutionContext.IsRunMode;
var settings = DevelopmentSettings.Read(builder);

builder.AddDockerComposeEnvironment("compose")
    .ConfigureComposeFile(Production.Complete)
    .ConfigureEnvFile(Production.Document);

// The database: one account, which owns one database.
var password = builder.AddParameter("db-password", new GenerateParameterDefault { MinLength = 24 }, secret: true, persist: true);
var mysql = builder.AddMySql("mysql", password, settings.MySqlPort)
    .WithUserName("check_du_matin")
    .WithDataVolume()
    .PublishAsDockerComposeService(Production.MySql);
var database = mysql.AddDatabase("checkdumatin", "check_du_matin");

// Mail: caught in development; any SMTP relay, named by the operator, in production.
IResourceBuilder<IResourceWithConnectionString> mail;
if (isRun)
{
    mail = builder.AddMailPit("mail", settings.MailPort, settings.SmtpPort);
}
else
{
    var host = builder.AddParameter("mail-host");
    var port = builder.AddParameter("mail-port", "25");
    mail = builder.AddConnectionString("mail", ReferenceExpression.Create($"Endpoint=smtp://{host}:{port}"));
}

// The schema, then who needs it. All three are given the same connections and folders.
var migrate = builder.AddProject<Projects.CheckDuMatin_Worker>("migrate")
    .WithArgs("db", "migrate")
    .WithReference(database)
    .WaitFor(mysql)
    .WithServiceSettings(settings)
    .PublishAsDockerComposeService(Production.Migrate);

var web = builder.AddProject<Projects.CheckDuMatin_Web>("web")
    .WithHttpEndpoint(settings.WebPort, targetPort: 8001)
    .WithHttpEndpoint(name: "internal", targetPort: 8081, env: "INTERNAL_HTTP_PORT")
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .WithReference(database)
    .WithReference(mail)
    .WaitFor(mysql)
    .WaitForCompletion(migrate)
    .WithServiceSettings(settings)
    .PublishAsDockerComposeService(Production.Web);

var worker = builder.AddProject<Projects.CheckDuMatin_Worker>("worker")
    .WithHttpEndpoint(targetPort: 8080)
    .WithHttpEndpoint(name: "internal", targetPort: 8081, env: "INTERNAL_HTTP_PORT")
    .WithHttpHealthCheck("/health")
    .WithReference(database)
    .WithReference(mail)
    .WithReference(web.GetEndpoint("http"))
    .WaitFor(mysql)
    .WaitForCompletion(migrate)
    .WithServiceSettings(settings)
    .PublishAsDockerComposeService(Production.Worker);

if (isRun)
{
    worker.WithHttpCommand("/commands/checks-create", "Générer les checks dus", commandOptions: new() { IconName = "TaskListAdd" })
        .WithHttpCommand("/commands/demo-reset", "Réinitialiser la démo", commandOptions: new()
        {
            IconName = "ArrowReset",
            ConfirmationMessage = "Effacer toutes les données de démonstration et les recréer\u00A0?",
        });

    builder.AddProject<Projects.CheckDuMatin_Worker>("demo")
        .WithArgs("demo", "seed")
        .WithReference(database)
        .WithReference(mail)
        .WithReference(web.GetEndpoint("http"))
        .WaitFor(mysql)
        .WaitForCompletion(migrate)
        .WithServiceSettings(settings);
}

await builder.Build().RunAsync();
