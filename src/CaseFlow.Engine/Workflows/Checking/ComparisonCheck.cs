using System.Globalization;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows.Reading;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>Checks that what a condition compares is there, and could ever be what it is compared to.</summary>
/// <param name="draft">The workflow as read.</param>
/// <param name="fields">Its fields.</param>
/// <param name="officeKinds">The kinds of office there are; empty: any word will do.</param>
internal sealed class ComparisonCheck(Draft draft, FieldLookup fields, IReadOnlyList<string> officeKinds)
{
    /// <summary>What is compared: its types, and the values it can have; null where any will do.</summary>
    private sealed record Subject(string Name, FieldType Type, IReadOnlyList<string>? Values, IReadOnlyList<Field> Columns, bool IsAnswered = false);

    private Report Report => draft.Report;

    public void Run()
    {
        foreach (var use in draft.Comparisons)
        {
            if (SubjectOf(use) is { } subject)
            {
                Check(subject, use.Test, use.Value);
            }
        }
    }

    private Subject? SubjectOf(ComparisonUse use)
    {
        var path = use.Path.Text;
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return use.Scope is { } scope ? InForm(use.Path, scope) : Unknown(use.Path);
        }

        if (path[..dot] is "case" or "client")
        {
            return Fact(use.Path);
        }

        if (path[(dot + 1)..] is "outcome")
        {
            return fields.Step(use.Path, path[..dot]) is { } step ? Outcome(use.Path, step) : null;
        }

        return fields.Find(use.Path) is { } field ? Of(path, field) : null;
    }

    private Subject? Unknown(Scalar path)
    {
        Report.Add(path.At, $"{Report.Quote(path.Text)} bukan syarat", Suggestion.For(path.Text, ConditionReader.Words) ?? "tulis sebagai langkah.isian, case.…, client.… atau { fact: nama }");
        return null;
    }

    private Subject? InForm(Scalar path, FormScope scope)
    {
        if (!draft.Forms.TryGetValue(scope.Form, out var form))
        {
            return null;
        }

        var columns = scope.Table is null ? [] : form.Field(scope.Table)?.Columns ?? [];
        if (columns.FirstOrDefault(column => column.Id == path.Text) is { } column)
        {
            MustComeBefore(path, scope.Field, columns);
            return Of(path.Text, column);
        }

        if (form.Field(path.Text) is { } field)
        {
            MustComeBefore(path, scope.Table ?? scope.Field, form.Fields);
            return Of(path.Text, field);
        }

        Report.Add(
            path.At,
            $"Isian {Report.Quote(path.Text)} tidak ada di formulir ini",
            Suggestion.For(path.Text, columns.Concat(form.Fields).Select(other => other.Id).Concat(ConditionReader.Words)) ?? "tulis id isian formulir ini, atau langkah.isian");
        return null;
    }

    /// <summary>A form is asked from top to bottom: what comes later cannot decide.</summary>
    private void MustComeBefore(Scalar path, string? asking, IEnumerable<Field> order)
    {
        if (order.First(field => field.Id == path.Text || field.Id == asking).Id == asking)
        {
            Report.Add(path.At, $"Isian {Report.Quote(path.Text)} belum ditanyakan saat syarat ini dibaca", "tunjuk isian di atasnya, atau pindahkan isian itu ke atas");
        }
    }

    private Subject? Outcome(Scalar path, Step step)
    {
        if (step.Decision.Count > 0)
        {
            return new Subject(path.Text, FieldType.Choice, step.Decision.Select(outcome => outcome.Key).ToList(), [], IsAnswered: true);
        }

        Report.Add(path.At, $"Langkah {Report.Quote(step.Key)} tidak punya keputusan", "tambahkan decision pada langkah itu, atau tunjuk isiannya");
        return null;
    }

    private static Subject Of(string name, Field field) =>
        new(
            name,
            field.Type,
            field.Type switch
            {
                FieldType.YesNo => ["ya", "tidak"],
                FieldType.Choice or FieldType.Choices when field.Options.Count > 0 => field.Options.Select(option => option.Value).ToList(),
                _ => null,
            },
            field.Columns,
            field is { Required: true, When: null, Type: FieldType.Choice or FieldType.YesNo });

    private Subject? Fact(Scalar path)
    {
        switch (path.Text)
        {
            case KnownFacts.ClientAge or KnownFacts.CaseEpisode:
                return new Subject(path.Text, FieldType.Number, null, []);
            case KnownFacts.CaseOfficeKind:
                return new Subject(path.Text, FieldType.Text, officeKinds.Count > 0 ? officeKinds : null, []);
            case KnownFacts.CaseIntegratedServiceCentre:
                return new Subject(path.Text, FieldType.YesNo, ["ya", "tidak"], []);
            case KnownFacts.CaseUrgency:
                return new Subject(path.Text, FieldType.Choice, KnownFacts.UrgencyValues, []);
        }

        if (!KnownFacts.Fillable.Contains(path.Text, StringComparer.Ordinal))
        {
            Report.Add(path.At, $"Data {Report.Quote(path.Text)} tidak dikenal", Suggestion.For(path.Text, KnownFacts.Readable) ?? $"yang dikenal: {string.Join(", ", KnownFacts.Readable)}");
            return null;
        }

        var filledBy = draft.Fills.Where(fill => fill.Fact.Text == path.Text).Select(fill => fill.Field).ToList();
        if (filledBy.Count == 0 && path.Text is not KnownFacts.CaseWorker)
        {
            Report.Add(path.At, $"Tidak ada isian yang mengisi {Report.Quote(path.Text)}", $"tambahkan fills: {path.Text} pada sebuah isian");
            return null;
        }

        var values = filledBy.Exists(field => field.Options.Count == 0) ? null : filledBy.SelectMany(field => field.Options).Select(option => option.Value).ToList();
        return new Subject(path.Text, filledBy.Count > 0 ? filledBy[0].Type : FieldType.User, values is { Count: > 0 } ? values : null, []);
    }

    private void Check(Subject subject, Test test, Node node)
    {
        var inner = node is Mapping { Pairs: [var pair, ..] } ? pair : null;
        var at = inner?.Key.At ?? node.At;
        switch (test)
        {
            case EqualTo when subject.Type is FieldType.Table or FieldType.File:
                Report.Add(at, $"{Report.Quote(subject.Name)} tidak bisa dibandingkan dengan satu kata", subject.Type is FieldType.Table ? "pakai { rows: … }" : "pakai { filled: true }");
                break;
            case EqualTo when node is Scalar value:
                Value(subject, value);
                break;
            case Includes when inner?.Value is Scalar value:
                Fits(subject, at, inner.Key.Text, FieldType.Choices, FieldType.Choice);
                Value(subject, value);
                break;
            case OneOf when inner?.Value is Sequence values:
                foreach (var value in values.Items.OfType<Scalar>())
                {
                    Value(subject, value);
                }

                MustLeaveOneOut(subject, inner.Key.At, values);
                break;
            case Compared:
                Fits(subject, at, inner!.Key.Text, FieldType.Number, FieldType.Money, FieldType.Choices);
                break;
            case Within:
                Fits(subject, at, inner!.Key.Text, FieldType.Date, FieldType.Moment);
                break;
            case Rows rows when inner?.Value is Mapping lines:
                if (Fits(subject, at, inner.Key.Text, FieldType.Table))
                {
                    Columns(subject, rows.All, lines["all"]);
                    Columns(subject, rows.Any, lines["any"]);
                }

                break;
        }
    }

    /// <summary>Of a question that must be answered, all answers together tell nothing apart.</summary>
    private void MustLeaveOneOut(Subject subject, Place at, Sequence values)
    {
        var named = values.Items.OfType<Scalar>().Select(value => value.Text).ToHashSet(StringComparer.Ordinal);
        if (subject is { IsAnswered: true, Values: { } all } && named.IsSupersetOf(all))
        {
            Report.Add(at, $"“one-of” menyebut semua pilihan {Report.Quote(subject.Name)}: selalu benar setelah dijawab", "pakai { filled: true }, atau hapus pilihan yang tidak dimaksud");
        }
    }

    private void Columns(Subject subject, IReadOnlyDictionary<string, Test> tests, Node? node)
    {
        foreach (var (word, value) in (node as Mapping)?.Pairs ?? [])
        {
            if (subject.Columns.FirstOrDefault(column => column.Id == word.Text) is not { } column)
            {
                Report.Add(
                    word.At,
                    $"Kolom {Report.Quote(word.Text)} tidak ada di {Report.Quote(subject.Name)}",
                    Suggestion.For(word.Text, subject.Columns.Select(other => other.Id)) ?? $"yang ada: {string.Join(", ", subject.Columns.Select(other => other.Id))}");
            }
            else if (tests.TryGetValue(word.Text, out var test))
            {
                Check(Of(word.Text, column), test, value);
            }
        }
    }

    private bool Fits(Subject subject, Place at, string test, params ReadOnlySpan<FieldType> types)
    {
        if (types.Contains(subject.Type) || subject.Type is FormReader.Unknown)
        {
            return true;
        }

        var words = new List<string>();
        foreach (var type in types)
        {
            words.Add(FieldLookup.WordFor(type));
        }

        Report.Add(at, $"“{test}” tidak cocok untuk {Report.Quote(subject.Name)} ({FieldLookup.WordFor(subject.Type)})", $"kata ini menguji {string.Join(", ", words)}");
        return false;
    }

    private void Value(Subject subject, Scalar value)
    {
        if (subject.Values is { } values && !values.Contains(value.Text, StringComparer.Ordinal))
        {
            Report.Add(
                value.At,
                $"{Report.Quote(value.Text)} bukan pilihan dari {Report.Quote(subject.Name)}",
                Suggestion.For(value.Text, values) ?? (values.Count <= 12 ? $"pilih: {string.Join(", ", values)}" : "lihat daftar pilihannya"));
        }
        else if (subject.Type is FieldType.Number or FieldType.Money
            && !decimal.TryParse(value.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
        {
            Report.Add(value.At, $"{Report.Quote(value.Text)} bukan bilangan", $"{subject.Name} adalah bilangan");
        }
    }
}
