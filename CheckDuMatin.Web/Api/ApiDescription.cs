using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CheckDuMatin.Web.Api;

/// <summary>The OpenAPI document: only the API's calls, their bearer scheme and needed scopes, and fields of a partial change as what they hold.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = call => call.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Check du Matin",
                Version = "v1",
                Description = "The morning's checks: clients, services, recipients, checks and their lines, bulletins and mail. "
                    + "Errors are problem details (RFC 9457) with a stable `code`.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes["token"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A personal access token.",
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<NeededScope>().FirstOrDefault() is { Scope: not TokenScopes.None } needed)
            {
                operation.Description = $"{operation.Description} Needs the scope `{needed.Name}`.".TrimStart();
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(async (schema, context, cancellationToken) =>
        {
            var type = context.JsonTypeInfo.Type;
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Patch<>))
            {
                var held = await context.GetOrCreateSchemaAsync(type.GenericTypeArguments[0], parameterDescription: null, cancellationToken);
                schema.Type = held.Type;
                schema.Format = held.Format;
                schema.Items = held.Items;
            }
        });
    }
}
