namespace CaseFlow.Engine.Backups;

/// <summary>A backup is not taken or not read: a wrong passphrase, a newer program's file, a folder that holds data. The message says what to do; nothing has changed.</summary>
public sealed class BackupRefusedException : Exception
{
    /// <summary>Refused.</summary>
    public BackupRefusedException()
    {
    }

    /// <summary>Refused, in these words.</summary>
    public BackupRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Refused, because of this.</summary>
    public BackupRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A backup file was altered, cut short, or is none. Nothing has changed.</summary>
public sealed class BackupDamagedException : Exception
{
    /// <summary>Damaged.</summary>
    public BackupDamagedException()
        : base("Berkas ini bukan cadangan CaseFlow, terpotong, atau isinya berubah. Tidak ada yang diubah; pakai cadangan lain.")
    {
    }

    /// <summary>Damaged, in these words.</summary>
    public BackupDamagedException(string message)
        : base(message)
    {
    }

    /// <summary>Damaged, because of this.</summary>
    public BackupDamagedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
