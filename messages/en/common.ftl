date-days-late =
    { $days ->
        [one] { $days } day late
       *[other] { $days } days late
    }
date-day-and-time = { $day } { $time }
date-just-now = just now
date-no-such-day = That day doesn’t exist.
date-unreadable = Enter a full date, like { $example }.
date-no-time = Enter a time, like 9:30 or 14:00.

common-cancel = Cancel
common-copy = Copy
common-copied = Copied
common-copied-what = Copied “{ $text }”
common-not-copied = Couldn’t copy. Select the text and press Ctrl+C.
common-loading = Loading
common-close = Close
common-try-again = Try again
common-details = Details
common-unexpected = Something went wrong. Your saved data is safe. Try again, and restart Rapport if it keeps happening.
common-save = Save
common-use-mine = Use mine
common-keep-theirs = Keep theirs
screen-broken = Can’t show this screen

mail-leaves-in = Sends in { $time }
mail-leaves-now = Sending now
mail-sending = Sending
mail-again-in = Next try in { $time } (attempt { $tries })
mail-held = On hold
mail-unknown = May not have arrived
mail-not-sent-yet = Not sent yet
mail-accepted = Accepted by the server
mail-practice = Delivered to the practice mailbox
mail-recorded = Recorded as sent
mail-marked-delivered = You marked this as delivered
mail-maybe-delivered = An earlier attempt may have arrived
mail-failed = Not sent
mail-never-sent = Canceled, never sent
mail-not-accepted = Canceled, not accepted by the server
mail-at = { $words } { $time }
mail-update-password = Update password
mail-open-account = Open the account

key-ctrl = Ctrl
key-shift = Shift
key-alt = Alt
key-enter = Enter
key-space = Space
key-escape = Esc
key-backspace = Backspace
key-delete = Del
key-home = Home
key-end = End
key-menu = Menu
key-page-up = PgUp
key-page-down = PgDn
