using System.Globalization;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>Reads the file that says which duties of a regulation a definition meets, and checks that everything it points at is there.</summary>
/// <param name="workflow">The definition, without a fault.</param>
/// <param name="roles">The roles, or null when they are unknown.</param>
/// <param name="templates">The templates, or null when they are unknown.</param>
/// <param name="report">Where faults are told.</param>
internal sealed class CoverageReader(Workflow workflow, IReadOnlyList<Role>? roles, IReadOnlySet<string>? templates, Report report)
{
    private const int MostArticles = 1000;

    private readonly LiveItems _items = new(workflow, roles, templates);

    /// <summary>The coverage; with a fault, as far as it could be read.</summary>
    public Coverage Read(Map map)
    {
        if (map.NeedWord("coverage") is { } of && of.Text != workflow.Id)
        {
            report.Add(of.At, $"Cakupan ini menerangkan alur {Report.Quote(of.Text)}", $"tulis coverage: {workflow.Id}, atau pindahkan berkas ini");
        }

        var regulation = map.NeedText("regulation");
        var articles = map.NeedWhole("articles", 1, MostArticles);
        var duties = map.NeedItems("duties").Select(node => LegalDuty(node, articles)).OfType<LegalDuty>().ToList();
        var missing = Enumerable.Range(1, articles).Except(duties.Select(duty => duty.Number)).ToList();
        if (missing.Count > 0 && map.Has("articles") && map.Has("duties"))
        {
            report.Add(map.PlaceOf("articles"), $"Pasal yang belum diterangkan: {string.Join(", ", missing)}", "tambahkan satu kewajiban untuk setiap pasal: met-by, not-yet atau not-ours");
        }

        map.NothingElse();
        return new Coverage(regulation, articles, duties);
    }

    private LegalDuty? LegalDuty(Node node, int articles)
    {
        if (Map.Of(node, report, "Kewajiban") is not { } map)
        {
            return null;
        }

        var article = map.NeedWord("article");
        var number = article is null ? 0 : NumberOf(article, articles);
        var says = map.NeedText("duty");
        var who = map.NeedText("who");
        var notYet = map.Text("not-yet");
        var notOurs = map.Text("not-ours");
        var metBy = map.Has("met-by") ? map.NeedItems("met-by").Select(Item).OfType<LiveItem>().ToList() : [];
        var written = ((string[])["met-by", "not-yet", "not-ours"]).Where(map.Has).ToList();
        if (written.Count != 1)
        {
            report.Add(
                written.Count == 0 ? map.At : map.PlaceOf(written[1]),
                written.Count == 0 ? "Kewajiban ini belum menyebut nasibnya" : "Kewajiban ini menyebut dua nasib",
                "tulis satu saja: met-by: [ … ] (dijalankan), not-yet: alasan (belum), atau not-ours: alasan (bukan urusan program)");
        }

        map.NothingElse();
        var standing = map.Has("met-by") ? DutyStanding.Met : map.Has("not-ours") ? DutyStanding.NotOurs : DutyStanding.NotYet;
        return new LegalDuty(article?.Text ?? "", number, says, who, standing, metBy, notYet ?? notOurs);
    }

    private int NumberOf(Scalar article, int articles)
    {
        var digits = new string(article.Text.TakeWhile(char.IsAsciiDigit).ToArray());
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= articles)
        {
            return number;
        }

        report.Add(article.At, $"{Report.Quote(article.Text)} bukan pasal peraturan ini", $"awali dengan nomor 1 sampai {articles}, misalnya 8(2)");
        return 0;
    }

    private LiveItem? Item(Node node)
    {
        if (Map.Of(node, report, "Butir “met-by”") is not { } map)
        {
            return null;
        }

        var kinds = LiveItems.Words.Where(map.Has).ToList();
        if (kinds.Count != 1)
        {
            report.Add(map.At, kinds.Count == 0 ? "Butir ini tidak menyebut apa yang menjalankan kewajiban" : "Butir ini menyebut dua hal", $"pakai salah satu: {string.Join(", ", LiveItems.Words)}");
            map.Find("says");
            map.NothingElse();
            return null;
        }

        var word = map.NeedWord(kinds[0]);
        var says = kinds[0] is "gate" ? map.NeedWord("says") : null;
        map.NothingElse();
        return word is null || (kinds[0] is "gate" && says is null) ? null : _items.Find(kinds[0], word, says, report);
    }
}
