settings-pages = Settings pages
settings-cannot-show = Can’t show the settings
settings-show-more = Show more
settings-told-saved = Saved
settings-changed-elsewhere = “{ $field }” was changed to “{ $theirs }” in the meantime. Your change to “{ $yours }” isn’t saved yet.

settings-you = You
settings-you-lead = Signing in tells Rapport who you are. It doesn’t lock your data: anyone using your account on this computer can open Rapport.
settings-your-name = Name
settings-your-address = Email
settings-signed-in-by = Signed in with
settings-built-in-provider = A local account on this computer
settings-secrets = Passwords stored in
settings-secrets-keychain = This computer’s keychain
settings-secrets-file = A file encrypted with your passphrase
settings-locked = Enter your passphrase to send email
settings-locked-more = Emails wait until your passwords are unlocked.
settings-sign-out = Sign out
settings-sign-out-more = Leads, emails and settings stay on this computer.

settings-mail = Email accounts
settings-mail-lead = Emails are sent from the default account.
settings-fields = Fields
settings-fields-lead = Keep what matters to you about each lead.
settings-follow-ups = Follow-ups
settings-follow-ups-lead = Which template an email starts with, and what is sent automatically.
settings-first-template = Default template
settings-starter-template = Starter template

settings-added = When a lead is added
settings-added-lead = These emails don’t count as follow-ups and don’t change the lead’s state.
settings-acknowledge = Send the lead a confirmation
settings-acknowledge-more = Uses this template.
settings-acknowledge-template = Template
settings-notify = Notify a colleague
settings-notify-more = Sends the lead’s details and files.
settings-person-in-charge = Colleague’s email

settings-look = Appearance
settings-look-lead = Applies to this computer only.
settings-language = Language
settings-language-system = System
settings-language-en = English
settings-language-de = Deutsch
settings-theme = Theme
settings-theme-system = System
settings-theme-light = Light
settings-theme-dark = Dark
settings-contrast = Contrast
settings-contrast-system = System
settings-contrast-more = High
settings-density = Rows
settings-density-comfortable = Comfortable
settings-density-compact = Compact

settings-keyboard = Keyboard
settings-keyboard-lead = Everything works from the keyboard. Single-key shortcuts work when you’re not typing.

settings-data = Data
settings-data-lead = All your data is in one folder on this computer.
settings-folder = Folder
settings-open-folder = Open folder
settings-version = Version
settings-files = Files
settings-file-limit = Maximum file size (MB)
settings-file-limit-wrong = Enter a whole number, like 25.
settings-check = Check data
settings-check-lead = Reads the whole database and every file, and compares them with the history. Nothing is changed.
settings-check-now = Check now
settings-checking = Checking
settings-check-good = No problems found
settings-check-bad =
    { $count ->
        [one] { $count } problem found
       *[other] { $count } problems found
    }
settings-licences = Licenses
settings-licence-own = Rapport: MIT or Apache-2.0
settings-licence-font = Inter (font): SIL Open Font License 1.1
settings-licence-icons = Lucide (icons): ISC

settings-trash = Trash
settings-trash-lead = Deleted leads stay here until you empty the trash. You can reuse their email addresses.

trash-cannot-show = Can’t show the trash
trash-search = Search the trash
trash-clear-search = Clear search
trash-leads-count =
    { $number ->
        [one] { $count } lead
       *[other] { $count } leads
    }
trash-files-count =
    { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
trash-both = { $leads } and { $files }
trash-empty = The trash is empty
trash-nothing-matches = No results for “{ $query }”
trash-leads = Leads in the trash
trash-files = Removed files
trash-restore = Restore
trash-restore-one = Restore { $name }
trash-told-restored = { $name } restored
trash-empty-it = Empty trash
trash-ask = Empty the trash?
trash-ask-more = This permanently deletes { $what }, with notes, attachments and history. It can’t be undone.
trash-ask-backups = Older backups keep them until those backups are deleted.
trash-keep = Cancel
trash-erase = Delete permanently
trash-told-erased = Permanently deleted: { $what }

accounts-accounts = Email accounts
accounts-all-accounts = All email accounts
accounts-cannot-show = Can’t show the email accounts
accounts-default = Default
accounts-practice = Practice
accounts-practice-short = Emails stay inside this app
accounts-practice-lead = Practice emails go to a mailbox inside this app and reach nobody. Once you add a real account, they no longer change a lead’s state.
accounts-practice-mails = Emails in this mailbox
accounts-practice-none = No emails yet.
accounts-server = { $host }, port { $port }, { $security }, as { $user }
accounts-paused-word = Paused
accounts-check = Check
accounts-checking = Checking the account
accounts-checking-more = Trying every step without sending anything.
accounts-testing-more = Trying every step, then sending you a test email.
accounts-check-failed = The check failed
accounts-checks = Checks, { $passed } of { $all } passed
accounts-step-waits = waiting
accounts-step-passed = passed
accounts-step-failed = failed
accounts-works = This account can send
accounts-works-more = Every step passed. Nothing was sent.
accounts-works-sent = The server accepted the test email. You’ll find it in the outbox.
accounts-test = Send me a test
accounts-edit = Edit
accounts-make-default = Make default
accounts-told-default =
    { $count ->
        [0] Emails are sent from { $label } now
        [one] Emails are sent from { $label } now. { $count } lead is back to Pending
       *[other] Emails are sent from { $label } now. { $count } leads are back to Pending
    }
accounts-remove = Remove this account
accounts-remove-ask = Remove { $address }?
accounts-remove-more = You can undo this, and its password comes back too. Emails that were sent stay in the outbox and with their leads.
accounts-remove-keep = Cancel
accounts-remove-it = Remove
accounts-told-removed = { $label } removed
accounts-cannot-send = Can’t send from { $account }
accounts-default-ask = Make { $label } the default anyway?
accounts-default-anyway = Make default anyway
accounts-default-ask-more = It didn’t pass its check. Emails sent from it may have to wait.
accounts-password-refused = Your mail server rejected this password, too.
accounts-told-password = Password updated. Emails from { $label } are sent again

account-add = Add an email account
account-add-lead = You’ll find these in your provider’s SMTP settings. Rapport tests them when you add the account.
account-add-it = Add and check
account-edit = Edit { $label }
account-save = Save
account-from-name = Your name
account-from-address = Your email
account-host = Server
account-security = Encryption
account-tls = TLS
account-starttls = STARTTLS
account-none = no encryption
account-port = Port
account-user = Username
account-password = Password
account-password-hint = Many providers require an app password here.
account-password-kept = Leave blank to keep the current password.
account-password-again = Enter it again. It isn’t sent to another server or user.
account-signature = Signature
account-own-ca = Server certificate
account-own-ca-choose = Choose file
account-own-ca-replace = Choose another file
account-own-ca-hint = Only for self-signed servers.
account-own-ca-kept = Rapport has a certificate for this server.
account-own-ca-chosen = This certificate will be used when you save.
account-practice-leads =
    { $count ->
        [one] { $count } lead only got practice emails
       *[other] { $count } leads only got practice emails
    }
account-practice-leads-more =
    { $count ->
        [one] It’ll
       *[other] They’ll
    } be set back to Pending once this account passes its check. You can undo this.
account-told-added =
    { $count ->
        [0] { $label } added
        [one] { $label } added. { $count } lead is back to Pending
       *[other] { $label } added. { $count } leads are back to Pending
    }
account-told-saved = { $label } saved
account-told-refused = Saved, but your mail server rejected { $label }
account-told-refused-more = { $problem } Emails wait until it’s fixed.
account-told-unchecked = Saved. { $label } couldn’t be checked
account-told-unchecked-more = { $problem } Waiting emails are sent once the server can be reached.
