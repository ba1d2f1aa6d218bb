using CaseFlow.Engine.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Forms;

/// <summary>Reads what was typed for one question, by its type.</summary>
/// <param name="posted">What was typed.</param>
/// <param name="reading">What must be known.</param>
/// <param name="wasThere">Whether this text is what the corrected answer already said.</param>
internal sealed class FieldReader(Posted posted, FormReading reading, Func<Field, string, bool> wasThere)
{
    private const int TextLimit = 200;
    private const int LongTextLimit = 10_000;

    /// <summary>The answer (null when left empty), and the message when it cannot stand.</summary>
    /// <param name="field">Any field but a table.</param>
    /// <param name="name">The name under which it was posted.</param>
    public (Value? Value, Said? Error) Read(Field field, string name)
    {
        var texts = posted.All(name).Select(raw => field.Type == FieldType.LongText ? TypedText.Lines(raw) : TypedText.Line(raw))
            .Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        if (texts.Length > 1 && field.Type != FieldType.Choices)
        {
            return (null, FieldWording.OnlyOne(field));
        }

        var text = texts.FirstOrDefault("");
        var (value, error) = field.Type switch
        {
            FieldType.Date => Date(field, name, text),
            FieldType.Moment => MomentOf(field, name, text),
            FieldType.Choices => Choices(field, texts),
            _ when text.Length == 0 => default,
            FieldType.LongText => Text(field, text, field.MaxLength ?? LongTextLimit),
            FieldType.Number => Number(field, TypedNumber.Read(text)),
            FieldType.Money => Money(field, text),
            FieldType.Time => Time(field, text),
            FieldType.YesNo => YesNo(field, text),
            FieldType.Choice => Choice(field, text),
            FieldType.Phone => Phone.Normalise(text) is { } phone ? (new TextValue(phone), null) : (null, FieldWording.NotAPhone(field)),
            FieldType.User or FieldType.Office or FieldType.File => Reference(field, text),
            FieldType.Person or FieldType.Institution => Guid.TryParse(text, out _) ? Reference(field, text) : Text(field, text, field.MaxLength ?? TextLimit),
            FieldType.Region => IsRegionCode(text) ? Reference(field, text) : Text(field, text, field.MaxLength ?? TextLimit),
            _ => Text(field, text, field.MaxLength ?? TextLimit),
        };

        return value is null && error is null && field.Required ? (null, FieldWording.Missing(field)) : (value, error);
    }

    private static (Value?, Said?) Text(Field field, string text, int limit) =>
        text.Length > limit ? (null, FieldWording.TooLong(field, limit, text.Length)) : (new TextValue(text), null);

    private static (Value?, Said?) Number(Field field, decimal? read) =>
        read is not { } number ? (null, FieldWording.NotANumber(field))
        : number < field.Min ? (null, FieldWording.TooSmall(field, field.Min.Value))
        : number > field.Max ? (null, FieldWording.TooLarge(field, field.Max.Value))
        : (new NumberValue(number), null);

    private static (Value?, Said?) Money(Field field, string text) =>
        TypedNumber.ReadMoney(text) is not { } amount || amount != decimal.Truncate(amount) ? (null, FieldWording.NotWholeRupiah(field))
        : amount < 0 && field.Min is null ? (null, FieldWording.TooSmall(field, 0))
        : Number(field, amount);

    private static (Value?, Said?) YesNo(Field field, string text) =>
        text.ToLowerInvariant() is "ya" or "tidak" ? (new TextValue(text.ToLowerInvariant()), null) : (null, FieldWording.NotAnOption(field));

    private (Value?, Said?) Choice(Field field, string text) =>
        IsOption(field, text) ? (new TextValue(text), null) : (null, FieldWording.NotAnOption(field));

    private (Value?, Said?) Choices(Field field, string[] texts)
    {
        if (!texts.All(text => IsOption(field, text)))
        {
            return (null, FieldWording.NotAnOption(field));
        }

        var inOrder = field.Options.Select(option => option.Value).Where(texts.Contains).Distinct(StringComparer.Ordinal).ToArray();
        var gone = texts.Except(inOrder, StringComparer.Ordinal);
        return texts.Length == 0 ? default : (new ChoicesValue([.. inOrder, .. gone]), null);
    }

    private bool IsOption(Field field, string text) =>
        field.Options.Any(option => string.Equals(option.Value, text, StringComparison.Ordinal)) || wasThere(field, text);

    private (Value?, Said?) Reference(Field field, string id) =>
        id.Length <= TextLimit && (wasThere(field, id) || reading.Exists(field, id)) ? (new TextValue(id), null) : (null, FieldWording.NotFound(field));

    // Kemendagri: 31 or 31.75, and deeper levels of the same pattern.
    private static bool IsRegionCode(string text) => text.All(c => char.IsAsciiDigit(c) || c == '.');

    private (Value?, Said?) Date(Field field, string name, string text)
    {
        var parts = DateParts(name);
        if (parts is null && text.Length == 0)
        {
            return default;
        }

        var (typed, date) = parts ?? (TypedDate.Read(text, out var whole), whole);
        return typed == Typed.Understood
            ? (new TextValue(LocalDatePattern.Iso.Format(date)), null)
            : (null, FieldWording.NotADate(field, typed));
    }

    private (Value?, Said?) MomentOf(Field field, string name, string text)
    {
        var parts = DateParts(name);
        var timeText = TypedText.Line(posted[$"{name}.time"]);
        if (parts is null && timeText.Length == 0)
        {
            return text.Length == 0 ? default : MomentInOnePiece(field, text);
        }

        if (parts is null)
        {
            return (null, FieldWording.DateMissing(field));
        }

        return MomentOf(field, parts.Value.Typed, parts.Value.Date, timeText);
    }

    private (Value?, Said?) MomentOf(Field field, Typed typed, LocalDate date, string timeText)
    {
        if (typed != Typed.Understood)
        {
            return (null, FieldWording.NotADate(field, typed));
        }

        if (timeText.Length == 0)
        {
            return (null, FieldWording.TimeMissing(field));
        }

        return TypedDate.ReadTime(timeText, out var time) == Typed.Understood
            ? (Kept(date.At(time).InZoneLeniently(reading.Now.Zone).ToInstant()), null)
            : (null, FieldWording.NotATime(field));
    }

    private (Value?, Said?) MomentInOnePiece(Field field, string text)
    {
        if (Moments.TryParse(text, reading.Now.Zone, out var instant))
        {
            return instant.InZone(reading.Now.Zone).Year is >= TypedDate.FirstYear and <= TypedDate.LastYear
                ? (Kept(instant), null)
                : (null, FieldWording.NotADate(field, Typed.FarAway));
        }

        if (TypedDate.Read(text, out _) == Typed.Understood)
        {
            return (null, FieldWording.TimeMissing(field));
        }

        var space = text.LastIndexOf(' ');
        return space < 0
            ? (null, FieldWording.NotADate(field, Typed.Unreadable))
            : MomentOf(field, TypedDate.Read(text[..space].TrimEnd(','), out var date), date, text[(space + 1)..]);
    }

    private TextValue Kept(Instant instant) => new(Moments.Format(instant, reading.Now.Zone));

    private static (Value?, Said?) Time(Field field, string text) =>
        TypedDate.ReadTime(text, out var time) == Typed.Understood
            ? (new TextValue($"{time:HH':'mm}"), null)
            : (null, FieldWording.NotATime(field));

    private (Typed Typed, LocalDate Date)? DateParts(string name)
    {
        var (day, month, year) = (TypedText.Line(posted[$"{name}.day"]), TypedText.Line(posted[$"{name}.month"]), TypedText.Line(posted[$"{name}.year"]));
        return day.Length + month.Length + year.Length == 0 ? null : (TypedDate.Read(day, month, year, out var date), date);
    }
}
