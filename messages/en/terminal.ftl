phrase-heading =
    { $name ->
        [id] ID
        [what] what
        [when] when
        [name] name
        [bytes] bytes
        [leads] leads
        [where] where
        [origin] origin
        [from] from
        [paused] paused
        [step] step
        [status] status
        [to] to
        [subject] subject
        [proof] proof
        [reason] reason
        [attempts] attempts
        [next-attempt] next attempt
        [last-reply] last reply
        [since] since
        [message-id] message ID
        [practice] practice
        [company] company
        [email] email
        [state] state
        [next-step] next step
        [phone] phone
        [contact] contact
        [draft] draft
        [files] files
        [title] title
        [source] source
        [note] note
        [kind] kind
        [key] key
        [details] details
        [done] done
        [of] of
        [problem] problem
        [notice] Notice
       *[other] { $name }
    }
phrase-no-problems-found = No problems found.
phrase-is-undone = undone
phrase-field-kept = kept: { $field } is “{ $value }”
phrase-backup-here = here
phrase-backup-in-folder = folder
phrase-backup-good = good
phrase-backup-bad = bad
phrase-backup-verified = Backup verified.
phrase-content-nowhere = The content of “{ $name }” is neither here nor with the backup.
phrase-setting-differs = { $setting } is “{ $now }” now, “{ $then }” in the backup
phrase-origin-here = made on this computer
phrase-origin-not-known = not known to come from this computer
phrase-origin-locked = origin unknown while your passwords are locked
phrase-origin-encrypted = origin shown once it’s opened
phrase-password-saved = The password of { $account } was saved.
phrase-step-passed = ok
phrase-step-failed = failed
phrase-step-not-reached = not reached
phrase-file-attached = Attached.
phrase-leads-changed =
    { $count ->
        [one] { $count } lead changed
       *[other] { $count } leads changed
    }
phrase-saved-to = Saved to { $path }
phrase-row-damaged = (damaged)
phrase-shown-of-leads =
    { $count ->
        [one] { $shown } of { $count } lead
       *[other] { $shown } of { $count } leads
    }
phrase-shown-of-more-leads =
    { $count ->
        [one] { $shown } of more than { $count } lead
       *[other] { $shown } of more than { $count } leads
    }
phrase-do-not-contact = do not contact
phrase-yes = yes
phrase-leads-added =
    { $count ->
        [one] { $count } lead added
       *[other] { $count } leads added
    }
phrase-proof-not-sent = Not sent yet.
phrase-proof-sending = Being handed to the server.
phrase-proof-accepted = Accepted by the server.
phrase-proof-practice = Delivered to the practice mailbox. It reached nobody else.
phrase-proof-recorded = Sent, according to the record of sends.
phrase-proof-marked-delivered = You marked this as delivered.
phrase-proof-unknown = It isn’t known whether this was delivered.
phrase-proof-maybe-delivered = An earlier attempt may have been delivered. No server accepted this email since.
phrase-proof-failed = Not sent.
phrase-proof-never-sent = Cancelled. It was never sent.
phrase-proof-not-accepted = Cancelled. No server accepted it.
phrase-recover-nothing = There’s nothing to recover. The data can be opened.
phrase-recover-done = Recovered. What you didn’t choose and the damaged file are kept.
phrase-recover-salvaged = salvaged: { $found }
phrase-recover-salvaged-nothing = salvaged: nothing could be read
phrase-recover-backup = backup: { $found } (of { $at }, { $origin })
phrase-recover-backup-none = backup: none opens without more
phrase-recover-encrypted = encrypted
phrase-recover-not-proposed = not proposed: it’s from the future, or in plain text where copies are encrypted
phrase-recover-differing = Leads only salvaged: { $salvaged }, only in the backup: { $backup }, with other values: { $differing }.
phrase-recover-mail-settings = Email settings that differ. Those of the backup are only used with --with-mail-settings:
phrase-recover-compare = Compare with another backup by --backup FILE.
phrase-recover-choose = Choose with --choose salvaged, backup or empty.
phrase-recover-found = { $leads } leads, { $trash } in the trash, { $files } files, { $templates } templates, { $emails } emails
phrase-recover-found-until = { $found }, the newest change { $at }
phrase-drained = { $sent } sent, { $retrying } retrying, { $failed } failed, { $unknown } unknown, { $left } left
phrase-not-before = not before { $time }
