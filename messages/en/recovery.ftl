start-opening = Opening your data
start-failed = Rapport couldn’t start
start-what-happened = Problem
start-newer = This data is from a newer version of Rapport
start-disk-full = The disk is full
start-in-use = Another program is using your data
start-damaged = Can’t read your data
start-refused = Can’t open your data
start-untouched = Your data hasn’t been changed.
start-folder = Data folder

recovery-damaged = Your data file is damaged
recovery-damaged-lead = Found { $time }. Rapport recovered what it could and looked for the newest good backup. Nothing is changed until you choose.
recovery-missing = Your data file is missing
recovery-missing-lead = Found { $time }. There was data here before, so Rapport hasn’t started a new file. Nothing is changed until you choose.
recovery-kept-at = The damaged file is kept unchanged in
recovery-choose = Continue with
recovery-salvaged = Recovered data
recovery-pages-lost =
    { $count ->
        [one] { $count } part of the file couldn’t be read
       *[other] { $count } parts of the file couldn’t be read
    }
recovery-all-read = All parts of the damaged file were read
recovery-backup = Newest good backup
recovery-backup-chosen = The backup you chose
recovery-backup-at = Made { $time }, { $date }
recovery-leads = Leads
recovery-only-here = Leads only here
recovery-in-trash = In the trash
recovery-files = Files
recovery-templates = Templates
recovery-mails = Emails
recovery-newest = Last change
recovery-not-known = unknown
recovery-leads-salvaged = Recovered leads
recovery-leads-backup = Leads in the backup
recovery-count =
    { $count ->
        [one] { $count } lead
       *[other] { $count } leads
    }
recovery-which = Show
recovery-all = All
recovery-only-here-short = Only here
recovery-differs = Different
recovery-trashed = In the trash
recovery-search = Search these leads
recovery-clear-search = Clear search
recovery-cannot-show = Can’t show these leads
recovery-no-leads = No leads
recovery-nothing-matches = No results for “{ $query }”
recovery-no-backup = There’s no good backup on this computer to compare with.
recovery-nothing-found = Rapport couldn’t recover any data and found no backup on this computer. If you have a backup elsewhere, open it. Otherwise, start with no leads.
recovery-only-more = Rapport couldn’t recover any data, and no backup on this computer could be opened automatically. Open one with its passphrase, or a backup file from elsewhere.
recovery-other = Compare with another backup
recovery-other-title = Choose a backup
recovery-other-file = A file from elsewhere
recovery-doubtful = Dated in the future, or not encrypted although your copies are. Use it only if you know where it’s from.
recovery-other-pick = Choose file
recovery-other-use = Look inside
recovery-other-working = Opening the backup
recovery-other-working-more = Verifying the backup. Nothing is changed.
recovery-take-salvaged = Continue with the recovered data
recovery-take-backup = Continue with the backup
recovery-other-kept = The other one is kept as a backup. Sent emails aren’t sent again. Do not contact stays.
recovery-sent-stays = Sent emails aren’t sent again. Do not contact stays.
recovery-working = Restoring your data
recovery-working-more = Restoring and verifying your data.
recovery-not-done = Couldn’t restore your data
recovery-empty = Start with no leads
recovery-empty-ask = Start with no leads?
recovery-empty-more = Rapport keeps everything it found: the damaged file stays where it is, and backups are under Settings > Backups.
recovery-empty-go = Start with no leads

notices-label = Notices
notices-dismiss = Dismiss
notices-open-backups = Show the backups
notices-open-backup = Look inside the backup
notices-unlock = Enter passphrase
notices-restart = Restart Rapport
notices-more =
    { $count ->
        [one] { $count } more notice
       *[other] { $count } more notices
    }
notices-fewer = Show less
