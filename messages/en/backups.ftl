settings-backups = Backups

backups-lead = Rapport backs up every hour while you work, once a day, and before big changes. Every backup is verified.
backups-open-file = Open a backup file
backups-cannot-show = Can’t show the backups
backups-last-failed = The last backup failed
backups-next = Next backup: { $time }.
backups-next-none = Nothing has changed since the last backup.
backups-empty = No backups yet
backups-empty-more = The first one is made automatically within the hour.
backups-when = Date
backups-why = Type
backups-leads = Leads
backups-size = Size
backups-acts = Actions
backups-good = Good
backups-bad = Damaged
backups-in-folder = In your folder
backups-encrypted = Encrypted
backups-not-encrypted = Not encrypted
backups-look-inside = Look inside
backups-look-inside-one = Look inside the backup of { $when }
backups-hourly = Hourly
backups-daily = Daily
backups-migration = Before an update
backups-import = Before an import
backups-restore = Before a restore
backups-manual = Manual
backups-recovery = From a recovery
backups-working = Backing up
backups-told = Backup verified, { $size }

backups-check = Verify
backups-check-one = Verify the backup of { $when }
backups-check-title = Verify: { $when }
backups-checking = Verifying
backups-checking-more = Reading the whole backup. Your data isn’t changed.
backups-passphrase = Passphrase of this backup
backups-whole = No problems found
backups-not-whole = This backup is damaged
backups-holds =
    It contains { $leads ->
        [one] { $leads } lead
       *[other] { $leads } leads
    }, { $files ->
        [one] { $files } file
       *[other] { $files } files
    }, { $templates ->
        [one] { $templates } template
       *[other] { $templates } templates
    } and { $mails ->
        [one] { $mails } email
       *[other] { $mails } emails
    }.

backups-delete = Delete
backups-delete-one = Delete the backup of { $when }
backups-stays = Always kept
backups-stays-why = One of the last three good ones: always kept
backups-delete-ask = Delete the backup of { $when }?
backups-delete-more = This can’t be undone. Your leads and all other backups stay.
backups-not-deleted = Couldn’t delete the backup
backups-told-deleted = Backup of { $when } deleted

backups-folder = Second location
backups-folder-more = Keep copies on a USB drive or another disk in case this computer is lost. Rapport copies new backups whenever the folder is available.
backups-folder-choose = Choose folder
backups-folder-change = Change folder
backups-folder-forget = Stop copying
backups-folder-title = Copy backups to this folder
backups-folder-use = Copy backups here
backups-not-there = Not available
backups-copy-waits = Copy pending
backups-encrypt = Encrypt the copies with a passphrase
backups-encrypt-more = Recommended if other people can read the folder.
backups-new-passphrase = Passphrase for the copies
backups-again = Repeat passphrase
backups-again-differs = The passphrases don’t match.
backups-final = A forgotten passphrase can’t be recovered
backups-final-more = Without it, nobody can open these copies, not even us. Write it down and keep it away from the folder.
backups-told-folder = Backups are now copied to this folder
backups-forget-ask = Stop copying backups to this folder?
backups-forget-more = Existing copies stay there. Rapport keeps backing up on this computer.
backups-told-forgotten = Backups are no longer copied

backups-room = Storage
backups-room-more = Backups on this computer use { $used } of { $limit }.
backups-room-by-itself = The limit is a tenth of your free disk space, up to 2 GB.
backups-kept = Rapport keeps 24 hourly, 14 daily, 8 weekly and 12 monthly backups and deletes the oldest first. The last three good ones are always kept.
backups-limit = Size limit (MB)
backups-limit-automatic = Automatic ({ $limit })
backups-limit-wrong = Enter a whole number, like 2000, or leave it blank.

origin-not-known = May not come from this computer
origin-not-known-more = It may have been changed by someone else, or made on another computer, by an older version, or while your passwords were locked. Look inside before you restore anything.
origin-locked = Origin unknown while your passwords are locked
origin-locked-more = Enter your passphrase to find out whether this backup was made on this computer.
origin-encrypted = Origin shown once it’s opened

mail-settings-title = This backup has different email settings
mail-settings-more = Your current mail servers, sender addresses and notifications stay unless you choose the ones in the backup. If an account’s server changes, you’ll need to enter its password.
mail-settings-take = Use the email settings in this backup

inside-title = Backup of { $when }
inside-title-unopened = Look inside a backup
inside-opening = Opening the backup
inside-opening-more = Verifying the backup and comparing it with your current data. Nothing is changed.
inside-cannot-open = Can’t open this backup
inside-encrypted = This backup is encrypted. Enter its passphrase to open it.
inside-open = Open
inside-all-backups = All backups
inside-counts = Contents
inside-what = Version
inside-then = In the backup
inside-before = Before restoring
inside-now = Now
inside-difference = Differences
inside-only-in-backup = only in the backup
inside-changed = changed since
inside-only-now = new since
inside-same = unchanged
inside-leads = Leads in the backup
inside-search = Search the backup
inside-clear-search = Clear search
inside-choose-all = Select all
inside-choose-none = Select none
inside-choose-one = Select { $name }
inside-restore = Restore
inside-restore-one = Restore { $name }
inside-restore-chosen =
    { $count ->
        [one] Restore { $count } lead
       *[other] Restore { $count } leads
    }
inside-restoring = Restoring
inside-restore-all = Restore everything
inside-restore-all-more = You’ll see a summary first, and you can undo it.
inside-restore-all-same = No leads have changed since this backup.
inside-ask = Restore everything from { $when }?
inside-will-return =
    { $count ->
        [one] { $count } lead comes back
       *[other] { $count } leads come back
    }
inside-will-change =
    { $count ->
        [one] { $count } lead goes back to this backup
       *[other] { $count } leads go back to this backup
    }
inside-will-remove =
    { $count ->
        [one] { $count } newer lead is removed
       *[other] { $count } newer leads are removed
    }
inside-will-others = Templates and other settings go back to this backup
inside-ask-more = Rapport backs up the current state first, and you can undo this. Sent emails aren’t sent again. Do not contact stays.
inside-files-missing =
    { $count ->
        [one] { $count } file is missing, both here and in the backup:
       *[other] { $count } files are missing, both here and in the backup:
    }
