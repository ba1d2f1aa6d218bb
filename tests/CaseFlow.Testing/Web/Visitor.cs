namespace CaseFlow.Testing.Web;

/// <summary>A browser without scripts: keeps cookies, sends forms as they stand on the page, follows nothing by itself.</summary>
/// <param name="client">The connection.</param>
public sealed class Visitor(HttpClient client) : IDisposable
{
    /// <summary>Opens an address.</summary>
    public async Task<Seen> Get(string path) => await Seen.Of(path, await client.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Opens an address with a form in the body of the question, as no browser does.</summary>
    public async Task<Seen> GetWithForm(string path, params (string Name, string Text)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Text))) };
        return await Seen.Of(path, await client.SendAsync(request));
    }

    /// <summary>Opens an address and goes with the page, as a browser does, for as long as it asks for itself again.</summary>
    public async Task<Seen> GetWhenDone(string path)
    {
        var page = await Get(path);
        while (page.Refresh?.Split("url=") is [_, var next])
        {
            await Task.Delay(100);
            page = await Get(next);
        }

        return page;
    }

    /// <summary>
    /// Sends the form of a page with what stands in it, changed by what is typed; a name given without a text (null) is left out, one given
    /// several times is sent several times. Which form: the one that has the first name typed, else the first in the page's body.
    /// </summary>
    public async Task<Seen> Send(Seen page, params (string Name, string? Text)[] typed)
    {
        ArgumentNullException.ThrowIfNull(page);
        var form = page.FormWith(typed.Length == 0 ? null : typed[0].Name);
        var names = typed.Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        var fields = form.Fields.Where(field => !names.Contains(field.Name))
            .Concat(typed.Where(item => item.Text is not null).Select(item => (item.Name, Text: item.Text!)))
            .Select(field => KeyValuePair.Create(field.Name, field.Text));
        using var content = new FormUrlEncodedContent(fields);
        var address = form.Action.Length > 0 ? form.Action : page.Path;
        return await Seen.Of(address, await client.PostAsync(new Uri(address, UriKind.Relative), content));
    }

    /// <summary>Sends the form of a page with a file in one of its fields.</summary>
    public Task<Seen> SendFile(Seen page, string field, string fileName, byte[] bytes, params (string Name, string Text)[] typed) => SendFiles(page, field, [(field, fileName, bytes)], typed);

    /// <summary>The same with several files, each under a name of its own.</summary>
    public async Task<Seen> SendFiles(Seen page, string field, IReadOnlyList<(string Field, string FileName, byte[] Bytes)> files, params (string Name, string Text)[] typed)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(files);
        var names = typed.Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        using var content = new MultipartFormDataContent();
        foreach (var (name, text) in page.FormWith(field).Fields.Where(item => !names.Contains(item.Name)).Concat(typed))
        {
            content.Add(new StringContent(text), name);
        }

        foreach (var (name, fileName, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), name, fileName);
        }

        return await Seen.Of(page.Path, await client.PostAsync(new Uri(page.Path, UriKind.Relative), content));
    }

    /// <summary>Opens an address and sends its form.</summary>
    public async Task<Seen> Send(string path, params (string Name, string? Text)[] typed) => await Send(await Get(path), typed);

    /// <summary>Sends words to an address without having opened it, as a page of another site would.</summary>
    public async Task<Seen> SendBlindly(string path, params (string Name, string Text)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Text)));
        return await Seen.Of(path, await client.PostAsync(new Uri(path, UriKind.Relative), content));
    }

    /// <summary>Goes where an answer leads.</summary>
    public Task<Seen> Follow(Seen answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Get(answer.Location ?? throw new InvalidOperationException($"{answer.Path} leads nowhere; it answered {answer.Status}."));
    }

    public void Dispose() => client.Dispose();
}
