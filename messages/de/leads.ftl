leads-grid = Leads
leads-lead = Lead
leads-column-name = Name
leads-by-last-name = Nach Nachname sortieren
leads-column-state = Status
leads-column-next-step = Nächster Schritt
leads-column-email = E-Mail
leads-column-phone = Telefon
leads-column-updated = Geändert
leads-column-created = Hinzugefügt
leads-state-pending = Offen
leads-state-reached-out = Kontaktiert
leads-state-is = Status ist
leads-cause-follow-up = per E-Mail
leads-cause-practice = zur Übung
leads-cause-call = per Telefon
leads-cause-letter = per Brief
leads-cause-other = auf anderem Weg
leads-no-address = keine E-Mail-Adresse
leads-no-address-more = Fügen Sie eine E-Mail-Adresse hinzu, um nachzufassen.
leads-blocked = Nicht kontaktieren
leads-blocked-more = Rapport sendet dieser Person keine E-Mails.
leads-address-blocked = Rapport sendet keine E-Mails an diese Adresse
leads-unblock-short = Wieder erlauben
leads-blocked-now = { $name } als „Nicht kontaktieren“ markiert
leads-blocked-with =
    { $count ->
        [one] { $name } und { $count } weiterer Lead mit dieser E-Mail-Adresse als „Nicht kontaktieren“ markiert
       *[other] { $name } und { $count } weitere Leads mit dieser E-Mail-Adresse als „Nicht kontaktieren“ markiert
    }
leads-unblocked-now = { $name } darf wieder kontaktiert werden
leads-damaged = Beschädigt.
leads-selected-row = ausgewählt
leads-select-all = Alle auswählen
leads-filters = Filter und Spalten
leads-filter = Filter
leads-remove-filter = Filter entfernen
leads-columns = Spalten
leads-selection = Ausgewählte Leads
leads-selected = { $count } ausgewählt
leads-all-selected = Alle ausgewählt
leads-all = Alle Leads
leads-clear-selection = Auswahl aufheben
leads-trash-short = Löschen
leads-clear-search = Suche löschen
leads-count =
    { $count ->
        [one] { $count } Lead
       *[other] { $count } Leads
    }
leads-count-of = { $found } von { $all }
leads-not-shown = Die Leads können nicht angezeigt werden
leads-loading = Leads werden geladen
leads-none-found = Keine Leads gefunden
leads-none-found-more = Durchsucht wurden Namen, Firmen, E-Mail-Adressen, Telefonnummern und Notizen.
leads-show-all = Alle Leads anzeigen
leads-empty = Noch keine Leads
leads-empty-more = Fügen Sie den ersten hinzu. Ein Name oder eine Firma genügt.
leads-foot =
    { $shown } { $count ->
        [one] Lead
       *[other] Leads
    }
leads-foot-select = auswählen
leads-foot-move = bewegen
leads-foot-open = öffnen
leads-foot-open-full = vergrößern
leads-panel-width = Breite des Seitenbereichs
leads-open-full = Vergrößern
leads-close-panel = Schließen
leads-more = Mehr
leads-lead-not-shown = Dieser Lead kann nicht angezeigt werden
leads-loading-lead = Lead wird geladen
leads-other-way = Kontakt eintragen
leads-next-step-is = Nächster Schritt: { $step }
leads-no-next-step = Kein nächster Schritt
leads-plan = Planen
leads-fields = Details
leads-first-name = Vorname
leads-last-name = Nachname
leads-company = Firma
leads-title = Position
leads-source = Quelle
leads-note = Notiz
leads-email = E-Mail
leads-phone = Telefon
leads-label = Bezeichnung
leads-email-label = Bezeichnung der E-Mail-Adresse
leads-phone-label = Bezeichnung der Telefonnummer
leads-add-email = E-Mail hinzufügen
leads-add-phone = Telefon hinzufügen
leads-add-company = Firma hinzufügen
leads-add-title = Position hinzufügen
leads-add-source = Quelle hinzufügen
leads-add-about = Notiz hinzufügen
leads-primary = Bevorzugt
leads-make-primary = Als bevorzugt festlegen
leads-remove-contact = Entfernen
leads-copy-email = E-Mail-Adresse kopieren
leads-copy-phone = Telefonnummer kopieren
leads-copy-name = Name kopieren
leads-contact-more = Optionen für { $contact }
leads-saved = { $name } gespeichert
leads-save-anyway = Trotzdem speichern
leads-duplicate-of = { $names } hat bereits diese E-Mail-Adresse.
leads-trashed-one = { $name } in den Papierkorb gelegt
leads-trashed-many =
    { $count ->
        [one] { $count } Lead in den Papierkorb gelegt
       *[other] { $count } Leads in den Papierkorb gelegt
    }
leads-timeline = Aktivität
leads-undo-entry = Rückgängig machen: { $summary }
leads-timeline-not-shown = Die Aktivität kann nicht angezeigt werden
leads-loading-timeline = Aktivität wird geladen
leads-practice = Übung
leads-keep-note = Hinzufügen
leads-note-added = Notiz zu { $name } hinzugefügt
leads-changed-elsewhere = Dies wurde inzwischen in „{ $theirs }“ geändert. Ihre Änderung ist noch nicht gespeichert.
leads-nothing = leer

step-mail = E-Mail
step-call = Anruf
step-other = Sonstiges
step-title-one = Nächster Schritt mit { $name }
step-title-all = Nächster Schritt für alle Leads
step-title-many =
    { $count ->
        [one] Nächster Schritt für { $count } Lead
       *[other] Nächster Schritt für { $count } Leads
    }
step-soon = Bald
step-date = Datum
step-no-date = Geben Sie ein Datum ein.
step-time = Uhrzeit (optional)
step-kind = Art
step-none = Kein nächster Schritt
step-set = Nächster Schritt mit { $whom }: { $step }, { $when }
step-cleared = Nächster Schritt mit { $whom } entfernt

reached-out-title = Kontakt mit { $name } eintragen
reached-out-way = Art
reached-out-call = Anruf
reached-out-letter = Brief
reached-out-other = Sonstiges
reached-out-note = Worüber Sie gesprochen haben
reached-out-done = Kontakt mit { $name } eingetragen

files-title = Dateien
files-add = Dateien hinzufügen
files-or-drop = oder hierher ziehen
files-none-dropped = Das ist noch keine Datei. Speichern Sie sie zuerst und ziehen Sie sie dann hierher.
files-reading = Dateien werden geprüft
files-attached =
    { $count ->
        [one] { $name } hinzugefügt
       *[other] { $count } Dateien hinzugefügt
    }
files-unusual =
    { $count ->
        [one] Ungewöhnliche Datei
       *[other] Ungewöhnliche Dateien
    }
files-leave-out = Weglassen
files-add-anyway = Trotzdem hinzufügen
files-open = Öffnen
files-open-named = { $name } öffnen
files-save = Speichern unter
files-saved = { $name } gespeichert
files-remove = Entfernen
files-remove-named = { $name } entfernen
files-removed = { $name } in den Papierkorb gelegt
files-more = Optionen für { $name }

new-lead-add = Lead hinzufügen
new-lead-add-anyway = Trotzdem hinzufügen
new-lead-clear = Leeren
new-lead-added = { $name } hinzugefügt
new-lead-duplicate =
    { $count ->
        [one] { $name } hat bereits diese E-Mail-Adresse
       *[other] { $count } Leads haben bereits diese E-Mail-Adresse
    }
new-lead-in-trash = im Papierkorb
new-lead-added-when = hinzugefügt { $when }
new-lead-show = Anzeigen
new-lead-first-email = Datum der ersten E-Mail
new-lead-decide-files = Entscheiden Sie erst über die markierten Dateien
