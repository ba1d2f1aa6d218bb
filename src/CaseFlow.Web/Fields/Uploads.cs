using System.Security.Cryptography;
using CaseFlow.Engine;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Web.Fields;

/// <summary>Files sent with a form: kept at once, so that a refusal elsewhere in the form loses none; a file belongs to a case when its form is accepted.</summary>
public static class Uploads
{
    /// <summary>Largest file in bytes: 5 MB.</summary>
    public const long Largest = 5_000_000;

    private const string Suffix = ".upload";

    /// <summary>How the name of a file of each type may end.</summary>
    private static readonly Dictionary<string, string[]> Endings = new(StringComparer.Ordinal)
    {
        ["application/pdf"] = [".pdf"],
        ["image/png"] = [".png"],
        ["image/jpeg"] = [".jpg", ".jpeg"],
    };

    /// <summary>Keeps the files of a form and puts their ids where the form names them.</summary>
    /// <param name="request">The request.</param>
    /// <param name="form">The form that is shown; what is sent under a name that asks for no file is not kept.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="database">The record.</param>
    /// <param name="userId">Who sends.</param>
    /// <param name="now">When, UTC.</param>
    /// <returns>What was typed with the ids, and what is wrong with files that were not kept.</returns>
    public static async Task<(Posted Typed, IReadOnlyList<FieldError> Errors)> TakeAsync(HttpRequest request, Form? form, Posted typed, Database database, string userId, Instant now)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(database);
        var (kept, errors) = (new List<KeyValuePair<string, string>>(), new List<FieldError>());
        foreach (var file in request.HasFormContentType ? request.Form.Files.Where(file => file.Length > 0 && file.Name.EndsWith(Suffix, StringComparison.Ordinal)) : [])
        {
            var field = file.Name[..^Suffix.Length];
            if (!AsksForFile(form, field))
            {
                continue;
            }

            if (await database.Read(session => session.UnadoptedBytesAsync(userId)) + file.Length > UnadoptedFiles.MostBytes)
            {
                errors.Add(new FieldError(field, "Terlalu banyak berkas yang belum dipakai di formulir. Selesaikan dahulu formulir yang berisi berkas itu."));
                continue;
            }

            if (file.Length > Largest)
            {
                errors.Add(new FieldError(field, "Pilih berkas yang tidak lebih dari 5 MB"));
                continue;
            }

            var bytes = await BytesOf(file);
            if (TypeOf(bytes) is not { } type)
            {
                errors.Add(new FieldError(field, "Pilih berkas PDF, JPG, atau PNG"));
                continue;
            }

            if (!Endings[type].Contains(Path.GetExtension(file.FileName), StringComparer.OrdinalIgnoreCase))
            {
                errors.Add(new FieldError(field, $"Nama berkas itu tidak sesuai isinya. Ubah akhirannya menjadi {Endings[type][0]}, lalu pilih lagi"));
                continue;
            }

            var row = new FileRow { Id = Ids.New(), Name = NameOf(file), Type = type, Size = bytes.Length, Bytes = bytes, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), UserId = userId, At = now };
            await database.Write(unit =>
            {
                unit.Add(row);
                return Task.CompletedTask;
            });
            kept.Add(new(field, row.Id));
        }

        return (kept.Count == 0 ? typed : Posted.From(kept).Or(typed), errors);
    }

    /// <summary>Whether a form asks for a file under this name: a field's id, or <c>table[row].column</c>.</summary>
    private static bool AsksForFile(Form? form, string name)
    {
        var end = name.IndexOf('[', StringComparison.Ordinal);
        var field = form?.Field(end < 0 ? name : name[..end]);
        return end < 0
            ? field?.Type == FieldType.File
            : field?.Columns.Any(column => column.Type == FieldType.File && name.EndsWith("]." + column.Id, StringComparison.Ordinal)) is true;
    }

    private static async Task<byte[]> BytesOf(IFormFile file)
    {
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory);
        return memory.ToArray();
    }

    // What a file is its first bytes tell, not its name.
    private static string? TypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("%PDF-"u8) ? "application/pdf"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : null;

    private static string NameOf(IFormFile file)
    {
        var name = string.Concat(Path.GetFileName(file.FileName.Replace('\\', '/')).Where(letter => !char.IsControl(letter)));
        return name.Length > 120 ? name[^120..] : name.Length > 0 ? name : "berkas";
    }
}
