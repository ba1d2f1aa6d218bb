using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Testing.Cases;

/// <summary>Everything a case's state holds, hidden parts too, as text in a fixed order: two states are the same when their dumps are.</summary>
public static class Dump
{
    public static string Of(CaseState state)
    {
        var text = new StringBuilder();
        foreach (var field in typeof(CaseState).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            if (field.FieldType != typeof(Workflow) && field.FieldType != typeof(WorkflowIndex) && field.FieldType != typeof(Editions))
            {
                text.Append(field.Name).Append(": ");
                Write(text, field.GetValue(state), 0);
                text.Append('\n');
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null:
                text.Append('-');
                break;
            case StepState step when depth > 1:
                text.Append(step.Address);
                break;
            case string or Enum or Instant or LocalDate or DateTimeZone or bool or int or decimal:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case IEnumerable many when value.GetType().IsGenericType && value.GetType().GetGenericTypeDefinition() == typeof(HashSet<>):
                foreach (var line in many.Cast<object>().Select(item => item.ToString()).Order(StringComparer.Ordinal))
                {
                    text.Append(line).Append(' ');
                }

                break;
            case IDictionary pairs:
                foreach (var key in pairs.Keys.Cast<string>().Order(StringComparer.Ordinal))
                {
                    text.Append(key).Append('=');
                    Write(text, pairs[key], depth + 2);
                    text.Append(' ');
                }

                break;
            case IEnumerable many:
                foreach (var item in many)
                {
                    text.Append("\n  ");
                    Write(text, item, depth + 1);
                }

                break;
            default:
                foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(property => property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract").OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    text.Append(property.Name).Append('=');
                    Write(text, property.GetValue(value), depth + 1);
                    text.Append(' ');
                }

                break;
        }
    }
}
