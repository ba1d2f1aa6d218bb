using System.Text.RegularExpressions;

namespace CaseFlow.Engine.Tests.House;

/// <summary>What the pages about security name — a file, a folder, a test — is there; and a few claims that can be read off the sources are.</summary>
public partial class What_the_records_claim
{
    [SourceTheory]
    [InlineData("SECURITY.md")]
    [InlineData("docs/threat-model.md")]
    [InlineData("docs/data-map.md")]
    [InlineData("docs/crypto-inventory.md")]
    [InlineData("docs/privacy.md")]
    [InlineData("docs/security-decisions.md")]
    [InlineData("docs/dpia.md")]
    [InlineData("docs/pelanggaran/README.md")]
    public void Names_only_files_and_tests_that_are_there(string page)
    {
        var named = Records.Quoted(Records.Text(page)).ToList();
        var paths = named.Where(name => PathOfOurs().IsMatch(name)).ToList();

        Assert.NotEmpty(paths);
        Assert.Equal([], paths.Where(path => !Records.HasPath(path)));
        Assert.Equal([], named.Where(name => NameOfATest().IsMatch(name) && !Records.HasTest(name)));
    }

    [SourceFact]
    public void Has_a_test_for_every_way_in_or_says_that_it_is_open()
    {
        var ways = Records.Text("docs/threat-model.md").Split('\n').Where(line => WayIn().IsMatch(line)).ToList();

        Assert.InRange(ways.Count, 22, int.MaxValue);
        Assert.Equal(Enumerable.Range(1, ways.Count).Select(number => $"| {number} |"), ways.Select(way => way[..(way.IndexOf('|', 2) + 1)]));
        Assert.Equal([], ways.Where(way => !way.Contains("**open**", StringComparison.Ordinal) && !Records.Quoted(way).Any(Records.HasTest)));
    }

    [SourceFact]
    public void Is_true_of_a_program_that_fetches_nothing_and_starts_nothing()
    {
        var files = Sources.Under("src", ".cs", ".cshtml").ToList();

        Assert.Contains(files, IsTheWayToAProvider);
        Sources.ShouldBeNone(Sources.Lines(files.Where(file => !IsTheWayToAProvider(file)), GoesOut()));
    }

    [SourceFact]
    public void Is_true_of_a_program_that_draws_every_secret_from_the_generator_made_for_it()
    {
        var files = Sources.Under("src", ".cs").Where(file => !file.Path.Contains("/Seeding/", StringComparison.Ordinal)).ToList(); // Invented people are no secret, and the same seed gives the same.

        Assert.Contains(files, file => file.Text.Contains("RandomNumberGenerator", StringComparison.Ordinal));
        Sources.ShouldBeNone(Sources.Lines(files, WeakCryptography()));
    }

    [SourceFact]
    public void Is_true_of_a_program_that_makes_no_SQL_and_no_pattern_of_what_was_typed()
    {
        var files = Sources.Under("src", ".cs").Where(file => !file.Path.EndsWith("/FastInsert.cs", StringComparison.Ordinal)).ToList(); // It writes the names of the program's own tables and columns, and values as parameters.

        Assert.NotEmpty(files);
        Sources.ShouldBeNone(Sources.Lines(files, MadeOfText()));
    }

    [SourceFact]
    public void Is_true_of_a_program_without_unsafe_memory()
    {
        var files = Sources.Under("src", ".cs", ".csproj").Append(("Directory.Build.props", Records.Text("Directory.Build.props"))).ToList();

        Sources.ShouldBeNone(Sources.Lines(files, UnsafeMemory()));
    }

    [SourceFact]
    public void Is_true_of_a_script_that_writes_no_markup_but_its_own_and_keeps_nothing()
    {
        var script = Records.Text("src/CaseFlow.Web/wwwroot/caseflow.js");
        var marked = Markup().Matches(script).Select(found => found.Value).ToList();

        Assert.NotEmpty(marked);
        Assert.All(marked, markup => Assert.Matches(@"^innerHTML = '[^'$\\]*';$", markup));
        Assert.Equal([], RiskyInAScript().Matches(script).Select(found => found.Value));
        Assert.Equal([], KeptInABrowser().Matches(script + Records.Text("src/CaseFlow.Web/wwwroot/lib/htmx/htmx.min.js")).Select(found => found.Value));
    }

    [SourceFact]
    public void Is_true_of_pages_that_mask_a_password_and_let_it_be_pasted()
    {
        var boxes = Sources.Under("src", ".cshtml").SelectMany(file => BoxesForAPassword().Matches(file.Text)).Select(box => box.Value).ToList();

        Assert.InRange(boxes.Count, 6, int.MaxValue);
        Assert.All(boxes, box => Assert.Matches("type=\"password\".*autocomplete=\"(current|new)-password\"", box));
        Assert.DoesNotContain("paste", Records.Text("src/CaseFlow.Web/wwwroot/caseflow.js"), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The one class that goes out, to one host, where an office has configured it: held by tests of its own.</summary>
    private static bool IsTheWayToAProvider((string Path, string Text) file) => file.Path.EndsWith("/Security/Outside/OneOrigin.cs", StringComparison.Ordinal);

    [GeneratedRegex(@"^(src|tests|docs|tools|workflows|templates)/[\w./-]+$|^Directory\.Packages\.props$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathOfOurs();

    [GeneratedRegex(@"^(?!CaseFlow__)[A-Z]\w*_\w+(\.[A-Z]\w+)?$|^[A-Z]\w+\.[A-Z]\w*_\w+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameOfATest();

    [GeneratedRegex(@"^\| \d+ \|.*\|.*\|.*\|.*\|$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WayIn();

    [GeneratedRegex(@"\b(HttpClient|SocketsHttpHandler|HttpClientHandler|HttpMessageInvoker|HttpRequestMessage|IHttpClientFactory|WebRequest|WebClient|TcpClient|UdpClient|Socket|SmtpClient|ClientWebSocket|ProcessStartInfo|DllImport|LibraryImport)\b|\bProcess\.Start\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GoesOut();

    [GeneratedRegex(@"\b(FromSqlRaw|ExecuteSqlRaw(Async)?|SqlQueryRaw)\b|CommandText = \$|\bnew Regex\(|\bRegex\.(IsMatch|Match|Matches|Replace|Split)\(|\bstring\.Format\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MadeOfText();

    [GeneratedRegex(@"AllowUnsafeBlocks|\bunsafe (static|class|struct|void|\{)|\bfixed \(|\bMarshal\.\w|\bUnsafe\.\w+[<(]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UnsafeMemory();

    [GeneratedRegex(@"innerHTML\s*[^;]*;?", RegexOptions.None, 1000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\beval\b|\bnew Function\b|document\.write|insertAdjacentHTML|outerHTML|__proto__|Object\.assign|javascript:", RegexOptions.None, 1000)]
    private static partial Regex RiskyInAScript();

    [GeneratedRegex(@"\b(localStorage|sessionStorage|indexedDB)\b|document\.cookie", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex KeptInABrowser();

    [GeneratedRegex("<input[^>]*name=\"(now|password|again)\"[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BoxesForAPassword();

    [GeneratedRegex(@"\b(MD5|SHA1|DES|TripleDES|RC2|CipherMode|RSA|DSA|Random\.Shared|BinaryFormatter)\b|\bnew Random\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WeakCryptography();
}
