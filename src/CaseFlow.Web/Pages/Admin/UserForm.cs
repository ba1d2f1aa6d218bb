using System.Text.RegularExpressions;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using NodaTime.Text;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>What is asked about a user.</summary>
internal static partial class UserForm
{
    /// <summary>Name, and what letters and signatures print.</summary>
    public static readonly Form Data = Of(
        new Field { Id = "name", Ask = "Nama lengkap", Hint = "Seperti yang tercetak di surat, dengan gelar.", Type = FieldType.Text, Required = true },
        new Field { Id = "nip", Ask = "NIP", Hint = "Tercetak di bawah tanda tangan.", Type = FieldType.Text, MaxLength = 30 },
        new Field { Id = "str", Ask = "Nomor STR", Hint = "Surat tanda registrasi pekerja sosial (UU 14/2019 Ps 28). Tercetak pada tanda tangan peksos.", Type = FieldType.Text, MaxLength = 60 },
        new Field { Id = "str_expires", Ask = "STR berlaku sampai", Type = FieldType.Date });

    /// <summary>The same with the sign-in name, which stays.</summary>
    public static readonly Form New = Of([new Field { Id = "username", Ask = "Nama pengguna", Hint = "Huruf kecil, angka, titik, atau garis. Dipakai untuk masuk; tidak berubah lagi.", Type = FieldType.Text, Required = true, MaxLength = 60 }, .. Data.Fields]);

    /// <summary>What stands in the form for a user.</summary>
    public static Posted Of(User user) => Posted.FromAnswers(Data, Answers(user), NodaTime.DateTimeZone.Utc);

    /// <summary>Writes accepted answers to the user.</summary>
    public static void Write(User user, Answers answers)
    {
        user.DisplayName = answers["name"]!.AsText!;
        user.Nip = answers["nip"]?.AsText;
        user.Str = answers["str"]?.AsText;
        user.StrExpires = answers["str_expires"]?.AsText is { } date ? LocalDatePattern.Iso.Parse(date).Value : null;
    }

    /// <summary>What is wrong with a sign-in name, or null.</summary>
    public static string? WrongWith(string username) =>
        Username().IsMatch(username) ? null : "Isi nama pengguna: 3 sampai 60 huruf kecil, angka, titik, atau garis";

    /// <summary>The roles ticked, each with its office; what is none of the installation's is left out.</summary>
    public static IReadOnlyList<(string Role, string Office)> Roles(Posted typed, IReadOnlyDictionary<string, Role> roles, IReadOnlyList<Office> offices) =>
        typed.All("roles")
            .Select(text => text.Split('@', 2))
            .Select(parts => (Role: parts[0], Office: parts.Length > 1 ? parts[1] : ""))
            .Where(held => roles.TryGetValue(held.Role, out var role) && (role.Scope == Scope.Everywhere ? held.Office.Length == 0 : offices.Any(office => office.Key == held.Office)))
            .Distinct()
            .ToList();

    private static Answers Answers(User user)
    {
        var texts = new (string Field, string? Text)[] { ("name", user.DisplayName), ("nip", user.Nip), ("str", user.Str), ("str_expires", user.StrExpires is { } date ? LocalDatePattern.Iso.Format(date) : null) };
        return new Answers(texts.Where(item => item.Text is { Length: > 0 }).Select(item => KeyValuePair.Create(item.Field, (Value)new TextValue(item.Text!))));
    }

    private static Form Of(params Field[] fields) => new() { Key = "pengguna", Version = 1, Sections = [new FormSection("", fields)] };

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{2,59}$", RegexOptions.None, 1000)]
    private static partial Regex Username();
}

/// <summary>Boxes to tick for each role of each office; the partial <c>_Roles</c>.</summary>
/// <param name="Offices">Offices by title.</param>
/// <param name="Roles">Roles in order.</param>
/// <param name="Held">Those ticked, as <c>role@office</c>, or the role alone where its scope is everywhere.</param>
public sealed record RoleBoxes(IReadOnlyList<Office> Offices, IReadOnlyList<Role> Roles, IReadOnlyCollection<string> Held);
