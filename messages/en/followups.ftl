composer-title = Follow up with { $name }
composer-to = To
composer-subject = Subject
composer-text = Text
composer-template = Template
composer-practice = practice
composer-no-address = no email address
composer-thread =
    { $count ->
        [one] same thread, { $count } email
       *[other] same thread, { $count } emails
    }
composer-files = Attachments
composer-attach = Attach { $name }
composer-missing = { $label } is missing
composer-fill-lead = Updates the lead too
composer-blank =
    { $count ->
        [one] Fill in { $count } blank to send.
       *[other] Fill in { $count } blanks to send.
    }
composer-placeholder =
    { $count ->
        [one] Check { $count } placeholder to send.
       *[other] Check { $count } placeholders to send.
    }
composer-placeholders =
    { $count ->
        [one] This looks like a placeholder
       *[other] These look like placeholders
    }
composer-confirm-placeholders = Send as written
composer-faults = The template has a mistake
composer-fault-at = Line { $line }:
composer-not-prepared = Can’t prepare the email
composer-loading = Preparing the email
composer-bar = Email actions
composer-edit = Edit
composer-read = Done editing
composer-start-over = Reset to template
composer-sending = Sending
composer-sending-to = Sending to { $name }
composer-in-seconds = in { $seconds } s
composer-started-over = Draft discarded
composer-template-changed = Template changed, your text was discarded
composer-allow = Allow contact
composer-add-address = Add email address
composer-edit-address = Edit email address
composer-restore = Restore lead
composer-restored = { $name } restored

draft-mark = Draft
draft-not-saved = Your draft isn’t saved.
