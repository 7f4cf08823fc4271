letter-title = Follow up with { $name }
letter-to = To
letter-subject = Subject
letter-text = Text
letter-template = Template
letter-practice = practice
letter-no-address = no address
letter-thread =
    { $count ->
        [one] same thread, { $count } mail
       *[other] same thread, { $count } mails
    }
letter-files = Files to send along
letter-attach = Send along { $name }
letter-missing = { $label } is missing
letter-fill-lead = Updates the lead too
letter-blank =
    { $count ->
        [one] Fill in 1 blank to send.
       *[other] Fill in { $count } blanks to send.
    }
letter-placeholder =
    { $count ->
        [one] Check 1 placeholder to send.
       *[other] Check { $count } placeholders to send.
    }
letter-placeholders =
    { $count ->
        [one] This looks like a placeholder
       *[other] These look like placeholders
    }
letter-confirm-placeholders = Send as written
letter-faults = The text has a mistake
letter-fault-at = Line { $line }:
letter-not-prepared = The mail could not be prepared
letter-loading = Preparing the mail
letter-bar = What to do with this mail
letter-edit = Edit
letter-read = Read
letter-start-over = Start over
letter-sending = Sending
letter-sending-to = Sending to { $name }
letter-in-seconds = in { $seconds } s
letter-started-over = Draft discarded
letter-template-changed = Template changed, your text was discarded
letter-allow = Allow contact
letter-add-address = Add an address
letter-edit-address = Edit address
letter-restore = Restore lead
letter-restored = { $name } restored
draft-mark = Draft
draft-not-saved = Your draft isn’t saved.
