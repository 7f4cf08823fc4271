settings-backups = Backups

backups-lead = Taken hourly while you work and once a day, and before anything large. Each is proved after it is written.
backups-open-file = Open a backup file
backups-cannot-show = The backups cannot be shown
backups-last-failed = The last backup could not be made
backups-next = The next one is taken { $time }.
backups-next-none = Nothing has changed since the last one, so none is due.
backups-empty = No backup yet
backups-empty-more = The first one is taken by itself within the hour.
backups-when = Taken
backups-why = Why
backups-leads = Leads
backups-size = Size
backups-acts = What can be done
backups-good = Good
backups-bad = Damaged, not counted
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
backups-manual = You asked for it
backups-recovery = Kept at a recovery
backups-working = Making a backup
backups-told = Backed up and proved, { $size }

backups-check = Check
backups-check-one = Check the backup of { $when }
backups-check-title = Check: { $when }
backups-checking = Checking
backups-checking-more = Reading all of it. Nothing is changed.
backups-passphrase = Passphrase of this backup
backups-whole = This backup is whole
backups-not-whole = This backup is not whole
backups-holds =
    It holds { $leads ->
        [one] { $leads } lead
       *[other] { $leads } leads
    }, { $files ->
        [one] { $files } file
       *[other] { $files } files
    }, { $templates ->
        [one] { $templates } template
       *[other] { $templates } templates
    } and { $mails ->
        [one] { $mails } mail
       *[other] { $mails } mails
    }.

backups-delete = Delete
backups-delete-one = Delete the backup of { $when }
backups-stays = Always kept
backups-stays-why = One of the last three good ones: always kept
backups-delete-ask = Delete the backup of { $when }
backups-delete-more = It cannot be had back. Your leads, and every other backup, stay as they are.
backups-not-deleted = It was not deleted
backups-told-deleted = Deleted the backup of { $when }

backups-folder = A copy somewhere else
backups-folder-more = A stick or another disk keeps your backups when this computer is lost. Copies are made whenever the folder is there.
backups-folder-choose = Choose a folder
backups-folder-change = Choose another
backups-folder-forget = Stop copying
backups-folder-title = Copy backups to this folder
backups-folder-use = Copy backups here
backups-not-there = Not there now
backups-copy-waits = A copy waits
backups-encrypt = Encrypt the copies with a passphrase
backups-encrypt-more = Wanted wherever others could read the folder.
backups-new-passphrase = Passphrase for the copies
backups-again = The same again
backups-again-differs = The two are not the same.
backups-final = A forgotten passphrase cannot be had back
backups-final-more = Without it nobody opens these copies: not you, not us. Write it down and keep it apart from the folder.
backups-told-folder = Backups are copied there from now on
backups-forget-ask = Stop copying backups to this folder
backups-forget-more = What was copied stays there. Backups on this computer go on.
backups-told-forgotten = Backups are no longer copied

backups-room = Storage
backups-room-more = Backups on this computer take { $used } of at most { $limit }.
backups-room-by-itself = The limit follows the free disk: a tenth of it, and never more than 2 GB.
backups-kept = Kept are 24 hourly, 14 daily, 8 weekly and 12 monthly ones. When room runs out the oldest go first; the last three good ones always stay.
backups-limit = Size limit (MB)
backups-limit-automatic = Automatic ({ $limit })
backups-limit-wrong = Write a whole number of megabytes, such as 2000, or leave it blank.

origin-not-known = Not known to come from this computer
origin-not-known-more = Someone may have changed it, or it was made elsewhere, by an older version or while your passwords were locked. Look through it before you restore anything.
origin-locked = Origin unknown while your passwords are locked
origin-locked-more = Enter your passphrase to find out whether this backup was made on this computer.
origin-encrypted = Origin shown once it’s opened

mail-settings-title = Mail settings in this backup differ
mail-settings-more = Mail servers, sender addresses and notifications stay as they are now unless you choose those of the backup. An account with another server asks for its password.
mail-settings-take = Use the mail settings of this backup

inside-title = Backup of { $when }
inside-title-unopened = Look inside a backup
inside-opening = Opening the backup
inside-opening-more = Reading and proving all of it, then comparing it with now. Nothing is changed.
inside-cannot-open = This backup cannot be opened
inside-encrypted = This backup is encrypted. It opens with the passphrase that was chosen for it.
inside-open = Open
inside-all-backups = All backups
inside-counts = How much is in it
inside-what = When
inside-then = In the backup
inside-before = Before restoring
inside-now = Now
inside-difference = What is different
inside-only-in-backup = only in the backup
inside-changed = changed since
inside-only-now = new since
inside-same = the same
inside-leads = Leads in the backup
inside-search = Search the backup
inside-clear-search = Clear the search
inside-choose-all = Select all that are shown
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
inside-restore-all-more = You see first what it does, and undo takes it back.
inside-restore-all-same = Every lead is as it was then.
inside-ask = Restore everything from { $when }
inside-will-return =
    { $count ->
        [one] { $count } lead comes back
       *[other] { $count } leads come back
    }
inside-will-change =
    { $count ->
        [one] { $count } lead becomes as it was
       *[other] { $count } leads become as they were
    }
inside-will-remove =
    { $count ->
        [one] { $count } lead that is new since is taken away
       *[other] { $count } leads that are new since are taken away
    }
inside-will-others = Templates and other settings go back to this backup
inside-ask-more = A backup of now is made first, and undo takes all of it back. Mails that have left are not sent again, and whoever asked not to be written to stays so.
inside-files-missing =
    { $count ->
        [one] The content of { $count } file is neither here nor beside the backup:
       *[other] The content of { $count } files is neither here nor beside the backup:
    }
