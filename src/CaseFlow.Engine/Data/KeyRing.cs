using System.Collections.Frozen;
using System.Security.Cryptography;
using CaseFlow.Engine.Audit;
using CaseFlow.Engine.Keys;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>A key of an office in use.</summary>
internal sealed record DataKey(int Number, string Office, SecretKey Key);

/// <summary>
/// The keys in use, by need: those of offices from the start, those of persons when their case is read, the latest some thousands of them. Master keys are
/// read to open the keys of offices and let go of at once. Safe for use by many at once.
/// </summary>
internal sealed class KeyRing
{
    /// <summary>The version of a person's key; a person has one for as long as the data is kept.</summary>
    public const int PersonVersion = 1;

    private const int IndexNumber = 1; // There is one, whoever makes it first.

    private readonly IKeyStore? _store;
    private readonly Func<IReadOnlyList<DataKeyRow>> _read;
    private readonly Func<long, (string? Wrapped, bool Erased)> _readPerson;
    private readonly PersonKeys _persons = new();
    private readonly Lock _loading = new();
    private volatile Loaded _loaded;

    /// <summary>A ring that opens what this store's master keys wrap.</summary>
    /// <param name="store">Where master keys are kept; null: nothing is sealed and nothing opened, for tests that must see the difference.</param>
    /// <param name="read">Reads the rows of <c>data_keys</c> on a connection of its own.</param>
    /// <param name="readPerson">Reads the key of a case, as it stands in its row, on a connection of its own.</param>
    public KeyRing(IKeyStore? store, Func<IReadOnlyList<DataKeyRow>> read, Func<long, (string? Wrapped, bool Erased)> readPerson)
    {
        _store = store;
        _read = read;
        _readPerson = readPerson;
        _loaded = store is null ? Loaded.Nothing : Loaded.NotYet;
    }

    /// <summary>Whether it seals nothing.</summary>
    public bool IsOff => _store is null;

    /// <summary>Whether keys are loaded.</summary>
    public bool IsLoaded => !ReferenceEquals(_loaded, Loaded.NotYet);

    /// <summary>Where the master keys are kept.</summary>
    public IKeyStore Store => _store ?? throw new InvalidOperationException("Nothing is sealed here.");

    /// <summary>Makes search tokens.</summary>
    public BlindIndex Index => _loaded.Index ?? throw new KeyException("Kunci belum dimuat: buka basis data lebih dahulu.");

    /// <summary>Version and key of the HMAC that closes new links of the chain of proof.</summary>
    /// <exception cref="KeyException">Keys are not loaded.</exception>
    public (int Version, SecretKey Key) AuditKey
    {
        get
        {
            var loaded = _loaded; // Asked with every write: the newest was looked for once, when the keys were loaded.
            return loaded.Audit.TryGetValue(loaded.NewestAudit, out var key) ? (loaded.NewestAudit, key) : throw new KeyException("Kunci belum dimuat: buka basis data lebih dahulu.");
        }
    }

    /// <summary>The key of the HMAC that was made from this version of the master key; null when there is none.</summary>
    public SecretKey? AuditKeyOf(int version)
    {
        if (!_loaded.Audit.ContainsKey(version))
        {
            Reload(); // Another process has rotated the keys.
        }

        return _loaded.Audit.GetValueOrDefault(version);
    }

    /// <summary>How many keys of offices there are, the installation's own among them.</summary>
    public int Offices => _loaded.Current.Count;

    /// <summary>A new row for a key of an office or of the index.</summary>
    public static (DataKeyRow Row, DataKey Key) Make(string purpose, string office, MasterKey master, Instant now)
    {
        var key = new DataKey(purpose is "index" ? IndexNumber : RandomNumberGenerator.GetInt32(IndexNumber + 1, int.MaxValue), office, SecretKey.New());
        var wrapped = SealedForm.ToText(master.Key.Wrap(key.Key, master.Version, PlaceOf(key.Number, purpose, office)));
        return (new DataKeyRow { Number = key.Number, Purpose = purpose, Office = office, Master = master.Version, Wrapped = wrapped, MadeAt = now, Current = true }, key);
    }

    /// <summary>Where the key of an office or of the index belongs.</summary>
    public static string PlaceOf(int number, string purpose, string office) => FormattableString.Invariant($"data_keys|{number}/{purpose}/{office}|wrapped");

    /// <summary>Opens the keys of offices and of the index.</summary>
    /// <exception cref="KeyException">The master keys are missing, damaged, or those of another installation.</exception>
    public void Load(IReadOnlyList<DataKeyRow> rows)
    {
        var masters = Store.Read().ToDictionary(master => master.Version);
        var keys = rows.Select(row => (Row: row, Key: Opened(row, masters))).ToList();
        var data = keys.Where(key => key.Row.Purpose is "data").Select(key => (key.Row, Key: new DataKey(key.Row.Number, key.Row.Office, key.Key))).ToList();
        _loaded = new Loaded(
            data.ToFrozenDictionary(key => key.Key.Number, key => key.Key),
            data.Where(key => key.Row.Current).OrderBy(key => key.Row.MadeAt).GroupBy(key => key.Row.Office, StringComparer.Ordinal).ToFrozenDictionary(office => office.Key, office => office.Last().Key, StringComparer.Ordinal),
            new BlindIndex(keys.First(key => key.Row.Purpose is "index").Key),
            masters.ToFrozenDictionary(master => master.Key, master => master.Value.Key.For(AuditEntry.Purpose)));
    }

    /// <summary>Reads and opens the keys of offices again: another process has made some, or wrapped them anew.</summary>
    public void Reload()
    {
        lock (_loading)
        {
            Load(_read());
        }
    }

    /// <summary>Takes in keys that were just committed.</summary>
    public void Adopt(IReadOnlyCollection<DataKey> made)
    {
        lock (_loading)
        {
            var known = _loaded;
            _loaded = known with
            {
                ByNumber = known.ByNumber.Concat(made.Select(key => KeyValuePair.Create(key.Number, key))).ToFrozenDictionary(),
                Current = known.Current.Where(pair => !made.Any(key => string.Equals(key.Office, pair.Key, StringComparison.Ordinal))).Concat(made.Select(key => KeyValuePair.Create(key.Office, key))).ToFrozenDictionary(StringComparer.Ordinal),
            };
        }
    }

    /// <summary>The key under which an office seals now; null when it has none yet.</summary>
    public DataKey? OfOffice(string office) => _loaded.Current.GetValueOrDefault(office);

    /// <summary>Whether a key with this number is loaded.</summary>
    public bool Knows(int number) => _loaded.ByNumber.ContainsKey(number);

    /// <summary>The key with a number; null when there is none, here or in the database.</summary>
    public DataKey? Numbered(int number)
    {
        if (!_loaded.ByNumber.ContainsKey(number))
        {
            Reload();
        }

        return _loaded.ByNumber.GetValueOrDefault(number);
    }

    /// <summary>Makes the key of a person, sealed under that of an office.</summary>
    public string MakePerson(long caseId, DataKey office)
    {
        var key = SecretKey.New();
        var wrapped = Wrap(caseId, key, office);
        _persons.Keep(caseId, new PersonKey(wrapped, key));
        return wrapped;
    }

    /// <summary>Seals the key of a person anew, under another key of an office.</summary>
    /// <exception cref="UnreadableException">It does not open as it stands.</exception>
    public string Rewrap(long caseId, string wrapped, DataKey office) => Wrap(caseId, Opened(caseId, wrapped), office);

    /// <summary>The key of a person as it stands in the row of the case that was just read.</summary>
    /// <exception cref="UnreadableException">It does not open.</exception>
    public SecretKey Learn(long caseId, string wrapped)
    {
        if (_persons.Of(caseId) is { } known && string.Equals(known.Wrapped, wrapped, StringComparison.Ordinal))
        {
            return known.Key;
        }

        var key = Opened(caseId, wrapped);
        _persons.Keep(caseId, new PersonKey(wrapped, key));
        return key;
    }

    /// <summary>Forgets the key of a person: it is destroyed.</summary>
    public void Forget(long caseId) => _persons.Forget(caseId);

    /// <summary>The key of a person; null when it is destroyed.</summary>
    /// <exception cref="UnreadableException">There is none, or it does not open.</exception>
    public SecretKey? OfPerson(long caseId)
    {
        if (_persons.Of(caseId) is { } known)
        {
            return known.Key;
        }

        return _readPerson(caseId) switch
        {
            ({ } wrapped, _) => Learn(caseId, wrapped),
            (null, true) => null,
            _ => throw Missing(caseId),
        };
    }

    /// <summary>The number of the office's key that seals a person's key; null when it is no sealed key.</summary>
    public static int? NumberIn(string wrapped) => SealedForm.Of(wrapped) is { } made ? SecretKey.NumberOf(made) : null;

    private static string Wrap(long caseId, SecretKey key, DataKey office) => SealedForm.ToText(office.Key.Wrap(key, office.Number, PlaceOf(caseId)));

    private static string PlaceOf(long caseId) => FormattableString.Invariant($"cases|{caseId}|person_key");

    private static UnreadableException Missing(long caseId) => new(FormattableString.Invariant($"cases {caseId} person_key"));

    private SecretKey Opened(long caseId, string wrapped) =>
        SealedForm.Of(wrapped) is { } made && Numbered(SecretKey.NumberOf(made)!.Value)?.Key.Unwrap(made, PlaceOf(caseId)) is { } key ? key : throw Missing(caseId);

    private SecretKey Opened(DataKeyRow row, Dictionary<int, MasterKey> masters) =>
        masters.TryGetValue(row.Master, out var master) && SealedForm.Of(row.Wrapped) is { } made && master.Key.Unwrap(made, PlaceOf(row.Number, row.Purpose, row.Office)) is { } key
            ? key
            : throw new KeyException($"Berkas kunci {Store.Place} bukan milik data ini: kuncinya tidak membuka data. Pakai berkas kunci yang dibuat bersama data ini (CaseFlow__KeyFile). Tidak ada yang diubah.");

    private sealed record Loaded(FrozenDictionary<int, DataKey> ByNumber, FrozenDictionary<string, DataKey> Current, BlindIndex? Index, FrozenDictionary<int, SecretKey> Audit)
    {
        public int NewestAudit { get; } = Audit.Count > 0 ? Audit.Keys.Max() : 0;

        public static readonly Loaded NotYet = new(FrozenDictionary<int, DataKey>.Empty, FrozenDictionary<string, DataKey>.Empty, null, FrozenDictionary<int, SecretKey>.Empty);

        public static readonly Loaded Nothing = new(FrozenDictionary<int, DataKey>.Empty, FrozenDictionary<string, DataKey>.Empty, new BlindIndex(null), FrozenDictionary<int, SecretKey>.Empty);
    }
}
