settings-history = History
settings-history-lead = Everything that was changed, newest first. Undo any change here. Later changes are kept and listed.

history-cannot-show = Can’t show the history
history-search = Search the history
history-clear-search = Clear search
history-who = Changed by
history-anyone = Anyone
history-you = You
history-by-itself = Automatically
history-from = From
history-until = To
history-any-day = any day
history-empty = No changes yet
history-empty-more = Everything you change appears here and can be undone.
history-nothing-matches = No matching changes
history-nothing-matches-more = Rapport searched names, text and values, before and after each change.
history-show-all = Show all
history-changes = Changes, { $day }
history-undo-one = Undo: { $label }
history-undone = undone
history-before = Before
history-after = After
history-and-more = and { $count } more
history-and-more-leads =
    { $count ->
        [one] and { $count } more lead
       *[other] and { $count } more leads
    }
history-first-fields = Only the first { $count } fields are shown.
history-no-fields = No details
history-erased-trash = The trash was emptied, so this can’t be undone. An older backup may still have it.
history-erased-age = This is older than the history you keep. Its details were deleted, so it can’t be undone.

history-keep = Keep history
history-for-ever = forever
history-years =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
history-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
history-keep-ever-more = Any change can be undone, no matter how old.
history-keep-more = Older changes stay listed without details and can’t be undone. Leads in the trash can always be restored.
history-keep-ask = Keep history for { $length }?
history-keep-ask-more = Details of older changes will be permanently deleted.
history-keep-ask-stays = What was changed and when stays listed. Your leads, and those in the trash, aren’t affected.
history-keep-as-it-is = Cancel
history-keep-shorter = Delete older details
