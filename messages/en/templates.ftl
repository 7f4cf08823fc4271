templates-all = All templates
templates-edit = Edit: { $name }
templates-name = Name
templates-subject = Subject
templates-body = Text
templates-variable = Variable
templates-variables = Insert a variable
templates-saved = Saved
templates-unsaved = Not saved yet
templates-not-saved = The template isn’t saved. Your text is still here
templates-more = More
templates-remove = Remove this template
templates-new-name = New template
templates-new-subject = Following up
templates-new-body = Hello,
templates-told-saved = { $name } saved
templates-told-removed = { $name } removed
templates-cannot-show = Can’t show the templates
templates-cannot-preview = Can’t show the preview
templates-empty = No templates yet
templates-empty-more = A template is an email with variables, like a name. Rapport fills them in for each lead.
templates-preview = Preview
templates-preview-for = Preview for
templates-preview-examples = Preview with sample data
templates-letter = Email preview
templates-choose-lead = Choose a lead for the preview
templates-find-lead = Find a lead
templates-no-lead = No leads found
templates-previous-lead = Previous lead
templates-next-lead = Next lead
templates-lead-of = { $place } of { $count }
templates-blank =
    { $variables } { $count ->
        [one] is
       *[other] are
    } blank for { $name }
templates-blank-more = Add it to the lead or reword the template. Emails with a blank can’t be sent.
templates-placeholders =
    { $count ->
        [one] This looks like a placeholder. You’ll be asked before an email with it is sent.
       *[other] These look like placeholders. You’ll be asked before an email with them is sent.
    }
templates-open-lead = Open the lead
templates-fault-subject = Subject, column { $column }. Emails can’t be sent until it’s fixed.
templates-fault-body = Text, line { $line }, column { $column }. Emails can’t be sent until it’s fixed.
templates-show-fault = Show
templates-changed-elsewhere = This was changed in the meantime. Your change isn’t saved yet. The other version:
