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
screen-broken = This screen can’t be shown
common-close = Close
common-try-again = Try again
common-details = Details
common-unexpected = Something unexpected happened. What is stored is safe. Try again; if it stays, restart Rapport.
common-save = Save
mail-leaves-in = Sends in { $time }
mail-leaves-now = Sending now
mail-sending = Being sent
mail-again-in = Next try in { $time } (attempt { $tries })
mail-held = On hold
mail-unknown = Not known whether it arrived
common-use-mine = Use mine
common-keep-theirs = Keep theirs
mail-not-sent-yet = Not sent yet
mail-accepted = Accepted by the server
mail-practice = Delivered to the practice mailbox
mail-recorded = Recorded as sent
mail-marked-delivered = You marked this as delivered
mail-maybe-delivered = An earlier attempt may have arrived
mail-failed = Not sent
mail-never-sent = Cancelled, never sent
mail-not-accepted = Cancelled, not accepted by the server
mail-at = { $words } { $time }
mail-update-password = Update password
mail-open-account = Open the account
