templates-all = All templates
templates-edit = Edit: { $name }
templates-name = Name
templates-subject = Subject
templates-body = Text
templates-variable = Variable
templates-variables = Insert a variable
templates-saved = Saved
templates-unsaved = Not saved yet
templates-not-saved = The template is not saved; your text is kept here
templates-more = More
templates-remove = Remove this template
templates-new-name = New template
templates-new-subject = Following up
templates-new-body = Hello,
templates-told-saved = Saved: { $name }
templates-told-removed = Removed: { $name }
templates-cannot-show = The templates cannot be shown
templates-cannot-preview = The preview cannot be shown
templates-empty = No template yet
templates-empty-more = A template is a mail with places for names. It is filled in for each lead.
templates-preview = Preview
templates-preview-for = Preview for
templates-preview-examples = Preview with examples
templates-letter = The mail as it would read
templates-choose-lead = Choose a lead for the preview
templates-find-lead = Find a lead
templates-no-lead = No lead by these words
templates-previous-lead = Previous lead
templates-next-lead = Next lead
templates-lead-of = { $place } of { $count }
templates-blank =
    { $variables } { $count ->
        [one] is
       *[other] are
    } blank for { $name }
templates-blank-more = A mail with a blank never leaves. Fill it in with the lead, or write around it.
templates-placeholders =
    { $count ->
        [one] This looks like a placeholder.
       *[other] These look like placeholders.
    } You’ll be asked before an email with { $count ->
        [one] it
       *[other] them
    } is sent.
templates-open-lead = Open the lead
templates-fault-subject = Subject, column { $column }. A mail with this fault never leaves.
templates-fault-body = Text, line { $line }, column { $column }. A mail with this fault never leaves.
templates-show-fault = Show
templates-changed-elsewhere = This was changed elsewhere meanwhile. Yours is not saved yet; there it says:
