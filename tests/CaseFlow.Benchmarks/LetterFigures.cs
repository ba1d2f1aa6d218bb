using System.Diagnostics;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Forms;
using CaseFlow.Web;

namespace CaseFlow.Benchmarks;

/// <summary>Writing one letter, warm: values gathered, template filled, PDF printed.</summary>
internal static class LetterFigures
{
    private const int Times = 100;

    /// <summary>Prints the figures.</summary>
    public static async Task Print(Installation installation)
    {
        var number = await installation.Database.Read(session => session.Cases.Where(row => row.Status == "open" && row.Worker != null).Select(row => row.Number).FirstOrNullAsync());
        var opened = (await installation.Cases.ReadAsSystemAsync(number!))!;
        var printer = new PdfPrinter();
        foreach (var template in installation.Documents.Templates)
        {
            var (timings, bytes) = (new Timings(), 0);
            for (var i = -20; i < Times; i++)
            {
                var watch = Stopwatch.StartNew();
                var document = await installation.Documents.DraftAsync(opened.State, template, Answers.None, null, opened.Now);
                bytes = printer.Print(document).Length;
                if (i >= 0)
                {
                    timings.Add(watch.Elapsed);
                }
            }

            Console.WriteLine($"letter {template.Key}: {timings}, {bytes / 1024} KB (wanted: at most 15 ms)");
        }
    }
}
