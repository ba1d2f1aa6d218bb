using System.Globalization;
using System.Text;
using CaseFlow.Testing.Web;

namespace CaseFlow.Program.Tests.Hostile;

/// <summary>Spoils the forms of pages in every way that a hand, a script or a broken line could.</summary>
internal static class Spoiling
{
    private static readonly string[] ContentTypes =
    [
        "text/plain", "application/json", "application/x-www-form-urlencoded; charset=utf-16", "application/x-www-form-urlencoded; charset=iso-8859-1", "application/x-www-form-urlencoded; charset=tidak-ada", "application/x-www-form-urlencoded; charset=utf-7", "multipart/form-data",
        "multipart/form-data; boundary=", "multipart/form-data; boundary=\"" + "b", "multipart/form-data; boundary=" + "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "multipart/mixed; boundary=x", ";", "application/xml", "*/*",
    ];

    private static readonly string[] Parameters = ["handler", "halaman", "page", "size", "bagian", "format", "kembali", "kantor", "alur", "tahap", "templat", "identitas", "__v", "__op", "tanggal", "q"];

    private static readonly string[] HeaderNames = ["If-Match", "If-None-Match", "Idempotency-Key", "Accept-Language", "Accept", "Cookie", "X-Forwarded-For", "X-Forwarded-Proto", "Range", "Content-Encoding", "Content-Language", "Origin", "Referer", "Sec-Fetch-Site", "X-Request-Id", "Accept-Encoding", "traceparent"];

    /// <summary>A form of a page, spoiled once to three times.</summary>
    /// <param name="random">Decides.</param>
    /// <param name="path">Where it is sent, with what stands behind the question mark.</param>
    /// <param name="form">The form as it stood on its page.</param>
    public static Letter Form(Random random, string path, SeenForm form)
    {
        var (fields, raw) = (form.Fields.ToList(), "");
        var letter = new Letter { Method = "POST", Path = path.Split('?')[0], Query = path.Contains('?', StringComparison.Ordinal) ? path[path.IndexOf('?', StringComparison.Ordinal)..] : "", ContentType = "application/x-www-form-urlencoded" };
        var names = form.Names.Where(name => name is not "__token").ToList();
        var isMultipart = random.Next(8) == 0;
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var what = random.Next(14);
            letter.Spoilt.Add(what switch
            {
                <= 5 => Values(random, fields, names),
                6 => Missing(random, fields),
                7 => Doubled(random, fields),
                8 => Hidden(random, fields),
                9 => Names(random, fields, names),
                10 => Many(random, fields, names),
                11 => Raw(random, ref raw),
                12 => Way(random, letter),
                _ => Kind(random, letter),
            });
        }

        if (letter.ContentType!.StartsWith("multipart", StringComparison.Ordinal) || (isMultipart && letter.ContentType == "application/x-www-form-urlencoded"))
        {
            Multipart(random, letter, fields);
            return letter;
        }

        letter.Body = Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{Nonsense.Encoded(field.Name)}={Nonsense.Encoded(field.Text)}")) + raw);
        return letter;
    }

    /// <summary>Spoils address, query or headers.</summary>
    public static string Way(Random random, Letter letter)
    {
        switch (random.Next(3))
        {
            case 0:
                var parts = letter.Path.Split('/');
                parts[random.Next(1, parts.Length)] = Nonsense.Part(random);
                letter.Path = string.Join('/', parts);
                return "path";
            case 1:
                for (var times = random.Next(1, 4); times > 0; times--)
                {
                    letter.Query += $"{(letter.Query.Length == 0 ? "?" : "&")}{Nonsense.Pick(random, Parameters)}={(random.Next(3) == 0 ? Nonsense.Part(random) : Short(Nonsense.Encoded(Nonsense.Text(random))))}";
                }

                return "query";
            default:
                for (var times = random.Next(1, 4); times > 0; times--)
                {
                    letter.Headers.Add((Nonsense.Pick(random, HeaderNames), Nonsense.Header(random)));
                }

                return "headers";
        }
    }

    private static string Short(string encoded) => encoded[..Math.Min(encoded.Length, 3_000)];

    private static string Values(Random random, List<(string Name, string Text)> fields, List<string> names)
    {
        for (var times = names.Count == 0 ? 0 : random.Next(1, 4); times > 0; times--)
        {
            var name = Nonsense.Pick(random, names);
            var at = fields.FindIndex(field => field.Name == name);
            if (at >= 0 && !name.StartsWith("__", StringComparison.Ordinal))
            {
                fields[at] = (name, Nonsense.Text(random));
            }
            else if (at < 0)
            {
                fields.Add((name, Nonsense.Text(random)));
            }
        }

        return "values";
    }

    private static string Missing(Random random, List<(string Name, string Text)> fields)
    {
        var gone = fields.Where(field => field.Name is not "__token").Select(field => field.Name).ToList();
        if (gone.Count > 0)
        {
            var name = Nonsense.Pick(random, gone);
            fields.RemoveAll(field => field.Name == name);
        }

        return "missing";
    }

    private static string Doubled(Random random, List<(string Name, string Text)> fields)
    {
        if (fields.Count > 0)
        {
            var (name, text) = Nonsense.Pick(random, fields);
            fields.AddRange(Enumerable.Range(0, random.Next(1, 30)).Select(_ => (name, random.Next(2) == 0 ? text : Nonsense.Text(random))));
        }

        return "doubled";
    }

    private static string Hidden(Random random, List<(string Name, string Text)> fields)
    {
        var name = Nonsense.Pick(random, ["__op", "__v", "__v", "action", "handler"]);
        fields.RemoveAll(field => field.Name == name);
        fields.Add((name, Nonsense.Text(random)));
        return "hidden " + name;
    }

    private static string Names(Random random, List<(string Name, string Text)> fields, List<string> names)
    {
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            fields.Add((Nonsense.Name(random, names.Count == 0 ? "a" : Nonsense.Pick(random, names)), Nonsense.Text(random)));
        }

        return "names";
    }

    private static string Many(Random random, List<(string Name, string Text)> fields, List<string> names)
    {
        var known = names.Count == 0 ? "a" : Nonsense.Pick(random, names);
        var count = Nonsense.Pick(random, [900, 1_020, 1_030, 3_000]);
        fields.AddRange(Enumerable.Range(0, count).Select(i => (random.Next(2) == 0 ? $"{known}[{i}].{known}" : i.ToString(CultureInfo.InvariantCulture), "1")));
        return "many";
    }

    private static string Raw(Random random, ref string raw)
    {
        raw += Nonsense.Pick(random, ["&&&", "&=", "&=x", "&a", "&a=%", "&a=%ZZ", "&a=%u0041", "&%00=%00", "&nama=%ED%A0%80", "&nama=%FF%FE", "&nama=%C0%80", "&a=b=c==", ";a=b", "\0", "&" + new string('=', 500), "&" + new string('a', 3_000) + "=1", "\n\n", "&__token=x"]);
        return "raw";
    }

    private static string Kind(Random random, Letter letter)
    {
        letter.ContentType = Nonsense.Pick(random, ContentTypes);
        return "content type";
    }

    private static void Multipart(Random random, Letter letter, List<(string Name, string Text)> fields)
    {
        var kind = random.Next(9);
        var boundary = kind == 0 ? "lain" : "batas-kanari";
        using var body = new MemoryStream();
        foreach (var (name, text) in fields)
        {
            body.Write(Nonsense.Bytes($"--{boundary}\r\nContent-Disposition: form-data; name=\"{name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)}\"\r\n{(kind == 1 ? "Content-Type: text/plain; charset=tidak-ada\r\n" : "")}\r\n"));
            body.Write(Nonsense.Bytes(text + (kind == 2 ? "\n" : "\r\n")));
        }

        body.Write(Nonsense.Bytes(kind switch
        {
            3 => $"--{boundary}\r\n\r\ntanpa kepala\r\n--{boundary}--\r\n",
            4 => $"--{boundary}\r\nContent-Disposition: form-data\r\n\r\ntanpa nama\r\n--{boundary}--\r\n",
            5 => $"--{boundary}\r\nContent-Disposition: form-data; name=\"{new string('n', 3_000)}\"\r\n{string.Concat(Enumerable.Range(0, 20).Select(i => $"X-{i}: y\r\n"))}\r\nx\r\n--{boundary}--\r\n",
            6 => $"--{boundary}\r\nContent-Disposition: form-data; name=\"a.upload\"; filename=\"../../x.pdf\"; filename*=UTF-8''%ff\r\n\r\n%PDF-\r\n--{boundary}--\r\n",
            7 => $"--{boundary}\r\nContent-Dispo",
            _ => $"--{boundary}--\r\n",
        }));
        letter.Spoilt.Add($"multipart {kind}");
        letter.ContentType = letter.ContentType!.StartsWith("multipart", StringComparison.Ordinal) ? letter.ContentType : "multipart/form-data; boundary=batas-kanari";
        letter.Body = body.ToArray();
    }
}
