using CaseFlow.Engine.Forms;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>The OpenAPI document: what the code does not say by itself.</summary>
internal static class Description
{
    /// <summary>Describes the endpoints under <c>/api</c>, tokens, operation keys, versions and refusals.</summary>
    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "CaseFlow", Version = Setup.Version, Description = "Case management for victims of trafficking in persons and migrant workers in trouble. Problems follow RFC 9457, in Indonesian or English by Accept-Language." };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token from `caseflow users token NAME`: the same rights as its user." };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, cancel) =>
        {
            var document = context.Document!;
            if (document.Components?.Schemas?.ContainsKey(nameof(Problem)) != true)
            {
                document.AddComponent(nameof(Problem), await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancel));
            }

            if (context.Description.HttpMethod is { } method && !HttpMethods.IsGet(method))
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(Header("Idempotency-Key", "Key of the operation: sent again, it gives the first answer; with another body 422."));
                operation.Parameters.Add(Header("If-Match", "Version of the thing changed, from its ETag; stale: 412."));
            }

            operation.Responses ??= [];
            operation.Responses["default"] = new OpenApiResponse
            {
                Description = "A refusal",
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), document) },
                },
            };
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (type == typeof(Instant))
            {
                (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
            }
            else if (type == typeof(LocalDate))
            {
                (schema.Type, schema.Format) = (JsonSchemaType.String, "date");
            }
            else if (type == typeof(Answers) || type == typeof(Posted))
            {
                (schema.Type, schema.Description) = (JsonSchemaType.Object, "By field id.");
            }

            return Task.CompletedTask;
        });
    }

    private static OpenApiParameter Header(string name, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
