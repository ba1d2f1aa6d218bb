using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using Xunit.Abstractions;

namespace CaseFlow.Engine.Tests.House;

/// <summary>What the program is made of besides its own sources: <c>tools/sbom.py</c> prints it from the lock files.</summary>
public class The_list_of_packages(ITestOutputHelper output)
{
    [SourceFact]
    public void Names_every_package_of_the_lock_files_with_its_version_and_nothing_else()
    {
        if (Printed() is not { } text)
        {
            output.WriteLine("SKIPPED: no python3 here; tools/sbom.py was not run");
            return;
        }

        using var bill = JsonDocument.Parse(text);
        var parts = bill.RootElement.GetProperty("components").EnumerateArray().Where(part => part.TryGetProperty("purl", out var purl) && purl.GetString()!.StartsWith("pkg:nuget/", StringComparison.Ordinal));

        Assert.Equal("CycloneDX", bill.RootElement.GetProperty("bomFormat").GetString());
        Assert.Equal(Locked(), parts.Select(part => $"{part.GetProperty("name")} {part.GetProperty("version")}").Order(StringComparer.Ordinal));
    }

    [SourceFact]
    public void Pins_each_one_to_a_single_version()
    {
        var versions = XDocument.Parse(Records.Text("Directory.Packages.props")).Descendants("PackageVersion").ToList();

        Assert.NotEmpty(versions);
        Assert.All(versions, version => Assert.Matches(@"^\d+\.\d+\.\d+$", version.Attribute("Version")!.Value));
        Assert.Contains("--locked-mode", Records.Text(".ci/run"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Locked() =>
        Sources.Under("src", "packages.lock.json")
            .SelectMany(file =>
            {
                using var locked = JsonDocument.Parse(file.Text);
                return locked.RootElement.GetProperty("dependencies").EnumerateObject()
                    .SelectMany(framework => framework.Value.EnumerateObject())
                    .Where(package => package.Value.GetProperty("type").GetString() != "Project")
                    .Select(package => $"{package.Name} {package.Value.GetProperty("resolved").GetString()}")
                    .ToList();
            })
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    private static string? Printed()
    {
        var start = new ProcessStartInfo("python3") { UseShellExecute = false, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(Sources.Root!, "tools", "sbom.py"));
        try
        {
            using var process = Process.Start(start)!;
            var text = process.StandardOutput.ReadToEnd();
            Assert.True(process.WaitForExit(30_000) && process.ExitCode == 0, text);
            return text;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
