using System.Buffers.Binary;
using CaseFlow.Engine.People;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CaseFlow.Web.Tests.SignIn;

public sealed class A_new_password(AnInstallation site) : IClassFixture<AnInstallation>
{
    private static readonly Office Office = new() { Key = "jakarta", Title = "RPTC Bambu Apus", Kind = "rptc", Zone = "Asia/Jakarta", LetterCode = "X" };

    [Theory]
    [InlineData("sepeda biru di pasar")]
    [InlineData("kunci 7 laci meja tua")]
    [InlineData("ÄÖÜ kôpi pagi hari")]
    [InlineData("hjkq wrtz mnbv")]
    [InlineData("hujan di bambu yang apus")]
    public void May_be_anything_long(string password) => Assert.Null(Passwords.WrongWith(password, "rina.jakarta", Office));

    [Theory]
    [InlineData("pendek 1234", "sedikitnya 12")]
    [InlineData("ababababababab", "beragam")]
    [InlineData("kebun Rina yang luas", "nama pengguna")]
    [InlineData("rptc bambu apus 77", "nama kantor")]
    [InlineData("RptcBambuApus77!", "nama kantor")]
    [InlineData("pergi ke JAKARTA lagi", "nama pengguna")]
    [InlineData("Password1234!", "pertama dicoba")]
    [InlineData("p4ssw0rdp4ssw0rd", "pertama dicoba")]
    [InlineData("123456789012", "pertama dicoba")]
    [InlineData("1qaz2wsx3edc", "pertama dicoba")]
    [InlineData("Bismillah 2026!", "pertama dicoba")]
    [InlineData("rahasia rahasia", "pertama dicoba")]
    [InlineData("Kemensos-17081945", "pertama dicoba")]
    [InlineData("caseflow 2026 !!", "pertama dicoba")]
    [InlineData("indonesia1945", "pertama dicoba")]
    public void Is_refused_with_the_reason(string password, string reason)
    {
        var wrong = Passwords.WrongWith(password, "rina.jakarta", Office);

        Assert.Contains(reason, wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_at_most_128_long()
    {
        var long128 = string.Concat(Enumerable.Repeat("kursi biru ", 12))[..128];

        Assert.Null(Passwords.WrongWith(long128, "rina"));
        Assert.Contains("paling panjang 128", Passwords.WrongWith(long128 + "x", "rina"), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_held_against_three_thousand_that_are_tried_first() => Assert.InRange(CommonPasswords.Count, 3_000, int.MaxValue);

    [Fact]
    public async Task Is_kept_as_a_hash_of_210_000_rounds_and_an_old_weaker_one_is_made_anew()
    {
        var id = await site.Account("lemah", "auditor@");
        var weak = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 10_000 })).HashPassword(null!, AnInstallation.Password);
        await site.Database.Write(async unit => (await unit.UserAsync(id))!.PasswordHash = weak);

        using var browser = await site.SignedIn("lemah");

        var kept = Convert.FromBase64String((await site.Database.Read(session => session.UserAsync(id)))!.PasswordHash!);
        Assert.Equal((10_000u, 210_000u), (Rounds(Convert.FromBase64String(weak)), Rounds(kept)));
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(1))); // KeyDerivationPrf.HMACSHA512
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.Get("/akun")).Status);
    }

    /// <summary>Format 1 of ASP.NET Core Identity: marker, pseudo-random function, rounds, length of the salt.</summary>
    private static uint Rounds(byte[] hash) => BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5));
}
