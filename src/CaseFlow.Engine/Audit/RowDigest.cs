using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Engine.Audit;

/// <summary>
/// SHA-256 over rows as they stand in the database, sealed values as they are: they can be checked without opening anything, and after a person's key was
/// destroyed. Each field is its length in four bytes, the highest first, and its UTF-8; a field that is null has the length -1. Numbers are written as decimals.
/// </summary>
public sealed class RowDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds a row of <c>events</c>; its number in the whole installation is left out, for it is not known before it is written.</summary>
    public void AddEvent(long caseId, int caseSequence, string type, long at, string actor, string actorName, string role, string operation, string definition, int schema, string data) =>
        _hash.AppendData(Bytes("event", Text(caseId), Text(caseSequence), type, Text(at), actor, actorName, role, operation, definition, Text(schema), data));

    /// <summary>Adds a row of <c>access_log</c>. The request is a field only where there is one, so that rows of older versions, which knew none, keep their digest.</summary>
    public void AddAccess(long id, long at, string user, string role, long? caseId, string what, string fieldGroups, string? purpose, string? ip, string? request)
    {
        _hash.AppendData(Bytes("access", Text(id), Text(at), user, role, caseId is { } known ? Text(known) : null, what, fieldGroups, purpose, ip));
        if (request is not null)
        {
            _hash.AppendData(Bytes(request));
        }
    }

    /// <summary>The digest of what was added; 64 hexadecimal digits.</summary>
    public string Digest() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    /// <summary>Fields as bytes that can be read in one way only.</summary>
    internal static byte[] Bytes(params ReadOnlySpan<string?> fields)
    {
        var size = 0;
        foreach (var field in fields)
        {
            size += sizeof(int) + (field is null ? 0 : Encoding.UTF8.GetByteCount(field));
        }

        var bytes = new byte[size];
        var rest = bytes.AsSpan();
        foreach (var field in fields)
        {
            var length = field is null ? -1 : Encoding.UTF8.GetBytes(field, rest[sizeof(int)..]);
            BinaryPrimitives.WriteInt32BigEndian(rest, length);
            rest = rest[(sizeof(int) + Math.Max(0, length))..];
        }

        return bytes;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
