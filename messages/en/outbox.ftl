outbox-show = Show
outbox-all = All
outbox-needs-you = Needs you
outbox-needs-you-more = These need a decision before anything is sent again.
outbox-on-the-way = Waiting
outbox-sent = Sent
outbox-mails = Emails
outbox-count-both =
    { $needs ->
        [one] { $needs } needs you
       *[other] { $needs } need you
    }, { $way } waiting
outbox-count-needs =
    { $needs ->
        [one] { $needs } needs you
       *[other] { $needs } need you
    }
outbox-count-way = { $way } waiting
outbox-count-none = all sent
outbox-cannot-show = Can’t show the emails
outbox-cannot-show-mail = Can’t show this email
outbox-empty = No emails yet
outbox-empty-more = Every email you send appears here with its delivery status.
outbox-nothing-needs-you = Nothing needs you
outbox-nothing-on-the-way = No emails waiting
outbox-nothing-sent = No emails sent yet
outbox-offline = You’re offline
outbox-offline-more =
    { $count ->
        [one] { $count } email will be sent
       *[other] { $count } emails will be sent
    } when you’re back online.
outbox-show-more = Show { $count } more
outbox-cancelled = Canceled
outbox-practice = Practice
outbox-acknowledgement = Confirmation
outbox-notification = Notification
outbox-case = Needs you: email to { $name }
outbox-proof = Delivery status
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
outbox-told-cancelled = Email canceled
outbox-told-retried = Trying again now
outbox-told-arrived = Marked as delivered by you
outbox-told-again = Sending again
outbox-mail-to = Email to { $name }
outbox-panel-width = Email panel width
outbox-letter = Email
outbox-from = From
outbox-to = To
outbox-date = Date
outbox-files = Attachments
outbox-server-said = Server response
outbox-source = Source
outbox-copy-subject = Copy subject
outbox-edit-as-new = Edit and send as new
outbox-other-draft = { $name } already has another draft
outbox-replace-draft = Replace draft
outbox-saved = Saved
outbox-practice-sent = A practice email: it’s in the mailbox inside Rapport and reached nobody else.
outbox-practice-cancelled = A practice email that was canceled. It was never sent.
outbox-practice-waits = A practice email: it will only go to the mailbox inside Rapport.
outbox-address-of = New email address for { $name }
outbox-correct = Correct and send
outbox-told-corrected = Address changed to { $address }. Sending again
