using CaseFlow.Engine;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Files;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Web.Fields;

/// <summary>Files sent with a form: kept at once, so that a refusal elsewhere in the form loses none; a file belongs to a case when its form is accepted.</summary>
public static class Uploads
{
    /// <summary>Most that the files of one form may have together, in bytes: 20 MB.</summary>
    public const long MostInOneForm = 20_000_000;

    private const string Suffix = ".upload";

    private static readonly FileRefusal TooMany = new(
        "Terlalu banyak berkas yang belum dipakai di formulir. Selesaikan dahulu formulir yang berisi berkas itu.", "Too many files belong to no form yet. Finish the forms that hold them first.");

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
        var (kept, errors, taken) = (new List<KeyValuePair<string, string>>(), new List<FieldError>(), 0L);
        foreach (var file in request.HasFormContentType ? request.Form.Files.Where(file => file.Length > 0 && file.Name.EndsWith(Suffix, StringComparison.Ordinal)) : [])
        {
            var field = file.Name[..^Suffix.Length];
            if (!AsksForFile(form, field))
            {
                continue;
            }

            if ((taken += file.Length) > MostInOneForm)
            {
                errors.Add(new FieldError(field, "Berkas di formulir ini bersama-sama lebih dari 20 MB. Pilih berkas yang lebih kecil, atau lampirkan sebagian lain kali"));
                continue;
            }

            var (row, refusal) = await KeepAsync(file, Ids.New(), database, userId, now);
            if (row is not null)
            {
                kept.Add(new(field, row.Id));
            }
            else
            {
                errors.Add(new FieldError(field, refusal!.Indonesian));
            }
        }

        return (kept.Count == 0 ? typed : Posted.From(kept).Or(typed), errors);
    }

    /// <summary>Keeps one file, cleaned of what it need not tell, until a case takes it.</summary>
    /// <param name="file">What was sent.</param>
    /// <param name="id">The id it gets; the same file sent again under it is kept once.</param>
    /// <param name="database">The record.</param>
    /// <param name="userId">Who sends.</param>
    /// <param name="now">When, UTC.</param>
    /// <returns>The file as it is kept, or why it is not.</returns>
    /// <exception cref="OtherRequestException">Another file is kept under this id.</exception>
    internal static async Task<(FileRow? Row, FileRefusal? Refusal)> KeepAsync(IFormFile file, string id, Database database, string userId, Instant now)
    {
        var (received, fault) = file.Length > ReceivedFile.Largest ? (null, FileFault.TooLarge) : ReceivedFile.Of(await BytesOf(file), file.FileName);
        if (received is not { Kind: var kind, Bytes: var bytes })
        {
            return (null, WordsOf(fault!.Value, file));
        }

        var row = new FileRow { Id = id, Name = NameOf(file), Type = kind.Type, Size = bytes.Length, Bytes = bytes, UserId = userId, At = now };
        return await database.Write(unit => unit.KeepUnadoptedAsync(row)) ? (row, null) : (null, TooMany);
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

    private static FileRefusal WordsOf(FileFault fault, IFormFile file) =>
        fault switch
        {
            FileFault.TooLarge => new("Pilih berkas yang tidak lebih dari 5 MB", "Choose a file of 5 MB at most"),
            FileFault.OtherName => new($"Nama berkas itu tidak sesuai isinya. Ubah akhirannya menjadi {EndingOf(file)}, lalu pilih lagi", $"The name does not fit what the file holds. End it with {EndingOf(file)} and choose it again"),
            FileFault.Broken => new(
                "Gambar itu rusak atau tidak utuh, sehingga tempat dan waktu pemotretannya tidak dapat dihapus. Potret atau simpan ulang gambarnya, lalu pilih lagi",
                "The picture is damaged or incomplete, so that where and when it was taken cannot be removed. Take or save it again, then choose it"),
            FileFault.TooManyPixels => new("Gambar itu terlalu besar: paling banyak 100 juta piksel. Perkecil ukurannya, lalu pilih lagi", "The picture is too large: 100 million pixels at most. Make it smaller and choose it again"),
            _ => new("Pilih berkas PDF, JPG, atau PNG", "Choose a PDF, JPG or PNG file"),
        };

    /// <summary>How the name of a file should end that is called otherwise than it is.</summary>
    private static string EndingOf(IFormFile file)
    {
        Span<byte> first = stackalloc byte[8];
        using var content = file.OpenReadStream();
        return FileKind.Of(first[..content.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)])?.Endings[0] ?? "";
    }

    private static string NameOf(IFormFile file)
    {
        var name = string.Concat(Path.GetFileName(file.FileName.Replace('\\', '/')).Where(letter => !char.IsControl(letter)));
        return name.Length > 120 ? name[^120..] : name.Length > 0 ? name : "berkas";
    }
}

/// <summary>Why a file is not kept, in both languages of the API.</summary>
/// <param name="Indonesian">What to do, as pages say it.</param>
/// <param name="English">The same.</param>
internal sealed record FileRefusal(string Indonesian, string English);
