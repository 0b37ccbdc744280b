using CheckDuMatin.AppHost;

PlainErrors.Install();
var builder = DistributedApplication.CreateBuilder(CommandLine.Translate(args));
var isRun = builder.ExecutionContext.IsRunMode;
var settings = DevelopmentSettings.Read(builder);
var containers = !isRun || await ContainerEngine.ShouldBeUsedAsync(builder.Configuration);

builder.AddDockerComposeEnvironment("compose")
    .ConfigureComposeFile(Production.Complete)
    .WithSwarm(ProductionSwarm.Of)
    .ConfigureEnvFile(Production.Document);

// The database: one account, which owns one database.
var generated = new StoredParameterDefault("db-password", new() { MinLength = 24, Special = false }, new SecretStore(settings.DataDirectory));
var password = builder.AddParameter("db-password", generated, secret: true);
var mysql = containers
    ? builder.AddMySqlContainer("mysql", "check_du_matin", password, isRun ? settings.MySqlPort : null, isRun ? settings.Volume("mysql") : null)
    : builder.AddLocalMySql("mysql", "check_du_matin", password, settings.MySqlPort, settings.Data("mysql"));
mysql.PublishAsDockerComposeService(Production.MySql);
var database = mysql.AddDatabase("checkdumatin", "check_du_matin");

// Mail: caught in development; any SMTP relay, named by the operator, in production.
IResourceBuilder<IResourceWithConnectionString> mail;
if (isRun)
{
    mail = containers
        ? builder.AddMailPit("mail", settings.MailPort, settings.SmtpPort)
        : builder.AddLocalMailCatcher("mail", settings.MailPort, settings.SmtpPort, settings.Data("mail"));
}
else
{
    var host = builder.AddParameter("mail-host");
    var port = builder.AddParameter("mail-port", new FixedParameterDefault("25"));
    mail = builder.AddConnectionString("mail", ReferenceExpression.Create($"Endpoint=smtp://{host}:{port}"));
}

// The schema, then who needs it. All three are given the same connections and folders.
var migrate = builder.AddBuiltProject<Projects.CheckDuMatin_Worker>("migrate")
    .WithArgs("db", "migrate")
    .WithReference(database)
    .WaitFor(mysql)
    .WithServiceSettings(settings, maintains: true)
    .PublishAsDockerComposeService(Production.Migrate);

var web = builder.AddBuiltProject<Projects.CheckDuMatin_Web>("web")
    .WithFixedHttpEndpoint(settings.WebPort, targetPort: 8001)
    .WithExternalHttpEndpoints()
    .WithInternalHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .WithReference(database)
    .WithReference(mail)
    .WaitFor(mysql)
    .WaitForCompletion(migrate)
    .WithServiceSettings(settings, maintains: false)
    .PublishAsDockerComposeService(Production.Web);

var worker = builder.AddBuiltProject<Projects.CheckDuMatin_Worker>("worker")
    .WithHttpEndpoint(targetPort: isRun ? null : 8080)
    .WithInternalHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .WithReference(database)
    .WithReference(mail)
    .WithReference(web.GetEndpoint("http"))
    .WaitFor(mysql)
    .WaitForCompletion(migrate)
    .WithServiceSettings(settings, maintains: true)
    .PublishAsDockerComposeService(Production.Worker);

if (isRun)
{
    worker.WithHttpCommand("/commands/checks-create", "Générer les checks dus", "http", "commands-checks-create", new() { IconName = "TaskListAdd" })
        .WithHttpCommand("/commands/demo-reset", "Réinitialiser la démo", "http", "commands-demo-reset", new()
        {
            IconName = "ArrowReset",
            ConfirmationMessage = "Effacer toutes les données de démonstration et les recréer\u00A0?",
        });

    builder.AddBuiltProject<Projects.CheckDuMatin_Worker>("demo")
        .WithArgs("demo", "seed")
        .WithReference(database)
        .WithReference(mail)
        .WithReference(web.GetEndpoint("http"))
        .WaitFor(mysql)
        .WaitForCompletion(migrate)
        .WithServiceSettings(settings, maintains: true);

    builder.AddDevelopmentRun(settings);
}

await builder.Build().RunAsync();
