letter-title = Follow up with { $name }
letter-to = To
letter-subject = Subject
letter-text = Text
letter-template = Template
letter-practice = practice
letter-no-address = no email address
letter-thread =
    { $count ->
        [one] same thread, { $count } email
       *[other] same thread, { $count } emails
    }
letter-files = Attachments
letter-attach = Attach { $name }
letter-missing = { $label } is missing
letter-fill-lead = Updates the lead too
letter-blank =
    { $count ->
        [one] Fill in { $count } blank to send.
       *[other] Fill in { $count } blanks to send.
    }
letter-placeholder =
    { $count ->
        [one] Check { $count } placeholder to send.
       *[other] Check { $count } placeholders to send.
    }
letter-placeholders =
    { $count ->
        [one] This looks like a placeholder
       *[other] These look like placeholders
    }
letter-confirm-placeholders = Send as written
letter-faults = The template has a mistake
letter-fault-at = Line { $line }:
letter-not-prepared = Can’t prepare the email
letter-loading = Preparing the email
letter-bar = Email actions
letter-edit = Edit
letter-read = Done editing
letter-start-over = Reset to template
letter-sending = Sending
letter-sending-to = Sending to { $name }
letter-in-seconds = in { $seconds } s
letter-started-over = Draft discarded
letter-template-changed = Template changed, your text was discarded
letter-allow = Allow contact
letter-add-address = Add email address
letter-edit-address = Edit email address
letter-restore = Restore lead
letter-restored = { $name } restored

draft-mark = Draft
draft-not-saved = Your draft isn’t saved.
