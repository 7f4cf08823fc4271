operation-lead-add = { $name } hinzugefügt
operation-lead-edit =
    { $field ->
        [name] Name von { $name } geändert
        [company] Firma von { $name } geändert
        [title] Position von { $name } geändert
        [source] Quelle von { $name } geändert
        [note] Notiz zu { $name } geändert
        [emails] E-Mail-Adressen von { $name } geändert
        [phones] Telefonnummern von { $name } geändert
        [next_step] Nächster Schritt mit { $name } geändert
        [several] Mehrere Felder von { $name } geändert
       *[own] „{ $field }“ von { $name } geändert
    }
operation-lead-step =
    { $step ->
        [cleared] Nächster Schritt entfernt: { $leads }
       *[planned] Nächster Schritt geplant: { $leads }
    }
operation-lead-step_done = Nächster Schritt mit { $name } erledigt
operation-lead-trash = { $leads } in den Papierkorb gelegt
operation-lead-restore = { $leads } aus dem Papierkorb wiederhergestellt
operation-trash-empty = Papierkorb geleert: { $things }
operation-lead-block = { $name } als „Nicht kontaktieren“ markiert
operation-lead-unblock = { $name } darf wieder kontaktiert werden
operation-lead-reached_out = Kontakt mit { $name } festgehalten
operation-lead-mail_accepted =
    { $proof ->
        [person] E-Mail an { $name } (von Ihnen als zugestellt markiert)
        [record] E-Mail an { $name } (laut Versandprotokoll)
        [practice] E-Mail an { $name } (Übungspostfach)
       *[server] E-Mail an { $name } (vom Server angenommen)
    }
operation-activity-add = Notiz zu { $name } hinzugefügt
operation-demo-fill =
    { $count ->
        [one] { $count } erfundenen Lead hinzugefügt
       *[other] { $count } erfundene Leads hinzugefügt
    }
operation-file-add = { $files } zu { $name } hinzugefügt
operation-file-trash = { $file } von { $name } entfernt
operation-file-restore = { $file } von { $name } wiederhergestellt
operation-follow_up-send = Follow-up an { $name }
operation-follow_up-call_off = E-Mail an { $address } zurückgezogen
operation-field-add = Feld „{ $field }“ hinzugefügt
operation-field-edit = Feld „{ $field }“ geändert
operation-field-order = Reihenfolge der Felder geändert
operation-field-trash = Feld „{ $field }“ in den Papierkorb gelegt
operation-field-restore = Feld „{ $field }“ wiederhergestellt
operation-template-add = Vorlage „{ $template }“ hinzugefügt
operation-template-edit = Vorlage „{ $template }“ geändert
operation-template-remove = Vorlage „{ $template }“ entfernt
operation-template-ship = Mitgelieferte Vorlage „{ $template }“ hinzugefügt
operation-account-add = E-Mail-Konto „{ $account }“ hinzugefügt
operation-account-edit = E-Mail-Konto „{ $account }“ geändert
operation-account-remove = E-Mail-Konto „{ $account }“ entfernt
operation-account-default = „{ $account }“ ist jetzt das Standardkonto
operation-account-practice = Übungspostfach eingerichtet
operation-settings-save = Einstellungen geändert
operation-suppression-grow = Adressen zu „Nicht kontaktieren“ hinzugefügt
operation-backup-restore = Aus der Sicherung vom { $moment } wiederhergestellt: { $leads }
operation-backup-accounts_left_out = E-Mail-Konten der Sicherung weggelassen
operation-recovery-mail_settings = E-Mail-Einstellungen von vor der Rettung behalten
operation-recovery-written_down = Nachgetragen, was im beschädigten Verlauf fehlte
operation-recovery = Die Beschreibung ging mit den beschädigten Daten verloren
operation-erased = Mit dem Papierkorb gelöscht
operation-undo = Rückgängig gemacht: { $label }
operation-redo = Wiederholt: { $label }
operation-cancel = Abgebrochen: { $label }

timeline-added = Lead hinzugefügt
timeline-trashed = In den Papierkorb gelegt
timeline-restored = Aus dem Papierkorb wiederhergestellt
timeline-blocked = Als „Nicht kontaktieren“ markiert
timeline-unblocked = Darf wieder kontaktiert werden
timeline-step = Nächster Schritt geändert
timeline-step-done = Nächster Schritt erledigt
timeline-back-to-pending = Zurück auf „Offen“ gesetzt
timeline-from-backup = Aus einer Sicherung wiederhergestellt
timeline-edited =
    { $field ->
        [name] Name geändert
        [company] Firma geändert
        [title] Position geändert
        [source] Quelle geändert
        [note] Notiz geändert
        [emails] E-Mail-Adressen geändert
        [phones] Telefonnummern geändert
        [next_step] Nächster Schritt geändert
        [several] Mehrere Felder geändert
       *[own] „{ $field }“ geändert
    }
timeline-file-added = { $files } hinzugefügt
timeline-file-removed = { $file } entfernt
timeline-file-restored = { $file } wiederhergestellt
timeline-note = Notiz
timeline-call = Anruf
timeline-letter = Brief
timeline-contact = Kontakt

phrase-leads =
    { $count ->
        [one] { $count } Lead
       *[other] { $count } Leads
    }
phrase-files =
    { $count ->
        [one] { $count } Datei
       *[other] { $count } Dateien
    }
phrase-leads-and-files = { $leads } und { $files }
phrase-everything = alles
phrase-done = { $label }.
phrase-mail-left = Die E-Mail wurde bereits gesendet und bleibt unter „Aktivität“ stehen.
phrase-mails-called-back =
    { $count ->
        [one] Die wartende E-Mail wurde zurückgezogen.
       *[other] { $count } wartende E-Mails wurden zurückgezogen.
    }
phrase-entered-since = „Wiederholen“ bringt auch zurück, was Sie seitdem dazu eingetragen haben.
phrase-kept =
    { $count ->
        [one] { $count } Feld bleibt, wie es ist: Es wurde { $when } geändert.
       *[other] { $count } Felder bleiben, wie sie sind: Sie wurden { $when } geändert.
    }
phrase-kept-by-you =
    { $count ->
        [one] { $count } Feld bleibt, wie es ist: Sie haben es { $when } geändert.
       *[other] { $count } Felder bleiben, wie sie sind: Sie haben sie { $when } geändert.
    }
phrase-since = später
phrase-since-several-days = später, das erste { $day },
phrase-today = heute
phrase-yesterday = gestern
phrase-on-weekday =
    { $weekday ->
        [monday] am Montag
        [tuesday] am Dienstag
        [wednesday] am Mittwoch
        [thursday] am Donnerstag
        [friday] am Freitag
        [saturday] am Samstag
       *[sunday] am Sonntag
    }
phrase-on-day = am { $day }
phrase-not-undone = Nicht rückgängig gemacht: { $label }.
phrase-not-redone = Nicht wiederholt: { $label }.
phrase-nothing-left-to-change = Davon ist nichts mehr zu ändern.
phrase-nothing-to-undo = Es gibt nichts rückgängig zu machen.
phrase-nothing-to-redo = Es gibt nichts zu wiederholen.
phrase-steps-skipped =
    { $count ->
        [one] Eine spätere Änderung wurde übersprungen: Was sie geändert hat, ist endgültig gelöscht.
       *[other] { $count } spätere Änderungen wurden übersprungen: Was sie geändert haben, ist endgültig gelöscht.
    }
phrase-restored = { $label }. Sie können das rückgängig machen.
phrase-nothing-to-restore = Nichts wurde geändert. Die Sicherung vom { $moment } enthält nichts, was hier fehlt.
phrase-stays-reached =
    { $count ->
        [one] { $count } Lead bleibt „Kontaktiert“: Seitdem wurde ihm eine E-Mail gesendet.
       *[other] { $count } Leads bleiben „Kontaktiert“: Seitdem wurden ihnen E-Mails gesendet.
    }
phrase-stays-stopped =
    { $count ->
        [one] { $count } Lead oder Adresse bleibt auf „Nicht kontaktieren“.
       *[other] { $count } Leads und Adressen bleiben auf „Nicht kontaktieren“.
    }
phrase-stays-waiting =
    { $count ->
        [one] { $count } E-Mail wartet noch auf einen Lead, den die Sicherung nicht enthält. Brechen Sie sie im Ausgang ab, wenn sie nicht gesendet werden soll.
       *[other] { $count } E-Mails warten noch auf Leads, die die Sicherung nicht enthält. Brechen Sie sie im Ausgang ab, wenn sie nicht gesendet werden sollen.
    }
phrase-stays-account =
    { $count ->
        [one] { $count } E-Mail-Konto bleibt: Es warten E-Mails darauf.
       *[other] { $count } E-Mail-Konten bleiben: Es warten E-Mails darauf.
    }
phrase-stays-mail-settings =
    { $count ->
        [one] { $count } E-Mail-Einstellung wurde nicht wiederhergestellt: Mailserver, Absenderadressen und Benachrichtigungen bleiben, wie sie jetzt sind.
       *[other] { $count } E-Mail-Einstellungen wurden nicht wiederhergestellt: Mailserver, Absenderadressen und Benachrichtigungen bleiben, wie sie jetzt sind.
    }
phrase-then = { $first } { $then }
phrase-words = { $words }
