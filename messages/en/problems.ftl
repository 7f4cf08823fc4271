problem-changed-elsewhere = This was changed in the meantime. Your change isn’t saved yet.
problem-saved-but-not-shown = Your change was saved, but Rapport couldn’t show it. Check before you repeat it.
problem-disk-full = The disk is full. Free some space and try again.
problem-not-allowed-to-write = Rapport isn’t allowed to write there.
problem-file-not-found = This file doesn’t exist.
problem-file-too-large-to-write = This file is too large.
problem-file-failed = A file couldn’t be read or written.
problem-not-an-id = This isn’t a valid ID.

problem-control-character = Remove the control character U+{ $code }.
problem-too-long = Too long: { $length } of { $most } characters.

problem-lead-gone = This lead no longer exists.
problem-lead-damaged = This lead was damaged outside of Rapport and can’t be shown.
problem-lead-needs-name = Enter a name or a company.
problem-email-twice = This email address is here twice.
problem-phone-empty = Enter a phone number.
problem-too-many-contacts = Too many: { $found } of { $most }.
problem-no-such-day = “{ $date }” isn’t a day. Enter it like 2026-11-24.
problem-no-such-time = “{ $time }” isn’t a time. Enter it like 14:30.
problem-cause-is-set-by-sending = Only sending an email sets this. Choose call, letter or other.
problem-contact-stays = This lead was already contacted. Undo the contact to set it back.
problem-note-empty = This note is empty.
problem-name-of-many-blank = Names and companies can’t be cleared for many leads at once.
problem-no-such-field = There is no field “{ $key }”.

problem-job-is-over = This job has already ended.
problem-job-unreadable = This job was damaged outside of Rapport and can’t go on.
problem-cancelled-stays = A cancelled job can’t be redone. Start it again.
problem-lead-duplicate = { $name } already has this email.

problem-address-empty = Enter an email address, like ada@example.com.
problem-address-wide-at = This address has a wide @. Enter an ordinary one.
problem-address-no-at = An email address needs an @, like ada@example.com.
problem-address-too-long = This address is too long. The limit is 254 characters.
problem-address-line-break = An email address can’t contain a line break.
problem-address-control-character = An email address can’t contain control characters.
problem-address-invisible-character = This address contains an invisible character. Type it again.
problem-address-mailto = Enter the address without “mailto:”.
problem-address-with-name = Enter only the address, without a name or angle brackets.
problem-address-quoted = Rapport can’t send email to addresses in quotation marks.
problem-address-several = Enter one address in each field.
problem-address-several-at = An email address has only one @.
problem-address-space = An email address can’t contain a space.
problem-address-nothing-before-at = Enter something before the @.
problem-address-dot-at-end = The part before the @ can’t begin or end with a dot.
problem-address-two-dots = The part before the @ can’t have two dots in a row.
problem-address-character-before-at = “{ $character }” isn’t allowed before the @.
problem-address-local-too-long = The part before the @ is too long. The limit is 64 characters.
problem-domain-empty = Enter something after the @.
problem-domain-brackets = Enter a domain like example.com, not a number in brackets.
problem-domain-character = “{ $character }” isn’t allowed after the @.
problem-domain-label-too-long = A part of the domain is too long. The limit is 63 characters between two dots.
problem-domain-too-long = The domain is too long. The limit is 253 characters.
problem-domain-unreadable = Enter a domain after the @, like example.com.
problem-domain-begins-with-dot = The domain can’t begin with a dot.
problem-domain-ends-with-dot = The domain can’t end with a dot.
problem-domain-two-dots = The domain can’t have two dots in a row.
problem-domain-hyphen-at-end = A part of the domain can’t begin or end with a hyphen.
problem-domain-no-ending = The domain needs an ending, like .com in example.com.
problem-domain-number-ending = The ending of a domain can’t be a number.

problem-file-limit-out-of-range = Choose between 1 and { $most } MB.
problem-backup-limit-too-small = Choose at least { $least } MB.
problem-history-too-short = Keep the history for at least { $days } days, or forever.

problem-template-gone = This template no longer exists.
problem-template-needs-name = Enter a name for the template.
problem-blank-variable = Fill in { $variables } to send this email, or change the text.

problem-account-gone = This account no longer exists.
problem-account-missing = Add an email account first.
problem-account-damaged = This account was damaged outside of Rapport and can’t be used.
problem-account-needs-name = Enter a name for the account.
problem-account-host = Enter the name of the mail server, like mail.example.com.
problem-account-port = Enter the port of the mail server: 465 for TLS, 587 for STARTTLS.
problem-account-unencrypted = Choose TLS or STARTTLS. Only a server on this computer can be used without encryption.
problem-account-no-certificate = This file doesn’t contain a PEM certificate.
problem-account-needs-no-password = This account signs in without a username, so it needs no password.
problem-account-password-empty = Enter the password.
problem-account-user-needs-password = Enter a password, or leave the username blank if the server needs none.
problem-account-practice-stays = The practice mailbox can’t be removed.
problem-account-mail-waits =
    { $count ->
        [one] { $count } email is waiting for this account. Cancel it or let it be sent first.
       *[other] { $count } emails are waiting for this account. Cancel them or let them be sent first.
    }
problem-person-gone = This person is no longer signed in.
problem-person-needs-name = Enter your name.
problem-password-not-stored = The password couldn’t be saved.

problem-lead-do-not-contact = { $name } is marked Do not contact.
problem-lead-in-trash = { $name } is in the trash. Restore the lead to email them.
problem-lead-has-no-email = { $name } has no email address yet.
problem-no-confirmation-template = Choose a template for the confirmation in Settings.
problem-no-colleague = Enter your colleague’s email in Settings.
problem-email-cannot-be-canceled = This email may already have been sent, so it can’t be canceled.
problem-address-cannot-be-corrected = The address of this email can no longer be corrected.
problem-only-failed-is-sent-as-new = Only a canceled or failed email can be edited and sent as new.
problem-email-without-lead = This email doesn’t go to a lead.
problem-subject-empty = Enter a subject.
problem-text-empty = Enter some text.
problem-file-of-another-lead = This file doesn’t belong to this lead.
problem-idempotency-key = The key must be 1 to 200 characters long.
problem-draft-exists = This lead already has a draft.
problem-draft-not-saved = This draft couldn’t be saved.
problem-draft-damaged = This draft was damaged outside of Rapport and can’t be read.

problem-passphrase-too-short = Choose a passphrase of at least 8 characters.
problem-wrong-passphrase = Wrong passphrase. Try again.
problem-passphrase-chosen-elsewhere = A passphrase was set in the meantime. Enter that one.
problem-password-file-damaged = The file with your passwords is damaged. Restore the folder “secrets” from a backup, or remove it and enter your passwords again.
problem-passwords-not-saved = Your passwords couldn’t be saved.
problem-keychain-silent = This computer’s keychain didn’t answer. Unlock it and try again.
problem-passwords-locked = Your passwords are locked. Enter your passphrase to continue.

problem-no-sign-in = Start signing in first.
problem-signed-out = Sign in to see your leads.

problem-person-is-of-provider = Your name and email come from { $issuer }. Change them there and sign in again.
problem-sign-in-canceled = You canceled the sign-in.
problem-client-id-empty = Enter the client ID that your provider gave Rapport.
problem-issuer-unreadable = Enter the provider’s address, like https://login.example.com.
problem-issuer-insecure = The address must begin with https://. Plain http:// is for this computer only.
problem-issuer-with-more = Enter only the address, without “?”, “#” or a username.

problem-file-is-program = “{ $name }” could run as a program, so Rapport won’t open it. If you need it, save it elsewhere.
problem-file-exists = “{ $name }” already exists. Choose another name.
problem-not-a-file = “{ $name }” isn’t a file. If it’s a folder, add the files in it.
problem-named-file-not-found = “{ $name }” doesn’t exist.
problem-not-allowed-to-read = Rapport isn’t allowed to read “{ $name }”.
problem-staged-file-gone = “{ $name }” is no longer available. Choose it again.
problem-lead-in-trash-takes-no-files = { $name } is in the trash. Restore the lead to add files.

problem-backup-not-encrypted = The backup couldn’t be encrypted.
problem-backup-needs-passphrase = This backup is encrypted. Enter its passphrase.
problem-backup-wrong-passphrase = Wrong passphrase for this backup. Try again.
problem-backup-is-newer = This backup was encrypted by a newer version of Rapport. Update Rapport to open it.
problem-backup-takes-too-much-memory = Opening this backup would take too much memory. Choose another backup.
problem-backup-altered = This backup is damaged or was changed. Choose another backup.

problem-field-gone = This field no longer exists.
problem-field-needs-name = Enter a name for the field.
problem-field-name-taken = There’s already a field “{ $name }”.
problem-too-many-fields = There can be at most { $most } fields.
problem-currency-needed = Enter a currency as three letters, like EUR.
problem-currency-of-money-only = Only a field for money has a currency.
problem-options-of-choices-only = Only a field with choices has options.
problem-options-missing = Enter at least one option.
problem-option-needs-name = Enter a name for the option.
problem-option-twice = The option “{ $name }” is here twice.
problem-too-many-options = There can be at most { $most } options, including those removed earlier.
problem-value-needed = Enter a value.
problem-field-takes-one-value = This field takes only one value.
problem-not-a-number = “{ $value }” isn’t a number. Enter it like 1234.5, with at most 18 digits before the point and 9 after it.
problem-not-an-amount = “{ $value }” isn’t an amount. Enter it like 1234.50.
problem-too-many-decimals = { $currency } takes at most { $most } decimals.
problem-neither-yes-nor-no = Enter yes or no, not “{ $value }”.
problem-not-a-link = “{ $value }” isn’t a link. Enter it like https://example.com.
problem-not-an-option = “{ $value }” isn’t an option. Choose from: { $options }.
problem-no-pair = “{ $value }” needs an equals sign: KEY=VALUE.
problem-no-such-option = There’s no option “{ $name }”.
problem-setting-damaged = A stored setting can’t be read.
problem-setting-not-written = A setting couldn’t be saved.
problem-suppression-key-missing = The key of the Do not contact list is missing. Nothing is sent until it’s back. Restore it from a backup.
problem-upgrade-not-recorded = The upgrade couldn’t be recorded.
problem-identifier-invalid = This identifier isn’t valid.
problem-certificates-unreadable = This computer’s certificates couldn’t be read, so no sign-in provider can be reached safely.
problem-callback-other-attempt = The browser returned an answer to another sign-in. You’re not signed in. Try again in the page that opens.
problem-callback-empty = The sign-in provider sent the browser back without an answer. You’re not signed in. Try again.
problem-provider-unreachable = { $host } can’t be reached. You’re not signed in. Check the network and the provider’s address, then try again.
problem-not-a-provider = { $host } answered, but isn’t a sign-in provider. Check the provider’s address, then try again.
problem-provider-unusable = Rapport can’t use the provider’s description of itself. Check the provider’s address.
problem-provider-not-genuine = The provider’s answer couldn’t be verified. You’re not signed in. Try again. If it happens again, ask whoever runs the provider.
problem-provider-answer-unusable = { $host } sent an answer that Rapport can’t use. You’re not signed in. If it happens again, ask whoever runs { $host }.
problem-provider-did-not-name-you = { $host } didn’t say who you are. You’re not signed in. Try again, or use another provider.
problem-clock-is-off = By this computer’s clock ({ $now }), the provider’s answer isn’t valid now. If the clock is wrong, set it and try again.
problem-provider-refused-answer = { $host } didn’t accept the browser’s answer. You’re not signed in. Try again.
problem-provider-no-token = { $host } answered with something other than a sign-in, such as a web page. You’re not signed in. Try again. If it happens again, ask whoever runs it.
problem-built-in-provider-failed = The built-in sign-in provider couldn’t start. Try again.
problem-no-free-port = Signing in needs a free port on this computer, and none could be opened. A firewall or security program may block it. Try again.
problem-operation-gone = This change is no longer in the history.
problem-already-undone = This was already undone.
problem-trash-erased = What was in the trash is permanently deleted. Only a backup may still have it.
problem-not-an-address = “{ $address }” isn’t an email address.
problem-email-not-built = This email can’t be put together. Nothing was sent.
problem-stored-email-damaged = This stored email can’t be read. It’s kept as it is.
problem-practice-email-damaged = This practice email can’t be read. Its file is kept as it is.
problem-record-not-written = The record of sent emails couldn’t be written.
problem-record-replaced = The record of sent emails, sends.log in the data folder, was replaced by something else. Put the right file back, or remove this one.
problem-email-decided = This email was dealt with in the meantime.
problem-email-gone = This email no longer exists.
problem-key-used = This key was already used for another email. Nothing was sent. Use a new key for a new email.
problem-email-being-sent = This email is being sent right now and can no longer be canceled.
problem-email-may-have-arrived = This email may have arrived. Decide whether it did, or send it again.
problem-email-sent-cannot-cancel = This email was already sent and can’t be canceled.
problem-email-leaves-in-time = This email will be sent when it’s due.
problem-email-being-sent-now = This email is being sent right now.
problem-email-canceled-write-again = This email was canceled. Write it again to send it.
problem-email-already-sent = This email was already sent.
problem-email-nothing-to-decide = What happened to this email is known. There’s nothing to decide.
problem-attachment-gone = This file no longer exists.
problem-attachment-damaged = This file’s entry was damaged outside of Rapport. It’s kept as it is.
problem-change-is-over = This belongs to a change that already ended. Nothing of it was saved.
problem-nothing-to-change = What should be changed no longer exists.
problem-data-newer = This data was written by a newer version of Rapport. Nothing was changed. Update Rapport to open it.
problem-data-not-upgraded = The data file couldn’t be upgraded. Nothing was changed.
problem-journal-unknown-entity = The history mentions something that this version doesn’t know.
problem-journal-unknown-field = The history mentions a field that this version doesn’t know.
problem-journal-entry-damaged = An entry of the history can’t be read.
problem-folder-name-not-text = The name of the data folder isn’t text. Nothing was changed. Move it to a folder with a plain name.
problem-disk-refused-read = The disk couldn’t read a part of the data file.
problem-backup-not-written = The backup couldn’t be written.
problem-backup-not-a-file = This isn’t a file. Choose a backup.
problem-backup-needs-space = There isn’t enough space to open this backup. It needs { $megabytes } MB. Nothing was changed. Free some space and try again.
problem-backup-newer = This backup was written by a newer version of Rapport. Nothing was changed. Update Rapport to open it.
problem-backup-passphrase-gone = The passphrase of the backups there is no longer among your passwords. Choose the folder again.
problem-backup-not-verified = The new backup couldn’t be verified and was removed. The older ones were kept. Check the disk.
problem-backup-key-damaged = The key of the files in this backup can’t be read. Nothing was changed.
problem-file-not-encrypted = A file couldn’t be encrypted.
problem-backup-name-taken = A backup with this name already exists. Nothing was changed.
problem-backup-gone = This backup no longer exists.
problem-backup-lacks-leads = Not every lead you chose is in this backup. Nothing was changed.
problem-backup-one-of-last = This is one of the last three good backups, and those are always kept. Back up now, then delete this one.
problem-backup-not-open = This backup is no longer open. Open it again.
problem-marked-do-not-contact = Marked Do not contact. It wasn’t sent.
problem-data-not-there = This data isn’t there.
problem-data-contradicts-itself = This data can’t be used because it contradicts itself. Nothing was changed. Choose the other one.
problem-recovery-not-recorded = The recovery couldn’t be recorded.
problem-nothing-to-recover = There’s nothing to recover. Restart Rapport to check.
problem-data-damaged = The data file is damaged. It’s kept as it is. Open Rapport’s window, or run rapport-cli recover, to see what can be saved.
problem-data-missing = The data file is missing or empty, though there was one here. Nothing was changed. Open Rapport’s window, or run rapport-cli recover, to see what can be saved.
problem-window-and-core-differ = Rapport’s window and core don’t fit together. Restart Rapport.
problem-no-program-for-folder = No program on this computer opened the folder. Copy its path instead.
problem-file-incomplete = This file arrived incomplete. Choose it again.
problem-no-program-for-file = No program on this computer opened the file. Save it and open it from there.
problem-choice-gone = The file or folder you chose is no longer available. Choose it again.
problem-done-but-not-printed = It’s done, but the result couldn’t be written.
problem-result-not-json = The result couldn’t be written as JSON.
problem-no-home-folder = There’s no home folder to keep the data in. Name a folder with --data-dir.
problem-file-too-large-to-read = This file is too large.
problem-word-not-known = “{ $word }” isn’t one of the words that can stand here.
problem-notice-gone = This notice no longer exists.
problem-no-such-moment = This isn’t a time. Enter it like 2026-11-24T14:30:00Z.
problem-server-host-port = Enter the server as host:port, like mail.example.com:587.
phrase-fault-too-long = This text is too long. The limit is 200,000 characters.
phrase-fault-unreadable = This can’t be read.
phrase-fault-needs-endif = This condition needs an { $endif }.
phrase-fault-tag-unreadable = This tag can’t be read. A tag looks like { $example }.
phrase-fault-tag-as-text = An email can’t contain a tag as text.
phrase-fault-tag-open = This tag isn’t closed.
phrase-fault-tag-empty = This tag is empty. Enter the name of a variable.
phrase-fault-tag-one-name = A tag contains the name of one variable, like { $example }.
phrase-fault-endif-alone = There’s no { $condition } that this ends.
phrase-fault-unknown-statement = A template can have variables, and conditions like { $example }.
phrase-fault-branch-alone = There’s no { $condition } that this belongs to.
phrase-fault-condition = A condition asks whether a variable is filled in, like { $example }.
phrase-fault-condition-name = This condition needs the name of a variable.
phrase-fault-unknown-variable = Unknown variable “{ $name }”. Choose one from the list.
phrase-fault-no-variable = “{ $tag }” isn’t a variable. Choose one, or remove it.
phrase-fault-grows-too-long = With its values filled in, this text is too long.
problem-folder-not-there = This folder doesn’t exist. Choose another one.
problem-folder-is-rapports = This folder is part of Rapport’s own data. Choose another one, best on another disk.
problem-backup-interrupted = Work on a backup was interrupted. Nothing was changed.
problem-passwords-interrupted = Reading or writing your passwords was interrupted.
problem-damaged-file-not-read = The damaged file couldn’t be read. It’s kept as it is.
problem-input-not-utf8 =
    { $secret ->
        [passphrase] The passphrase on standard input isn’t UTF-8. In PowerShell, run $OutputEncoding = [System.Text.UTF8Encoding]::new() first.
       *[password] The password on standard input isn’t UTF-8. In PowerShell, run $OutputEncoding = [System.Text.UTF8Encoding]::new() first.
    }
problem-input-missing =
    { $secret ->
        [passphrase] There’s no passphrase on standard input.
       *[password] There’s no password on standard input.
    }
problem-input-too-long =
    { $secret ->
        [passphrase] The passphrase on standard input is too long.
       *[password] The password on standard input is too long.
    }
phrase-file-kind =
    { $kind ->
        [bmp-picture] a BMP picture
        [flash-program] a Flash program
        [gif-picture] a GIF picture
        [heif-picture] a HEIF picture
        [jpeg-picture] a JPEG picture
        [java-program] a Java program
        [pdf-document] a PDF document
        [png-picture] a PNG picture
        [powerpoint-presentation-with-macros] a PowerPoint presentation with macros
        [powerpoint-presentation] a PowerPoint presentation
        [tiff-picture] a TIFF picture
        [webassembly-program] a WebAssembly program
        [webp-picture] a WebP picture
        [windows-shortcut] a Windows shortcut
        [word-document-with-macros] a Word document with macros
        [word-document] a Word document
        [zip-archive] a ZIP archive
        [browser-extension] a browser extension
        [compound-file-of-an-older-windows-program] a compound file of an older Windows program
        [damaged-document-of-an-older-office] a damaged document of an older Office
        [file-of-a-rare-kind] a file of a rare kind
        [font] a font
       *[kind-of-file-that-rapport-does-not-know] a kind of file that Rapport does not know
        [picture-of-a-rare-kind] a picture of a rare kind
        [program-for-linux] a program for Linux
        [program-for-windows] a program for Windows
        [program-for-macos] a program for macOS
        [script] a script
        [sound-file] a sound file
        [video] a video
        [web-page] a web page
        [avif-picture] an AVIF picture
        [android-program] an Android program
        [excel-workbook-with-macros] an Excel workbook with macros
        [excel-workbook] an Excel workbook
        [office-document-that-needs-a-password] an Office document that needs a password
        [opendocument-presentation] an OpenDocument presentation
        [opendocument-spreadsheet] an OpenDocument spreadsheet
        [opendocument-text] an OpenDocument text
        [rtf-document] an RTF document
        [svg-drawing-which-can-hold-scripts] an SVG drawing, which can hold scripts
        [archive-or-a-file-of-a-rare-kind] an archive or a file of a rare kind
        [e-book] an e-book
        [installer-for-linux] an installer for Linux
        [something-else] something else
        [plain-text] plain text
    }
phrase-active-content =
    { $content ->
        [macros] macros
        [scripts] scripts
        [launch] a command that starts another program
        [embedded] another file
        [remote] content that is loaded from elsewhere when it’s opened
        [program] a program
       *[unread] more parts than Rapport looks through
    }
problem-program-not-added = “{ $name }” is { $kind }. Programs and scripts can’t be added.
problem-file-ends-as-program = “{ $name }” ends in .{ $ending }, which computers run as a program. It wasn’t added.
problem-file-has-active-content = “{ $name }” contains { $content }. Only add it if you trust the sender. Add it anyway?
problem-file-has-unusual-ending = “{ $name }” is { $kind } with the unusual ending .{ $ending }. Add it anyway?
problem-file-is-unusual = “{ $name }” is { $kind }, which isn’t one of the usual kinds (PDF, Word, OpenDocument, RTF, text, picture). Add it anyway?
problem-file-is-not-what-it-claims = “{ $name }” ends in .{ $ending }, but isn’t { $claim }. It wasn’t added. If you trust the source, rename it with the right extension and try again.
problem-file-is-something-else = “{ $name }” ends in .{ $ending }, but is { $kind }. It wasn’t added. If you trust the source, rename it with the right extension and try again.
problem-file-is-empty = “{ $name }” is empty and wasn’t added. Maybe copying or downloading it was interrupted.
problem-file-is-too-big = “{ $name }” is larger than { $megabytes } MB, the limit for files. You can change the limit in the settings.
phrase-caution-program = “{ $name }” could run as a program. Rapport won’t open it.
phrase-caution-mismatch = “{ $name }” isn’t what its name says. Only open it if you trust the sender.
phrase-caution-active = Contains { $content }. Only open it if you trust the sender.
problem-content-missing = This file’s content is missing from Rapport’s folder. Add the same file again, or restore it from a backup.
problem-content-changed = This file was changed or damaged on the disk since it was added. Add the same file again, or restore it from a backup.
problem-file-not-read = This file couldn’t be read. Nothing was changed.
problem-data-held = Another program used the data for too long. Nothing was changed. Try again.
problem-disk-full-unchanged = The disk is full. Nothing was changed. Free some space and try again.
problem-folder-read-only = Rapport isn’t allowed to write to its data folder. Nothing was changed.
problem-data-not-opened = The data file couldn’t be opened. Nothing was changed. Try again, and check whether Rapport may read and write its data folder.
problem-disk-refused = The disk couldn’t read or write. Nothing was changed.
problem-value-damaged = A stored value can’t be read. Nothing was changed.
problem-data-busy = The data is busy. Nothing was changed. Try again.
problem-data-not-accessible = The data file couldn’t be read or written. Nothing was changed.
problem-data-unread = Part of the data file couldn’t be read. Nothing was changed. If this happens again, restart Rapport, or run rapport-cli recover. It checks whether the file is damaged and what can be saved.
problem-older-than-history = This is older than the history you keep. Its details were deleted, so it can’t be undone.
problem-erased-with-trash = What this changed was permanently deleted with the trash, so it can’t be undone. An older backup may still have it.
problem-email-lead-gone = The email would wait again, but the lead it goes to isn’t there. Bring the lead back first.
problem-email-without-account = The email would wait again, but the email account it’s sent from isn’t there. Bring the mail account back first.
problem-provider-busy = The sign-in provider can’t answer right now. Try again in a while.
problem-provider-refuses-client = The sign-in provider doesn’t accept Rapport as it’s set up. Check the provider’s address and the client ID.
problem-browser-never-came-back =
    { $count ->
        [one] The browser didn’t come back within a minute. You’re not signed in. Try again.
       *[other] The browser didn’t come back within { $count } minutes. You’re not signed in. Try again.
    }
problem-sending-elsewhere = Another Rapport is sending the emails of this data folder. Let it finish, or close it first.
problem-sending-elsewhere-in = Another Rapport (process { $process }) is sending the emails of this data folder. Let it finish, or close it first.
problem-no-such-email-value = This isn’t a value of “{ $field }” of an email.
problem-looks-like-placeholder =
    { $count ->
        [one] { $texts } looks like a placeholder. Fill it in, or confirm that you mean it. Nothing was sent.
       *[other] { $texts } look like placeholders. Fill them in, or confirm that you mean them. Nothing was sent.
    }
problem-template-fault = Line { $line }: { $fault }
problem-job-gone = This job no longer exists.
