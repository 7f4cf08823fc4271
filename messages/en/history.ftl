settings-history = History
settings-history-lead = Everything that was done, newest first. Each change can be undone by itself; what was changed since stays, and is listed.

history-cannot-show = The history cannot be shown
history-search = Search the history
history-clear-search = Clear the search
history-who = By whom
history-anyone = Anyone
history-you = You
history-by-itself = By itself
history-from = From
history-until = To
history-any-day = any day
history-empty = Nothing was changed yet
history-empty-more = Whatever you do stands here from now on, and can be undone.
history-nothing-matches = Nothing was done that fits
history-nothing-matches-more = Names, words and values were searched, as they were and as they became.
history-show-all = Show everything
history-changes = Changes, { $day }
history-undo-one = Undo: { $label }
history-undone = undone
history-before = Before
history-after = After
history-and-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
history-and-more-leads =
    { $count ->
        [one] and { $count } more lead
       *[other] and { $count } more leads
    }
history-first-fields = These are the first { $count } fields; more were changed.
history-no-fields = Nothing more is known of it.
history-erased-trash = What the trash held was erased for good, so this cannot be undone. A backup from before may still have it.
history-erased-age = This is older than you keep the history. Its values from before are gone, so it cannot be undone.

history-keep = Kept
history-for-ever = for ever
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
history-keep-ever-more = Any change can be undone, however long ago it was made.
history-keep-more = What is older stays listed, without its values, and cannot be undone. Leads in the trash can always be restored.
history-keep-ask = Keep the history for { $length }
history-keep-ask-more = The values of older changes are erased within the hour, and from then on. What is erased cannot be had back.
history-keep-ask-stays = What was done and when stays listed. Your leads stay as they are, and those in the trash can still be restored.
history-keep-as-it-is = Leave it as it is
history-keep-shorter = Erase what is older
