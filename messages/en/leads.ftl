leads-grid = Leads
leads-lead = Lead
leads-column-name = Name
leads-by-last-name = Sort by last name
leads-column-state = State
leads-column-next-step = Next step
leads-column-email = Email
leads-column-phone = Phone
leads-column-updated = Updated
leads-column-created = Added
leads-state-pending = Pending
leads-state-reached-out = Reached out
leads-state-is = State is
leads-cause-follow-up = by email
leads-cause-practice = in practice
leads-cause-call = by phone
leads-cause-letter = by letter
leads-cause-other = another way
leads-no-address = no email address
leads-no-address-more = Add an email address to follow up.
leads-blocked = Do not contact
leads-blocked-more = Rapport won’t email this person.
leads-address-blocked = Rapport won’t send email to this address
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
leads-remove-filter = Remove filter
leads-columns = Columns
leads-selection = Selected leads
leads-selected = { $count } selected
leads-all-selected = All selected
leads-all = All leads
leads-clear-selection = Clear selection
leads-trash-short = Trash
leads-clear-search = Clear search
leads-count =
    { $count ->
        [one] { $count } lead
       *[other] { $count } leads
    }
leads-count-of = { $found } of { $all }
leads-not-shown = Can’t show the leads
leads-loading = Loading leads
leads-none-found = No leads found
leads-none-found-more = Rapport searched names, companies, email addresses, phone numbers and notes.
leads-show-all = Show all leads
leads-empty = No leads yet
leads-empty-more = Add your first one. A name or a company is enough.
leads-foot =
    { $shown } { $count ->
        [one] lead
       *[other] leads
    }
leads-foot-select = select
leads-foot-move = move
leads-foot-open = open
leads-foot-open-full = expand
leads-panel-width = Panel width
leads-open-full = Expand
leads-close-panel = Close
leads-more = More
leads-lead-not-shown = Can’t show this lead
leads-loading-lead = Loading the lead
leads-other-way = Log contact
leads-next-step-is = Next step: { $step }
leads-no-next-step = No next step
leads-plan = Plan one
leads-fields = Details
leads-first-name = First name
leads-last-name = Last name
leads-company = Company
leads-title = Title
leads-source = Source
leads-note = Note
leads-email = Email
leads-phone = Phone
leads-label = label
leads-email-label = Email label
leads-phone-label = Phone label
leads-add-email = Add email
leads-add-phone = Add phone
leads-add-company = Add company
leads-add-title = Add title
leads-add-source = Add source
leads-add-about = Add a note
leads-primary = Primary
leads-make-primary = Make primary
leads-remove-contact = Remove
leads-copy-email = Copy email
leads-copy-phone = Copy phone number
leads-copy-name = Copy name
leads-contact-more = Options for { $contact }
leads-saved = { $name } saved
leads-save-anyway = Save anyway
leads-duplicate-of = { $names } already has this email.
leads-trashed-one = { $name } moved to trash
leads-trashed-many =
    { $count ->
        [one] { $count } lead moved to trash
       *[other] { $count } leads moved to trash
    }
leads-timeline = Activity
leads-undo-entry = Undo: { $summary }
leads-timeline-not-shown = Can’t show the activity
leads-loading-timeline = Loading activity
leads-practice = practice
leads-keep-note = Add
leads-note-added = Note added to { $name }
leads-changed-elsewhere = This was changed to “{ $theirs }” in the meantime. Your change isn’t saved yet.
leads-nothing = empty

step-mail = email
step-call = call
step-other = other
step-title-one = Next step with { $name }
step-title-all = Next step for all leads
step-title-many =
    { $count ->
        [one] Next step for { $count } lead
       *[other] Next step for { $count } leads
    }
step-soon = Soon
step-date = Date
step-no-date = Enter a date.
step-time = Time (optional)
step-kind = Type
step-none = No next step
step-set = Next step with { $whom }: { $step }, { $when }
step-cleared = Next step with { $whom } removed

reached-out-title = Log contact with { $name }
reached-out-way = Type
reached-out-call = Call
reached-out-letter = Letter
reached-out-other = Other
reached-out-note = What you talked about
reached-out-done = Contact with { $name } logged

files-title = Files
files-add = Add files
files-or-drop = or drop them here
files-none-dropped = That isn’t a file yet. Save it first, then drop the file here.
files-reading = Checking the files
files-attached =
    { $count ->
        [one] { $name } added
       *[other] { $count } files added
    }
files-unusual =
    { $count ->
        [one] Unusual file
       *[other] Unusual files
    }
files-leave-out = Don’t add
files-add-anyway = Add anyway
files-open = Open
files-open-named = Open { $name }
files-save = Save as
files-saved = { $name } saved
files-remove = Remove
files-remove-named = Remove { $name }
files-removed = { $name } moved to trash
files-more = Options for { $name }

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
new-lead-decide-files = Choose what to do with the flagged files
