notice-disk-full = The disk is full or almost full. Everything you saved is safe. Free some space. You can still empty the trash and delete old backups.
notice-read-only = Rapport isn’t allowed to write to its data folder. You can read everything, but nothing can be changed or sent until it is.
notice-damaged = A part of the data file can’t be read. Restart Rapport now. It keeps the file as it is, saves what can be read, and shows you what there is before anything is decided.
notice-backups-fail = Rapport couldn’t back up: { $why }
notice-synced-folder = Rapport’s data is in a folder of { $program }, which may copy it half written or mix two versions of it. Move the folder out of { $program }, and let { $program } have a folder for backups instead.
notice-folder-away = The folder isn’t there now. The newest backup is copied as soon as it is.
notice-copy-locked = The copy of the newest backup is waiting. Its passphrase is locked with your passwords.
notice-copy-failed = The newest backup is in Rapport’s folder, but couldn’t be copied to { $folder }: { $why }
notice-older-copy = The data file is an older copy, or another one, than the last time.
notice-changes-missing =
    { $count ->
        [one] The last change is missing from the data file.
       *[other] The last { $count } changes are missing from the data file.
    }
notice-changes-missing-since =
    { $count ->
        [one] The last change is missing from the data file. It was made on { $moment }.
       *[other] The last { $count } changes are missing from the data file. The last one was made on { $moment }.
    }
notice-backup-has-missing = The backup of { $moment } has what is missing. Look inside to restore it.
notice-no-backup-has-missing = No backup in the data folder has what is missing. An older one may have part of it.
notice-missing-tail = { $what } The rest is as it was, and emails that were sent aren’t sent again. { $found }
notice-goes-on-with-salvaged = The data file was damaged or missing. Rapport now uses what could be read of the damaged file.
notice-goes-on-with-backup = The data file was damaged or missing. Rapport now uses the backup of { $moment }.
notice-goes-on-empty = The data file was damaged or missing. Rapport now uses an empty file.
notice-salvaged-kept = What could be read of the damaged file is kept as a backup.
notice-damaged-kept = The damaged file is kept in { $folder }.
notice-nothing-sent-twice = Emails that were sent aren’t sent again.
notice-emails-waited =
    { $count ->
        [one] { $count } email was waiting to be sent. Decide in the outbox what happens to it.
       *[other] { $count } emails were waiting to be sent. Decide in the outbox what happens to them.
    }
