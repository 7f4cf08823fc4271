outbox-show = Show
outbox-all = All
outbox-needs-you = Needs you
outbox-needs-you-more = These need you before they can be sent.
outbox-on-the-way = On the way
outbox-sent = Sent
outbox-mails = Mails
outbox-count-both =
    { $needs ->
        [one] { $needs } needs you
       *[other] { $needs } need you
    }, { $way } on the way
outbox-count-needs =
    { $needs ->
        [one] { $needs } needs you
       *[other] { $needs } need you
    }
outbox-count-way = { $way } on the way
outbox-count-none = nothing waits
outbox-cannot-show = The mails cannot be shown
outbox-cannot-show-mail = The mail cannot be shown
outbox-empty = No mail yet
outbox-empty-more = A follow-up stands here from the moment you send it, with what can be proved about it.
outbox-nothing-needs-you = Nothing needs you
outbox-nothing-on-the-way = No mail is on its way
outbox-nothing-sent = No mail has been sent yet
outbox-offline = You are offline
outbox-offline-more =
    { $count ->
        [one] { $count } mail waits and leaves
       *[other] { $count } mails wait and leave
    } when the network is back. Nothing is lost.
outbox-show-more = Show { $count } more

outbox-cancelled = Cancelled

outbox-practice = Practice
outbox-acknowledgement = Acknowledgement
outbox-notification = Notification

outbox-case = Needs you: email to { $name }
outbox-proof = What is known
outbox-handed-over = Sent to server
outbox-accepted = Accepted
outbox-not-yet = not yet
outbox-not-done = no
outbox-not-heard = No confirmation

outbox-it-arrived = It arrived
outbox-send-again = Send again anyway
outbox-open-lead = Open the lead
outbox-restore-lead = Restore lead
outbox-try-again = Try again
outbox-try-now = Try now
outbox-try-now-for = Try now: email to { $name }
outbox-cancel-for = Cancel the email to { $name }
outbox-drop = Discard email
outbox-told-cancelled = Email cancelled
outbox-told-retried = Tried again now
outbox-told-arrived = Marked as delivered by you
outbox-told-again = Sent again

outbox-mail-to = Email to { $name }
outbox-panel-width = Width of the mail
outbox-letter = The mail
outbox-from = From
outbox-to = To
outbox-date = Date
outbox-files = Files
outbox-server-said = What the server said
outbox-source = Source of the mail
outbox-copy-subject = Copy subject
outbox-edit-as-new = Edit and send as new
outbox-other-draft = { $name } already has another draft
outbox-replace-draft = Replace draft
outbox-saved = Saved
outbox-practice-sent = A practice email: it’s in the mailbox inside Rapport and reached nobody else.
outbox-practice-cancelled = A practice email that was cancelled. It never left.
outbox-practice-waits = A practice email: it will only go to the mailbox inside Rapport.
outbox-address-of = New email address for { $name }
outbox-correct = Correct and send
outbox-told-corrected = Address changed to { $address }. Sending again
