using System.Text;
using CaseFlow.Testing.Web;
using ICSharpCode.SharpZipLib.Zip;

namespace CaseFlow.Web.Tests.Ekspor;

/// <summary>A list on its way out, as a browser takes it along.</summary>
internal static class AnExport
{
    /// <summary>Asks for a list; where that is accepted the answer leads to the export.</summary>
    /// <param name="visitor">Who.</param>
    /// <param name="list">The list, with its filter behind <c>&amp;</c>.</param>
    /// <param name="more">What is answered otherwise than usual.</param>
    public static async Task<Seen> Ask(Visitor visitor, string list, params (string Name, string? Text)[] more)
    {
        var page = await visitor.Get($"/ekspor/baru?daftar={list}");
        if (!page.Forms.Any(form => form.Names.Contains("purpose")))
        {
            return page;
        }

        (string Name, string? Text)[] usual = [("purpose", "laporan"), ("reason", "Laporan triwulan kepada kepala unit."), ("recipient", "Kepala unit"), ("basis", "dalam-unit")];
        return await visitor.Send(page, [.. usual.Where(one => !more.Any(other => other.Name == one.Name)).Concat(more).OrderBy(one => one.Name != "purpose")]);
    }

    /// <summary>Fetches its file.</summary>
    public static Task<Seen> Fetch(Visitor visitor, string at) => visitor.Send(at, ("action", "fetch"));

    /// <summary>Sends a form to its page without a page that shows such a button, with a token that the program gave.</summary>
    public static async Task<Seen> Press(Visitor visitor, string at, params (string Name, string Text)[] fields)
    {
        var token = (await visitor.Get("/ketidakhadiran")).FormWith(null).Fields.First(field => field.Name == "__token").Text;
        return await visitor.SendBlindly(at, [("__token", token), ("__op", Engine.Ids.New()), .. fields]);
    }

    /// <summary>The passphrase that its page shows; empty where it shows none.</summary>
    public static async Task<string> Passphrase(Visitor visitor, string at) => (await visitor.Get(at)).TextOf("passphrase");

    /// <summary>What stands in the file, by the library that the program itself uses.</summary>
    public static string Text(Seen file, string passphrase)
    {
        using var archive = new ZipFile(new MemoryStream([.. file.Bytes])) { Password = passphrase };
        using var reader = new StreamReader(archive.GetInputStream(archive[0]), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The cells of its rows, without the headings; of cells that need no quotes.</summary>
    public static IReadOnlyList<string[]> Rows(Seen file, string passphrase) =>
        Text(file, passphrase).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(';')).ToList();
}
