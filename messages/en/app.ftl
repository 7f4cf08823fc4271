action-menu = Open the context menu
action-palette = Search or run a command
action-shortcuts = Keyboard shortcuts
action-undo = Undo
action-redo = Redo
action-cancel-job = Cancel background work
action-unlock = Unlock your mail
action-sidebar = Toggle sidebar
action-theme-system = Theme: System
action-theme-light = Theme: Light
action-theme-dark = Theme: Dark
action-go-today = Go to Today
action-go-leads = Go to Leads
action-go-outbox = Go to Outbox
action-go-templates = Go to Templates
action-go-settings = Go to Settings
action-go-backups = Go to Backups
action-go-history = Go to History
action-go-trash = Go to Trash
action-undo-one = Undo this change
action-backup-create = Back up now
action-search = Search
action-next = Next
action-previous = Previous
action-first = First
action-last = Last
action-page-down = Page down
action-page-up = Page up
action-open = Open
action-close = Close
action-select = Select
action-extend-down = Extend selection down
action-extend-up = Extend selection up
action-select-all = Select all
action-new-lead = New lead
action-follow-up = Follow up
action-next-step = Plan the next step
action-note = Add a note
action-reached-out = Log contact
action-block = Do not contact
action-unblock = Allow contact again
action-trash = Move to trash
action-send = Send
action-edit-mail = Edit the email
action-template = Choose a template
action-step-done = Done
action-new-template = New template
action-save = Save
action-open-lead = Open the lead
action-fix-account = Fix the email account that can’t send

shortcuts-title = Keyboard shortcuts
shortcuts-general = Everywhere
shortcuts-go = Go to
shortcuts-list = In a list
shortcuts-lead = With a lead
shortcuts-today = In Today
shortcuts-mail = In an email

palette-title = Search or run a command
palette-placeholder = Search leads and commands
palette-results = Results
palette-nothing = No results for “{ $query }”
palette-do = run
palette-close = close
palette-count =
    { $count ->
        [one] { $count } result
       *[other] { $count } results
    }
palette-group-do = Commands
palette-group-leads = Leads
palette-group-go = Go to

sidebar-label = Sidebar
sidebar-main = Main
sidebar-tools = Tools
sidebar-application = Application
sidebar-today = Today
sidebar-leads = Leads
sidebar-outbox = Outbox
sidebar-templates = Templates
sidebar-settings = Settings
sidebar-needs-you =
    { $count ->
        [one] { $count } needs you
       *[other] { $count } need you
    }
sidebar-practice = Practice mailbox
sidebar-resize = Sidebar width
sidebar-sign-out = Sign out

job-label = Background work
job-trash = Moving leads to trash
job-restore = Restoring leads
job-next-step = Setting next steps
job-set = Changing leads
job-block = Marking leads Do not contact
job-undo = Undoing a change
job-redo = Redoing a change
job-progress = { $done } of { $total }
job-cancelling =
    { $left ->
        [one] Canceling, { $left } lead left
       *[other] Canceling, { $left } leads left
    }
job-failed = Stopped: { $why }
job-cancel = Cancel
job-try-again = Try again
job-take-back = Undo
job-done = { $what }: done

mail-line-locked = Enter your passphrase to send email
mail-line-sent-elsewhere = Another Rapport on this computer is sending
mail-line-offline =
    { $count ->
        [one] Offline: { $count } email waiting
       *[other] Offline: { $count } emails waiting
    }
mail-line-paused = Can’t send from { $account }. Fix
mail-line-on-the-way =
    { $count ->
        [one] Sending { $count } email
       *[other] Sending { $count } emails
    }
mail-line-nothing-waits = All sent

toasts-label = Notifications
kept-label = Not undone
kept-stays = { $field } stays “{ $is }” (was “{ $would_be }”).
kept-more = and { $count } more
