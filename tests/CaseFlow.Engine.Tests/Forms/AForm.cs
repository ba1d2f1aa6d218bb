using System.Text.Json;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Tests.Forms;

/// <summary>Small forms and what is needed to read them: Tuesday 17 March 2026, 10.42.30 WIB, a case without facts.</summary>
internal static class AForm
{
    public static readonly DateTimeZone Wib = DateTimeZoneProviders.Tzdb["Asia/Jakarta"];

    public static readonly Moment Now = new(new LocalDateTime(2026, 3, 17, 10, 42, 30).InZoneStrictly(Wib).ToInstant(), Wib);

    public static readonly FormReading Reading = new() { Now = Now, Facts = new CaseFacts(), Exists = (_, id) => id is "peksos1.jakarta" or "31.75" or "berkas-1" };

    public static Form With(params Field[] fields) => new() { Key = "contoh", Version = 1, Sections = [new("Bagian", fields)] };

    public static Field Field(FieldType type, string id = "isian", string ask = "Isian") => new() { Id = id, Ask = ask, Type = type };

    public static Field Choice(string id, params string[] options) =>
        Field(FieldType.Choice, id) with { Options = options.Select(option => new Option(option, option.ToUpperInvariant())).ToArray() };

    public static Field Table(string id, params Field[] columns) => Field(FieldType.Table, id, "Anak yang dibawa") with { Columns = columns };

    public static Posted Post(params (string Name, string Text)[] texts) => Posted.From(texts.Select(text => KeyValuePair.Create(text.Name, text.Text)));

    public static Posted PostJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Posted.FromJson(document.RootElement);
    }

    public static FormResult Read(this Form form, params (string Name, string Text)[] texts) => form.Read(Post(texts), Reading);

    /// <summary>The answer to the only field, typed in one piece.</summary>
    public static Value? Answer(this Field field, string text) => With(field).Read((field.Id, text)).Accepted()[field.Id];

    /// <summary>The message for the only field, typed in one piece.</summary>
    public static string Refusal(this Field field, string text) => With(field).Read((field.Id, text)).Refused()[field.Id];

    public static Answers Accepted(this FormResult result) =>
        result is FormErrors refused
            ? throw new Xunit.Sdk.XunitException(string.Join('\n', refused.Errors.Select(error => $"{error.Field}: {error.Message}")))
            : ((FormAccepted)result).Answers;

    public static Dictionary<string, string> Refused(this FormResult result) =>
        Assert.IsType<FormErrors>(result).Errors.ToDictionary(error => error.Field, error => error.Message);
}

/// <summary>A case of which only these facts are known.</summary>
internal sealed class CaseFacts(params (string Path, string Value)[] known) : IFacts
{
    public Dictionary<string, Condition> Named { get; } = [];

    public Dictionary<string, Value> Answers { get; } = [];

    public Moment Now => AForm.Now;

    public Value? Read(string path) => Answers.GetValueOrDefault(path) ?? known.Where(fact => fact.Path == path).Select(fact => new TextValue(fact.Value)).FirstOrDefault();

    public IReadOnlyList<Value?> ReadEach(string path) => [];

    public bool Is(Element element, string key, string state) => false;

    public Condition Fact(string name) => Named[name];
}
