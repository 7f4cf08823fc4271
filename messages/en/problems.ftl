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
