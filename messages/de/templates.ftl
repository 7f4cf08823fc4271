templates-all = Alle Vorlagen
templates-edit = Bearbeiten: { $name }
templates-name = Name
templates-subject = Betreff
templates-body = Text
templates-variable = Variable
templates-variables = Variable einfügen
templates-saved = Gespeichert
templates-unsaved = Noch nicht gespeichert
templates-not-saved = Die Vorlage ist nicht gespeichert. Ihr Text ist noch hier
templates-more = Mehr
templates-remove = Diese Vorlage entfernen
templates-new-name = Neue Vorlage
templates-new-subject = Kurze Nachfrage
templates-new-body = Guten Tag,
templates-told-saved = { $name } gespeichert
templates-told-removed = { $name } entfernt
templates-cannot-show = Die Vorlagen können nicht angezeigt werden
templates-cannot-preview = Die Vorschau kann nicht angezeigt werden
templates-empty = Noch keine Vorlagen
templates-empty-more = Eine Vorlage ist eine E-Mail mit Variablen, etwa für einen Namen. Rapport füllt sie für jeden Lead aus.
templates-preview = Vorschau
templates-preview-for = Vorschau für
templates-preview-examples = Vorschau mit Beispieldaten
templates-letter = E-Mail-Vorschau
templates-choose-lead = Lead für die Vorschau wählen
templates-find-lead = Lead suchen
templates-no-lead = Keine Leads gefunden
templates-previous-lead = Vorheriger Lead
templates-next-lead = Nächster Lead
templates-lead-of = { $place } von { $count }
templates-blank =
    { $variables } { $count ->
        [one] ist
       *[other] sind
    } bei { $name } leer
templates-blank-more = Ergänzen Sie es beim Lead oder formulieren Sie die Vorlage um. E-Mails mit einer Lücke können nicht gesendet werden.
templates-placeholders =
    { $count ->
        [one] Das sieht nach einem Platzhalter aus. Rapport fragt nach, bevor eine E-Mail damit gesendet wird.
       *[other] Das sieht nach Platzhaltern aus. Rapport fragt nach, bevor eine E-Mail damit gesendet wird.
    }
templates-open-lead = Lead öffnen
templates-fault-subject = Betreff, Spalte { $column }. Bis das behoben ist, können keine E-Mails gesendet werden.
templates-fault-body = Text, Zeile { $line }, Spalte { $column }. Bis das behoben ist, können keine E-Mails gesendet werden.
templates-show-fault = Anzeigen
templates-changed-elsewhere = Dies wurde inzwischen geändert. Ihre Änderung ist noch nicht gespeichert. Die andere Fassung:
