using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseFlow.Engine;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Http.Metadata;

namespace CaseFlow.Web.Api;

/// <summary>What a program sent to change something: the body, the key of the operation, and the version it was made from.</summary>
/// <typeparam name="T">The body.</typeparam>
internal sealed class Sent<T> : IBindableFromHttpContext<Sent<T>>, IEndpointParameterMetadataProvider
    where T : class, new()
{
    private const int LargestBody = 1_048_576;
    private const int NoVersion = -1;

    /// <summary>The body; an empty one where none was sent.</summary>
    public required T Body { get; init; }

    /// <summary><c>Idempotency-Key</c> as sent, else a new one.</summary>
    public required string Operation { get; init; }

    /// <summary>Hash of method, address and body, to tell a repetition from another request.</summary>
    public required string Hash { get; init; }

    /// <summary><c>If-Match</c>: the version it was made from; null: not given, or <c>*</c>; -1: none of ours, so it cannot match.</summary>
    public int? Version { get; init; }

    /// <summary>Address of the machine.</summary>
    public string? Ip { get; init; }

    /// <summary>Reads a request.</summary>
    /// <exception cref="RefusedException">The body is too large, not sent as JSON (an empty one too, unless it names no kind), no JSON object, or has a member that is not known or not of its kind; or the key is too long.</exception>
    public static async ValueTask<Sent<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        var bytes = await BytesAsync(request, context.RequestAborted);
        if (!request.HasJsonContentType() && (bytes.Length > 0 || request.ContentType is not null))
        {
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "media-type");
        }

        var operation = OperationKey.Of(context) ?? Ids.New();
        RequestId.Say(context, operation);
        return new Sent<T>
        {
            Body = Parse(bytes),
            Operation = operation,
            Hash = HashOf(request, bytes),
            Version = VersionOf(request.Headers.IfMatch.ToString()),
            Ip = context.Connection.RemoteIpAddress?.ToString(),
        };
    }

    /// <summary>Tells the description of the API what the body looks like.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: true));
    }

    private static async Task<byte[]> BytesAsync(HttpRequest request, CancellationToken cancel)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            if (kept.Length + read > LargestBody)
            {
                throw new RefusedException(StatusCodes.Status413PayloadTooLarge, "too-large");
            }

            await kept.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return kept.ToArray();
    }

    private static T Parse(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return new T();
        }

        try
        {
            using var whole = JsonDocument.Parse(bytes);
            return whole.RootElement.ValueKind == JsonValueKind.Object
                ? whole.RootElement.Deserialize<T>(ApiJson.Bodies) ?? new T()
                : throw new RefusedException(StatusCodes.Status400BadRequest, "bad-json");
        }
        catch (JsonException wrong) when (wrong.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal))
        {
            throw new RefusedException(path[2..], "Isian ini tidak dikenal, atau jenisnya keliru.", "This member is not known, or not of its kind.");
        }
        catch (JsonException)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, "bad-json");
        }
    }

    private static string HashOf(HttpRequest request, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static int? VersionOf(string header)
    {
        var text = header.Trim();
        if (text is "" or "*")
        {
            return null;
        }

        text = text.StartsWith("W/", StringComparison.Ordinal) ? text[2..] : text;
        return int.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : NoVersion;
    }
}

/// <summary>The key of an operation.</summary>
internal static class OperationKey
{
    private const int Longest = 100;

    /// <summary><c>Idempotency-Key</c> as sent; null: there is none.</summary>
    /// <exception cref="RefusedException">It is too long.</exception>
    public static string? Of(HttpContext context)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        return key.Length == 0 ? null : key.Length <= Longest ? key : throw new RefusedException(StatusCodes.Status400BadRequest, "bad-key");
    }
}

/// <summary>A body without members.</summary>
internal sealed record NoBody;

/// <summary><c>{ reason, says? }</c></summary>
internal sealed record OverrideBody
{
    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Which of what the gate misses, each as <c>missing[].says</c> says it; absent: all of it.</summary>
    public IReadOnlyList<string>? Says { get; init; }
}

/// <summary><c>{ reason }</c></summary>
internal sealed record ReasonBody
{
    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}
