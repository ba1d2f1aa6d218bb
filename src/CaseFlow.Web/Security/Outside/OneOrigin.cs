namespace CaseFlow.Web.Security.Outside;

/// <summary>
/// The only way out of the program: requests to the configured provider, to its scheme, host and port and nowhere else, whatever it answers. It follows no redirect, keeps no
/// cookie, and takes an answer of 256 KiB at most.
/// </summary>
/// <param name="origin">An address of the provider.</param>
internal sealed class OneOrigin(Uri origin) : DelegatingHandler(Way())
{
    /// <summary>The longest a request may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>The most bytes of an answer.</summary>
    public const int MostBytes = 256 * 1024;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } address || Uri.Compare(address, origin, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) != 0)
        {
            throw new HttpRequestException("The provider names an address that is not its own.");
        }

        var answer = await base.SendAsync(request, cancellationToken);
        await answer.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
        return answer;
    }

    private static SocketsHttpHandler Way() => new() { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = Longest, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
}
