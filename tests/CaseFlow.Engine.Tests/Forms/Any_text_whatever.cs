using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Engine.Forms;
using FsCheck;
using FsCheck.Fluent;
using static CaseFlow.Engine.Tests.Forms.AForm;

namespace CaseFlow.Engine.Tests.Forms;

/// <summary>Properties of a form with one field of every type, and a table of all the others.</summary>
public class Any_text_whatever
{
    private static readonly Field[] OneOfEach = Enum.GetValues<FieldType>().Where(type => type != FieldType.Table)
        .Select(type => Choice($"f_{(int)type}", "makan", "obat", "ya") with { Type = type, NotAfter = (int)type % 2 == 0 ? "now" : null, NotBefore = "f_4" }).ToArray();

    private static readonly Form Everything = With([.. OneOfEach, Table("tabel", OneOfEach)]);

    private static readonly string[] Suffixes = ["", "", "", ".day", ".month", ".year", ".time"];

    private static readonly string[] Tempting =
    [
        "", " ", "31", "2", "02", "2026", "0", "-1", "1.500", "1,5", "makan", "obat", "ya", "tidak", "2026-03-17", "29/2/2028", "2026-03-17T10:42", "2026-03-17T10:42+09:00",
        "9999-12-31T23:59-18:00", "-9998-01-01T00:00", "10.42", "24:00", "0812-0000-1234", "+", "Rp", ",-", "-", ".", ",", "peksos1.jakarta", "31.75", "\0", "\ud800", "\udc00x", "\ufffe",
        "\u202eabc", "Jose\u0301", "{}", "[", "17 Maret 2026, 9.05", "79228162514264337593543950335", "0,0000000000000000000000000001", new('9', 400), new('x', 10_001), "a\r\nb\rc\u2028d",
    ];

    private static readonly Gen<string> Texts = Gen.Frequency(
        (3, Gen.Elements(Tempting)),
        (2, ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")),
        (1, Gen.Elements(Tempting).Two().Select(two => two.Item1 + two.Item2)),
        (1, Gen.Choose(0, 0xffff).Select(code => (char)code).ArrayOf().Select(letters => new string(letters))));

    private static readonly Gen<string> FieldNames =
        from field in Gen.Elements(OneOfEach)
        from suffix in Gen.Elements(Suffixes)
        from row in Gen.Elements("", "", "tabel[0].", "tabel[7].", "tabel[2000000000].")
        select row + field.Id + suffix;

    private static readonly Gen<string> Names = Gen.Frequency((8, FieldNames), (1, Texts));

    private static readonly Arbitrary<Posted> Posts =
        (from name in Names from text in Texts select KeyValuePair.Create(name, text)).ArrayOf().Select(Posted.From).ToArbitrary();

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000);

    [Fact]
    public void Is_read_or_refused_but_never_a_crash_and_never_lost() =>
        Prop.ForAll(Posts, posted => Everything.Read(posted, Reading) switch
        {
            FormErrors refused => refused.Errors.Count > 0 && refused.Posted.Equals(posted) && refused.Errors.All(error => error.Message.Length > 0),
            FormAccepted => true,
            _ => false,
        }).Check(Many);

    [Fact]
    public void Once_accepted_reads_back_equal_from_JSON_from_the_API_and_from_the_form_shown_again() =>
        Prop.ForAll(SingleTexts, posted =>
        {
            if (Everything.Read(posted, Reading) is not FormAccepted { Answers: var answers })
            {
                return true;
            }

            var json = JsonSerializer.Serialize(answers);
            return answers.Equals(JsonSerializer.Deserialize<Answers>(json))
                && answers.Equals(Everything.Read(PostJson(json), Reading).Accepted())
                && answers.Equals(Everything.Read(Posted.FromAnswers(Everything, answers, Wib), Reading).Accepted());
        }).Check(Many);

    [Fact]
    public void In_a_draft_comes_back_as_it_was() =>
        Prop.ForAll(Posts, posted => posted.Equals(JsonSerializer.Deserialize<FormDraft>(JsonSerializer.Serialize(FormDraft.Of(Everything, posted)))!.Texts)).Check(Many);

    [Fact]
    public void Kept_in_any_field_can_be_shown_in_any_field() =>
        Prop.ForAll(Texts.ToArbitrary(), Gen.Elements(OneOfEach).ToArbitrary(), (text, field) =>
        {
            Value[] values = [new TextValue(text), new ChoicesValue([text]), new TableValue([new([new(field.Id, new TextValue(text))])]), new NumberValue(text.Length)];
            return values.All(value => new AnswerText(Wib).Of(field, value) is not null && Posted.FromAnswers(Everything, new([new(field.Id, value)]), Wib) is not null);
        }).Check(Many);

    [Fact]
    public void In_JSON_of_any_shape_is_read_or_refused() =>
        Prop.ForAll(Shapes(3).ToArbitrary(), json => Everything.Read(PostJson(json), Reading) is not null).Check(Many);

    [Theory]
    [InlineData("""{ "f_0": "\ud800" }""")]
    [InlineData("""{ "\ud800": "x" }""")]
    [InlineData("""{ "f_2": 1e400, "f_3": -0.0, "f_4": { "day": 1 } }""")]
    [InlineData("""[1, 2]""")]
    [InlineData("null")]
    public void In_odd_JSON_is_read_or_refused(string json) => Assert.NotNull(Everything.Read(PostJson(json), Reading));

    // One text at a time, so that most forms are accepted and the round trip is tried.
    private static Arbitrary<Posted> SingleTexts =>
        (from name in FieldNames from text in Texts select Post((name, text))).ToArbitrary();

    private static Gen<string> Shapes(int depth)
    {
        var leaf = Gen.OneOf(
            Texts.Select(text => JsonValue.Create(text)!.ToJsonString()),
            Gen.Elements("null", "true", "false", "0", "-1.5", "1e30", "1e400", "[]", "{}"));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Shapes(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.ArrayOf().Select(items => $"[{string.Join(',', items.Take(5))}]"),
            (from name in Names from value in inner select $"{JsonValue.Create(name)!.ToJsonString()}:{value}").ArrayOf().Select(items => $"{{{string.Join(',', items.Take(5))}}}"));
    }
}
