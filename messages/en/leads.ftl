leads-grid = Leads
leads-lead = Lead
leads-column-name = Name
leads-by-last-name = Sort by last name
leads-column-company = Company
leads-column-state = State
leads-column-next-step = Next step
leads-column-email = E-mail
leads-column-phone = Phone
leads-column-title = Title
leads-column-source = Source
leads-column-updated = Changed
leads-column-created = Added
leads-state-pending = Pending
leads-state-reached-out = Reached out
leads-state-is = State is
leads-cause-follow-up = by mail
leads-cause-practice = in practice
leads-cause-call = by a call
leads-cause-letter = by a letter
leads-cause-other = another way
leads-no-address = no address
leads-no-address-more = There is no address yet, so no mail can be sent.
leads-blocked = Do not contact
leads-blocked-more = Nothing is sent to this lead by any path.
leads-address-blocked = Nothing is sent to this address
leads-unblock-short = Allow again
leads-blocked-now = { $name } marked Do not contact
leads-blocked-with =
    { $count ->
        [one] { $name } and { $count } other lead with this email marked Do not contact
       *[other] { $name } and { $count } other leads with this email marked Do not contact
    }
leads-unblocked-now = { $name } can be contacted again
leads-damaged = Damaged.
leads-selected-row = selected
leads-select-all = Select all
leads-filters = Filters and columns
leads-filter = Filter
leads-remove-filter = Remove this filter
leads-columns = Columns
leads-selection = With the selected leads
leads-selected = { $count } selected
leads-clear-selection = Clear the selection
leads-trash-short = Trash
leads-clear-search = Clear the search
leads-count =
    { $count ->
        [one] { $count } lead
       *[other] { $count } leads
    }
leads-count-of = { $found } of { $all }
leads-not-shown = The leads cannot be shown
leads-loading = Loading the leads
leads-none-found = Nobody by these words
leads-none-found-more = Names, companies, addresses, phones and notes were searched.
leads-show-all = Show all leads
leads-empty = No leads yet
leads-empty-more = Add the first one; a name or a company is enough.
leads-foot =
    { $shown } { $count ->
        [one] lead
       *[other] leads
    }
leads-foot-select = select
leads-foot-move = move
leads-foot-open = open
leads-foot-open-full = open full
leads-panel-width = Width of the panel
leads-open-full = Open on the whole width
leads-close-panel = Close
leads-more = More
leads-lead-not-shown = This lead cannot be shown
leads-loading-lead = Loading the lead
leads-other-way = Log contact
leads-next-step-is = Next step: { $step }
leads-no-next-step = No next step
leads-plan = Plan one
leads-fields = Fields
leads-first-name = First name
leads-last-name = Last name
leads-company = Company
leads-title = Title
leads-source = Source
leads-note = Note
leads-email = E-mail
leads-phone = Phone
leads-label = label
leads-email-label = Label of e-mail
leads-phone-label = Label of phone
leads-add-email = Add an e-mail
leads-add-phone = Add a phone
leads-add-company = Add a company
leads-add-title = Add a title
leads-add-source = Add where they came from
leads-add-about = Add what is worth knowing
leads-primary = Primary
leads-make-primary = Make it the primary one
leads-remove-contact = Remove
leads-copy-email = Copy email
leads-copy-phone = Copy phone number
leads-copy-name = Copy name
leads-contact-more = More about { $contact }
leads-saved = { $name } saved
leads-save-anyway = Save anyway
leads-duplicate-of = { $names } has the same address.
leads-trashed-one = { $name } moved to the trash
leads-trashed-many = { $count } leads moved to the trash
leads-timeline = Activity
leads-undo-entry = Undo: { $summary }
leads-timeline-not-shown = Can’t show the activity
leads-loading-timeline = Loading the activity
leads-practice = practice
leads-keep-note = Add
leads-note-added = Note added to { $name }
step-mail = mail
step-call = call
step-other = other
step-title-one = Next step with { $name }
step-title-many = Next step for { $count } leads
step-soon = Soon
step-date = Date
step-no-date = Enter a date.
step-time = Time (optional)
step-kind = Type
step-none = No next step
step-set = Next step with { $whom }: { $step }, { $when }
step-cleared = No next step with { $whom } any more
reached-out-title = Log contact with { $name }
reached-out-way = How
reached-out-call = Call
reached-out-letter = Letter
reached-out-other = Other
reached-out-note = What was said
reached-out-done = Contact with { $name } logged
files-title = Files
files-add = Add files
files-or-drop = or drop them here
files-none-dropped = That isn’t a file yet. Save it first, then drop the file here.
files-reading = Looking at the files
files-attached =
    { $count ->
        [one] { $name } added
       *[other] { $count } files added
    }
files-unusual =
    { $count ->
        [one] An unusual file
       *[other] Unusual files
    }
files-leave-out = Leave out
files-add-anyway = Add all the same
files-open = Open
files-open-named = Open { $name }
files-save = Save elsewhere
files-saved = { $name } is saved
files-remove = Remove
files-remove-named = Remove { $name }
files-removed = { $name } is in the trash
files-more = More about { $name }
new-lead-add = Add lead
new-lead-add-anyway = Add anyway
new-lead-clear = Clear
new-lead-added = { $name } added
new-lead-duplicate =
    { $count ->
        [one] { $name } already has this email
       *[other] { $count } leads already have this email
    }
new-lead-in-trash = in the trash
new-lead-added-when = added { $when }
new-lead-show = Show
new-lead-first-email = First email date
new-lead-decide-files = Decide about the files first
leads-changed-elsewhere = This was changed elsewhere meanwhile, to “{ $theirs }”. Yours is not saved yet.
leads-nothing = empty
