using CaseFlow.Engine.Documents;

namespace CaseFlow.Engine.Tests.Documents;

public class Numbers_in_words
{
    // Spelt by hand after the rules of KBBI and Ejaan yang Disempurnakan.
    [Theory]
    [InlineData(0, "nol")]
    [InlineData(1, "satu")]
    [InlineData(7, "tujuh")]
    [InlineData(10, "sepuluh")]
    [InlineData(11, "sebelas")]
    [InlineData(12, "dua belas")]
    [InlineData(17, "tujuh belas")]
    [InlineData(19, "sembilan belas")]
    [InlineData(20, "dua puluh")]
    [InlineData(31, "tiga puluh satu")]
    [InlineData(99, "sembilan puluh sembilan")]
    [InlineData(100, "seratus")]
    [InlineData(101, "seratus satu")]
    [InlineData(111, "seratus sebelas")]
    [InlineData(210, "dua ratus sepuluh")]
    [InlineData(999, "sembilan ratus sembilan puluh sembilan")]
    [InlineData(1_000, "seribu")]
    [InlineData(1_100, "seribu seratus")]
    [InlineData(1_945, "seribu sembilan ratus empat puluh lima")]
    [InlineData(2_026, "dua ribu dua puluh enam")]
    [InlineData(11_000, "sebelas ribu")]
    [InlineData(100_000, "seratus ribu")]
    [InlineData(101_000, "seratus satu ribu")]
    [InlineData(1_000_000, "satu juta")]
    [InlineData(1_001_001, "satu juta seribu satu")]
    [InlineData(2_500_000, "dua juta lima ratus ribu")]
    [InlineData(1_000_000_000, "satu miliar")]
    [InlineData(1_000_000_000_000, "satu triliun")]
    [InlineData(-5, "minus lima")]
    public void Are_spelt_as_in_the_dictionary(long number, string words) => Assert.Equal(words, Terbilang.Of(number));

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Reach_the_ends_of_the_range(long number) => Assert.Contains("kuintiliun", Terbilang.Of(number), StringComparison.Ordinal);

    [Fact]
    public void Can_be_read_back_for_every_number_up_to_ten_thousand()
    {
        for (var number = 0; number <= 10_000; number++)
        {
            Assert.Equal(number, Read(Terbilang.Of(number)));
        }
    }

    /// <summary>An independent reader: adds up what each word is worth.</summary>
    private static int Read(string words)
    {
        string[] digits = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];
        int total = 0, group = 0, digit = 0;
        foreach (var word in words.Split(' '))
        {
            switch (word)
            {
                case "sepuluh": group += 10; break;
                case "sebelas": group += 11; break;
                case "seratus": group += 100; break;
                case "seribu": total += 1000; break;
                case "belas": group += 10 + digit; digit = 0; break;
                case "puluh": group += 10 * digit; digit = 0; break;
                case "ratus": group += 100 * digit; digit = 0; break;
                case "ribu": total += 1000 * (group + digit); group = digit = 0; break;
                default: digit = Array.IndexOf(digits, word); break;
            }
        }

        return total + group + digit;
    }
}
