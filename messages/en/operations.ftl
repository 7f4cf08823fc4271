operation-lead-add = Added { $name }
operation-lead-edit =
    { $field ->
        [name] Changed the name of { $name }
        [company] Changed the company of { $name }
        [title] Changed the title of { $name }
        [source] Changed the source of { $name }
        [note] Changed the note of { $name }
        [emails] Changed the email addresses of { $name }
        [phones] Changed the phone numbers of { $name }
        [next_step] Changed the next step of { $name }
        [several] Changed several fields of { $name }
       *[own] Changed “{ $field }” of { $name }
    }
operation-lead-step =
    { $step ->
        [cleared] Cleared the next step of { $leads }
       *[planned] Planned the next step of { $leads }
    }
operation-lead-step_done = Done: next step of { $name }
operation-lead-trash = Moved { $leads } to the trash
operation-lead-restore = Restored { $leads } from the trash
operation-trash-empty = Emptied the trash: { $things }
operation-lead-block = Marked { $name } Do not contact
operation-lead-unblock = Allowed contact with { $name } again
operation-lead-reached_out = Contact with { $name } logged
operation-lead-mail_accepted =
    { $proof ->
        [person] Emailed { $name } (you marked it as delivered)
        [record] Emailed { $name } (by the record of sends)
        [practice] Emailed { $name } (practice mailbox)
       *[server] Emailed { $name } (accepted by the server)
    }
operation-activity-add = Added a note to { $name }
operation-demo-fill =
    { $count ->
        [one] Added { $count } made-up lead
       *[other] Added { $count } made-up leads
    }
operation-file-add = Added { $files } to { $name }
operation-file-trash = Removed { $file } from { $name }
operation-file-restore = Restored { $file } of { $name }
operation-follow_up-send = Followed up with { $name }
operation-follow_up-call_off = Canceled the email to { $address }
operation-field-add = Added the field “{ $field }”
operation-field-edit = Changed the field “{ $field }”
operation-field-order = Changed the order of the fields
operation-field-trash = Trashed the field “{ $field }”
operation-field-restore = Restored the field “{ $field }”
operation-template-add = Added the template “{ $template }”
operation-template-edit = Changed the template “{ $template }”
operation-template-remove = Removed the template “{ $template }”
operation-template-ship = Added the starter template “{ $template }”
operation-account-add = Added the email account “{ $account }”
operation-account-edit = Changed the email account “{ $account }”
operation-account-remove = Removed the email account “{ $account }”
operation-account-default = Made “{ $account }” the default account
operation-account-practice = Set up the practice mailbox
operation-settings-save = Changed the settings
operation-suppression-grow = Added addresses to Do not contact
operation-backup-restore = Restored { $leads } from the backup of { $moment }
operation-backup-accounts_left_out = Left out the email accounts of the backup
operation-recovery-mail_settings = Kept the email settings from before the recovery
operation-recovery-written_down = Wrote down what the damaged history had lost
operation-recovery = The description was lost with the damaged data
operation-erased = Erased with the trash
operation-undo = Undone: { $label }
operation-redo = Redone: { $label }
operation-cancel = Canceled: { $label }

timeline-added = Lead added
timeline-trashed = Moved to the trash
timeline-restored = Restored from the trash
timeline-blocked = Marked Do not contact
timeline-unblocked = Contact allowed again
timeline-step = Changed the next step
timeline-step-done = Next step done
timeline-back-to-pending = Set back to Pending
timeline-from-backup = Restored from a backup
timeline-edited =
    { $field ->
        [name] Changed the name
        [company] Changed the company
        [title] Changed the title
        [source] Changed the source
        [note] Changed the note
        [emails] Changed the email addresses
        [phones] Changed the phone numbers
        [next_step] Changed the next step
        [several] Changed several fields
       *[own] Changed “{ $field }”
    }
timeline-file-added = Added { $files }
timeline-file-removed = Removed { $file }
timeline-file-restored = Restored { $file }
timeline-note = Note
timeline-call = Call
timeline-letter = Letter
timeline-contact = Contact

phrase-leads =
    { $count ->
        [one] { $count } lead
       *[other] { $count } leads
    }
phrase-files =
    { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
phrase-leads-and-files = { $leads } and { $files }
phrase-everything = everything
phrase-done = { $label }.
phrase-mail-left = The email was already sent and stays in the timeline.
phrase-mails-called-back =
    { $count ->
        [one] The waiting email was canceled.
       *[other] { $count } waiting emails were canceled.
    }
phrase-entered-since = Redo also brings back what you entered on it since.
phrase-kept =
    { $count ->
        [one] { $count } field was kept: it changed { $when }.
       *[other] { $count } fields were kept: they changed { $when }.
    }
phrase-kept-by-you =
    { $count ->
        [one] { $count } field was kept: you changed it { $when }.
       *[other] { $count } fields were kept: you changed them { $when }.
    }
phrase-since = later
phrase-since-several-days = later, the first of them { $day }
phrase-today = today
phrase-yesterday = yesterday
phrase-on-weekday =
    { $weekday ->
        [monday] on Monday
        [tuesday] on Tuesday
        [wednesday] on Wednesday
        [thursday] on Thursday
        [friday] on Friday
        [saturday] on Saturday
       *[sunday] on Sunday
    }
phrase-on-day = on { $day }
phrase-not-undone = Not undone: { $label }.
phrase-not-redone = Not redone: { $label }.
phrase-nothing-left-to-change = Nothing of it is left to change.
phrase-nothing-to-undo = There is nothing to undo.
phrase-nothing-to-redo = There is nothing to redo.
phrase-steps-skipped =
    { $count ->
        [one] A later change was skipped: what it changed is permanently deleted.
       *[other] { $count } later changes were skipped: what they changed is permanently deleted.
    }
phrase-restored = { $label }. You can undo this.
phrase-nothing-to-restore = Nothing was changed. The backup of { $moment } has nothing that isn’t here.
phrase-stays-reached =
    { $count ->
        [one] { $count } lead stays reached out: an email to them was sent since.
       *[other] { $count } leads stay reached out: emails to them were sent since.
    }
phrase-stays-stopped =
    { $count ->
        [one] { $count } lead or address stays Do not contact.
       *[other] { $count } leads and addresses stay Do not contact.
    }
phrase-stays-waiting =
    { $count ->
        [one] { $count } email is still waiting for a lead that isn’t in the backup. Cancel it in the outbox if it shouldn’t be sent.
       *[other] { $count } emails are still waiting for leads that aren’t in the backup. Cancel them in the outbox if they shouldn’t be sent.
    }
phrase-stays-account =
    { $count ->
        [one] { $count } email account stays: emails are waiting for it.
       *[other] { $count } email accounts stay: emails are waiting for them.
    }
phrase-stays-mail-settings =
    { $count ->
        [one] { $count } email setting was not restored: mail servers, sender addresses and notifications stay as they are now.
       *[other] { $count } email settings were not restored: mail servers, sender addresses and notifications stay as they are now.
    }
phrase-then = { $first } { $then }
phrase-words = { $words }
