using CaseFlow.Testing.Web;

namespace CaseFlow.Program.Tests.Hostile;

/// <summary>One way in that takes a body.</summary>
/// <param name="Method">POST or PUT.</param>
/// <param name="Route">As the program tells it, parameters in braces.</param>
internal sealed record Way(string Method, string Route)
{
    /// <summary>Whether it is the API's.</summary>
    public bool IsApi => Route.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>Forms of pages that lead there, and who saw them.</summary>
    public List<(Person Who, string Page, SeenForm Form)> Forms { get; } = [];

    public override string ToString() => $"{Method} {Route}";
}

/// <summary>A request ready to be sent: an honest one, or spoiled.</summary>
internal sealed class Letter
{
    public required string Method { get; init; }

    /// <summary>The address as it goes over the line.</summary>
    public required string Path { get; set; }

    /// <summary>What stands behind the question mark, with it; may be empty.</summary>
    public string Query { get; set; } = "";

    /// <summary>The body.</summary>
    public byte[] Body { get; set; } = [];

    public string? ContentType { get; set; }

    public List<(string Name, string Value)> Headers { get; } = [];

    /// <summary>What was spoiled, in the order of spoiling.</summary>
    public List<string> Spoilt { get; } = [];

    public override string ToString()
    {
        var body = System.Text.Encoding.Latin1.GetString(Body.AsSpan(0, Math.Min(Body.Length, 400)));
        return $"{Method} {(Path + Query)[..Math.Min(200, Path.Length + Query.Length)]} [{string.Join(", ", Spoilt)}] {ContentType} {string.Join(" ", Headers.Select(header => $"{header.Name}={header.Value[..Math.Min(40, header.Value.Length)]}"))} {Body.Length} bytes: {body.Replace("\n", "\\n", StringComparison.Ordinal)}";
    }

    /// <summary>As HTTP has it; the address is not put in order.</summary>
    public HttpRequestMessage Request(Uri address)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), new Uri(address.GetLeftPart(UriPartial.Authority) + Path + Query, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })) { Content = new ByteArrayContent(Body) };
        if (ContentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        foreach (var (name, value) in Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }
}
