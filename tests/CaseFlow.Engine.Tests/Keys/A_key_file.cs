using CaseFlow.Engine.Keys;

namespace CaseFlow.Engine.Tests.Keys;

public sealed class A_key_file : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("caseflow-kunci-").FullName;

    private string File => Path.Combine(_folder, "dalam", "caseflow.key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Is_made_for_its_owner_alone()
    {
        new KeyFile(File).Add();

        Assert.True(new KeyFile(File).IsPrivate);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }
    }

    [Fact]
    public void Keeps_older_keys_beside_the_new_one()
    {
        var file = new KeyFile(File);
        var first = file.Add();

        var second = file.Add();

        Assert.Equal([(1, first.Key.Bytes()), (2, second.Key.Bytes())], file.Read().Select(key => (key.Version, key.Key.Bytes())));
        Assert.Equal([File], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void That_is_missing_says_what_to_do() => Assert.Contains("tidak ada", Refusal(), StringComparison.Ordinal);

    [Fact]
    public void That_is_a_folder_says_what_to_do()
    {
        Directory.CreateDirectory(File);

        Assert.Contains("tidak bisa dibaca", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("caseflow-key-1\n")]
    [InlineData("caseflow-key-1\n1 AAAA\n")]
    [InlineData("caseflow-key-1\n1 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==\n")] // 31 bytes
    [InlineData("caseflow-key-1\n1 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g\n")] // 33 bytes
    [InlineData("caseflow-key-1\n0 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")]
    [InlineData("caseflow-key-1\n2 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n1 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")]
    [InlineData("caseflow-key-2\n1 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")]
    [InlineData("kunci rahasia")]
    public void That_holds_something_else_says_so_and_is_left_alone(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, content);

        var refusal = Refusal();

        Assert.Contains("bukan kunci CaseFlow", refusal, StringComparison.Ordinal);
        Assert.Throws<KeyException>(() => new KeyFile(File).Add());
        Assert.Equal(content, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Tells_no_key_in_what_it_refuses()
    {
        new KeyFile(File).Add();
        var content = System.IO.File.ReadAllText(File);
        System.IO.File.WriteAllText(File, content + "x");

        Assert.DoesNotContain(content.Split('\n')[1].Split(' ')[1][..8], Refusal(), StringComparison.Ordinal);
    }

    private string Refusal() => Assert.Throws<KeyException>(() => new KeyFile(File).Read()).Message;
}
