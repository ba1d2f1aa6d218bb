using CaseFlow.Engine.Audit;

namespace CaseFlow.Engine.Data;

/// <summary>Where the chain of proof breaks.</summary>
/// <param name="Sequence">Number of the first link that is wrong or is missing; 0 when the chain is whole, and something lies outside of it.</param>
/// <param name="What">What is wrong, in Indonesian; no value of the record.</param>
public sealed record AuditFault(long Sequence, string What);

/// <summary>What a proof of the chain found.</summary>
/// <param name="Links">How many links there are.</param>
/// <param name="Events">How many events they cover.</param>
/// <param name="Access">How many rows of the access record they cover.</param>
/// <param name="Head">Number and hash of the last link, or null when there is none.</param>
/// <param name="Fault">The first fault, or null: it holds.</param>
public sealed record AuditProved(long Links, long Events, long Access, (long Sequence, string Hash)? Head, AuditFault? Fault);

/// <summary>
/// Proves the chain: every link follows from the one before and is closed by our key, and covers rows that are as they were; nothing in the record lies outside
/// of it; and, given a head that was kept elsewhere, nothing was cut off or made anew since. Reads one moment of the database; the server may run meanwhile.
/// </summary>
/// <param name="database">The record, with its keys loaded.</param>
public sealed class AuditProof(Database database)
{
    private const int Page = 500;

    /// <summary>The last link, or null when there is none.</summary>
    public Task<(long Sequence, string Hash)?> HeadAsync(CancellationToken cancel = default) =>
        database.Read(async session => await session.Audit.OrderByDescending(row => row.Sequence).FirstOrNullAsync(cancel).ConfigureAwait(false) is { } last ? (last.Sequence, last.Hash) : ((long, string)?)null, cancel);

    /// <summary>The last link that was written before each of these moments, UTC; null where there was none.</summary>
    public Task<IReadOnlyList<(long Sequence, string Hash)?>> HeadsBeforeAsync(IReadOnlyList<NodaTime.Instant> moments, CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                var heads = new List<(long, string)?>();
                foreach (var moment in moments)
                {
                    heads.Add(await session.Audit.Where(row => row.At < moment).OrderByDescending(row => row.Sequence).FirstOrNullAsync(cancel).ConfigureAwait(false) is { } last ? (last.Sequence, last.Hash) : null);
                }

                return (IReadOnlyList<(long, string)?>)heads;
            },
            cancel);

    /// <summary>Proves the whole chain.</summary>
    /// <param name="anchor">A hash that was the head once and was kept elsewhere, or null.</param>
    /// <param name="progress">Told how many links are done, or null.</param>
    /// <param name="cancel">Stops between two pages.</param>
    /// <exception cref="NotSupportedException">Nothing is sealed here, so there is no chain.</exception>
    public Task<AuditProved> RunAsync(string? anchor = null, IProgress<int>? progress = null, CancellationToken cancel = default) =>
        database.Seals.Ring.IsOff
            ? throw new NotSupportedException("There is no chain without keys.")
            : database.Read(session => new Walk(session, database.Seals.Ring, anchor).RunAsync(progress, cancel), cancel);

    private sealed class Walk(ReadSession session, KeyRing ring, string? anchor)
    {
        private readonly AuditRows _rows = new(session.Context);
        private readonly Covered _covered = new();
        private (long Sequence, string Hash)? _head;
        private bool _anchored;
        private long _links;

        public async Task<AuditProved> RunAsync(IProgress<int>? progress, CancellationToken cancel)
        {
            // Rows are held against the newest link over everything and the links after it; the ones before it are held against their key alone.
            var whole = await session.Audit.Where(row => row.Kind == AuditEntry.Whole).LargestAsync(row => (long?)row.Sequence, cancel).ConfigureAwait(false) ?? 0;
            var fault = await LinksAsync(whole, progress, cancel).ConfigureAwait(false) ?? await OutsideAsync(cancel).ConfigureAwait(false);
            if (fault is null && anchor is not null && !_anchored)
            {
                fault = new AuditFault(0, "Segel yang disimpan di luar tidak ada dalam rantai ini: sebagian catatan dipotong, disusun ulang, atau dipulihkan dari salinan lama");
            }

            return new AuditProved(_links, _covered.Events, _covered.Access, _head, fault);
        }

        private async Task<AuditFault?> LinksAsync(long whole, IProgress<int>? progress, CancellationToken cancel)
        {
            for (var after = long.MinValue; ;)
            {
                cancel.ThrowIfCancellationRequested();
                var from = after;
                var page = await session.Audit.Where(row => row.Sequence > from).OrderBy(row => row.Sequence).Take(Page).ListAsync(cancel).ConfigureAwait(false);
                if (page.Count == 0)
                {
                    return null;
                }

                foreach (var row in page)
                {
                    if (Fault(row, heldAgainstRows: row.Sequence >= whole) is { } fault)
                    {
                        return fault;
                    }
                }

                after = page[^1].Sequence;
                progress?.Report((int)Math.Min(int.MaxValue, _links));
            }
        }

        /// <summary>What is wrong with a link, in the order in which it would be forged.</summary>
        private AuditFault? Fault(AuditRow row, bool heldAgainstRows)
        {
            var expected = (_head?.Sequence ?? 0) + 1;
            if (row.Sequence != expected)
            {
                return new AuditFault(expected, "Mata rantai ini tidak ada");
            }

            var link = row.Entry();
            if (link.Previous != (_head?.Hash ?? AuditEntry.Beginning) || link.Hash != row.Hash)
            {
                return new AuditFault(expected, "Mata rantai ini diubah, atau bukan lanjutan dari yang sebelumnya");
            }

            if (ring.AuditKeyOf(link.Key) is not { } key || !link.IsClosedBy(key))
            {
                return new AuditFault(expected, "Mata rantai ini tidak ditutup dengan kunci instalasi ini");
            }

            if (heldAgainstRows && !IsAsItWas(link))
            {
                return new AuditFault(expected, "Peristiwa atau catatan akses yang dicakup mata rantai ini diubah atau dihapus");
            }

            (_head, _links) = ((row.Sequence, row.Hash), _links + 1);
            _anchored |= string.Equals(row.Hash, anchor, StringComparison.OrdinalIgnoreCase);
            return null;
        }

        private bool IsAsItWas(AuditEntry link)
        {
            using var digest = new RowDigest();
            if (link.Kind == AuditEntry.Whole)
            {
                if (Cover.ParseUpTo(link.Covers) is not { } upTo)
                {
                    return false;
                }

                var rows = _rows.AddUpTo(digest, upTo.Events, upTo.Access);
                _covered.UpTo(upTo, rows);
            }
            else if (Cover.Parse(link.Covers) is { } cover)
            {
                _rows.Add(digest, cover);
                _covered.Add(cover);
            }
            else
            {
                return false;
            }

            return digest.Digest() == link.Digest;
        }

        /// <summary>Rows that no link covers.</summary>
        private async Task<AuditFault?> OutsideAsync(CancellationToken cancel)
        {
            var (fromEvent, fromAccess) = (_covered.WholeEvents, _covered.WholeAccess);
            var cases = await session.Events.Where(row => row.Sequence > fromEvent).GroupBy(row => row.CaseId).Select(group => new { Case = group.Key, Events = group.Count() }).ListAsync(cancel).ConfigureAwait(false);
            if (cases.Find(one => one.Events != _covered.EventsOf(one.Case)) is { } other)
            {
                return new AuditFault(0, $"Kasus nomor dalam {other.Case.ToString(System.Globalization.CultureInfo.InvariantCulture)} punya peristiwa di luar rantai, atau peristiwa yang dicakup dua kali");
            }

            var access = await session.AccessLog.Where(row => row.Id > fromAccess).CountAsync(cancel).ConfigureAwait(false);
            return access == _covered.UnitAccess ? null : new AuditFault(0, "Catatan akses punya baris di luar rantai, atau baris yang dicakup dua kali");
        }
    }

    /// <summary>What the links cover: rows up to the newest link over everything, and those of transactions after it.</summary>
    private sealed class Covered
    {
        private readonly Dictionary<long, int> _ofCases = [];

        public long WholeEvents { get; private set; }

        public long WholeAccess { get; private set; }

        public long UnitAccess { get; private set; }

        public long Events { get; private set; }

        public long Access { get; private set; }

        public void UpTo((long Events, long Access) upTo, (long Events, long Access) rows)
        {
            (WholeEvents, WholeAccess) = upTo;
            (Events, Access) = (Events + rows.Events, Access + rows.Access);
        }

        public void Add(Cover cover)
        {
            foreach (var (one, from, to) in cover.Events)
            {
                _ofCases[one] = EventsOf(one) + (to - from + 1);
                Events += to - from + 1;
            }

            foreach (var (from, to) in cover.Access)
            {
                UnitAccess += to - from + 1;
                Access += to - from + 1;
            }
        }

        public int EventsOf(long one) => _ofCases.GetValueOrDefault(one);
    }
}
