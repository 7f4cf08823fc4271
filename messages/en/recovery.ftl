start-opening = Opening your data
start-failed = Rapport could not start
start-what-happened = What happened
start-newer = This data is from a newer Rapport
start-disk-full = The disk is full
start-in-use = Another program holds your data
start-damaged = Your data cannot be read
start-refused = Your data cannot be opened
start-untouched = Nothing of your data was touched.
start-folder = Data folder

recovery-damaged = Your data file is damaged
recovery-damaged-lead = Noticed { $time }. Rapport has read what can be read and looked for the newest good backup. Look at what was found; nothing is decided until you choose.
recovery-missing = Your data file is gone
recovery-missing-lead = Noticed { $time }. There was data here before, so Rapport does not begin an empty file by itself. Look at what was found; nothing is decided until you choose.
recovery-kept-at = The damaged file is kept untouched in
recovery-choose = Go on with
recovery-salvaged = What could be read
recovery-pages-lost =
    { $count ->
        [one] { $count } part of the file could not be read
       *[other] { $count } parts of the file could not be read
    }
recovery-all-read = From the damaged file, all of its parts
recovery-backup = The newest good backup
recovery-backup-chosen = The backup you chose
recovery-backup-at = Made { $time }, { $date }
recovery-leads = Leads
recovery-only-here = Leads that the other lacks
recovery-in-trash = In the trash
recovery-files = Files
recovery-templates = Templates
recovery-mails = Mails
recovery-newest = Newest change
recovery-not-known = not known
recovery-leads-salvaged = Leads that could be read
recovery-leads-backup = Leads in the backup
recovery-count =
    { $count ->
        [one] { $count } lead
       *[other] { $count } leads
    }
recovery-which = Which leads
recovery-all = All
recovery-only-here-short = Only here
recovery-differs = Different
recovery-trashed = In the trash
recovery-search = Search these leads
recovery-clear-search = Clear the search
recovery-cannot-show = These leads cannot be shown
recovery-no-leads = There are none.
recovery-nothing-matches = No lead matches “{ $query }”.
recovery-no-backup = There is no good backup here to compare it with.
recovery-nothing-found = Nothing could be read, and there is no backup here. If you have one elsewhere, choose its file; else begin with an empty file.
recovery-only-more = Nothing could be read, and no backup here opens without more. Choose one that opens with its passphrase, or a file from elsewhere.
recovery-other = Compare with another backup
recovery-other-title = Which backup
recovery-other-file = A file from elsewhere
recovery-doubtful = Dated in the future, or not encrypted although your copies are. Use it only if you know where it’s from.
recovery-other-pick = Choose a file
recovery-other-use = Look inside
recovery-other-working = Opening the backup
recovery-other-working-more = Reading and proving all of it. Nothing is decided by it.
recovery-take-salvaged = Go on with what could be read
recovery-take-backup = Go on with the backup
recovery-other-kept = The other one is kept as a backup. No mail that was sent is sent again, and whoever asked not to be written to stays so.
recovery-sent-stays = No mail that was sent is sent again, and whoever asked not to be written to stays so.
recovery-working = Putting it in place
recovery-working-more = Putting it in place. It is proved before it counts.
recovery-not-done = It was not put in place
recovery-empty = Begin with an empty file
recovery-empty-ask = Begin with an empty file
recovery-empty-more = Rapport then starts with no leads. What was found is kept: the damaged file where it is, the backups under Settings, Backups.
recovery-empty-go = Begin empty

notices-label = What you should know
notices-dismiss = Put this notice away
notices-open-backups = Show the backups
notices-open-backup = Look inside the backup
notices-unlock = Give the passphrase
notices-restart = Restart Rapport
notices-more =
    { $count ->
        [one] { $count } more notice
       *[other] { $count } more notices
    }
notices-fewer = Fewer
