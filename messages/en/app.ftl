action-menu = Open the menu of what is current
action-palette = Go to or do
action-shortcuts = Keyboard shortcuts
action-undo = Undo
action-redo = Redo
action-unlock = Unlock your mail
action-sidebar = Fold or unfold the sidebar
action-theme = Change theme: system, light, dark
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
action-trash = Move to the trash
action-send = Send
action-edit-mail = Edit the mail
action-template = Choose a template
action-step-done = Done
action-new-template = New template
action-save = Save
action-open-lead = Open the lead
shortcuts-title = Keyboard shortcuts
shortcuts-general = Everywhere
shortcuts-go = Go to
shortcuts-list = In a list
shortcuts-lead = With a lead
shortcuts-today = In Today
shortcuts-mail = In a mail
palette-title = Go to or do
palette-placeholder = Go to a lead or a place, or do something
palette-results = Results
palette-nothing = Nothing by these words.
palette-do = do
palette-close = close
palette-count =
    { $count ->
        [one] { $count } result
       *[other] { $count } results
    }
palette-group-do = Do
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
sidebar-resize = Width of the sidebar
sidebar-sign-out = Sign out
mail-line-locked = Mail waits for your passphrase
mail-line-sent-elsewhere = Another Rapport on this computer sends the mail
mail-line-offline =
    { $count ->
        [one] Offline: { $count } mail waits
       *[other] Offline: { $count } mails wait
    }
mail-line-paused = Can’t send from { $account }. Fix
mail-line-on-the-way =
    { $count ->
        [one] { $count } mail is on its way
       *[other] { $count } mails are on their way
    }
mail-line-nothing-waits = No mail waits
toasts-label = Notices
kept-label = Kept as it is
kept-stays = { $field } stays “{ $is }” (was “{ $would_be }”).
kept-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
action-fix-account = Fix the mail account that can’t send
