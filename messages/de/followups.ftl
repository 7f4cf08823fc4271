letter-title = Bei { $name } nachfassen
letter-to = An
letter-subject = Betreff
letter-text = Text
letter-template = Vorlage
letter-practice = Übung
letter-no-address = keine E-Mail-Adresse
letter-thread =
    { $count ->
        [one] gleicher Verlauf, { $count } E-Mail
       *[other] gleicher Verlauf, { $count } E-Mails
    }
letter-files = Anhänge
letter-attach = { $name } anhängen
letter-missing = { $label } fehlt
letter-fill-lead = Wird auch beim Lead eingetragen
letter-blank =
    { $count ->
        [one] Zum Senden { $count } Lücke ausfüllen.
       *[other] Zum Senden { $count } Lücken ausfüllen.
    }
letter-placeholder = Vor dem Senden { $count } Platzhalter prüfen.
letter-placeholders =
    { $count ->
        [one] Das sieht nach einem Platzhalter aus
       *[other] Das sieht nach Platzhaltern aus
    }
letter-confirm-placeholders = So senden
letter-faults = Die Vorlage enthält einen Fehler
letter-fault-at = Zeile { $line }:
letter-not-prepared = Die E-Mail kann nicht vorbereitet werden
letter-loading = E-Mail wird vorbereitet
letter-bar = Aktionen für diese E-Mail
letter-edit = Bearbeiten
letter-read = Fertig
letter-start-over = Auf Vorlage zurücksetzen
letter-sending = Wird gesendet
letter-sending-to = Wird an { $name } gesendet
letter-in-seconds = in { $seconds } s
letter-started-over = Entwurf verworfen
letter-template-changed = Vorlage gewechselt, Ihr Text wurde verworfen
letter-allow = Kontakt erlauben
letter-add-address = E-Mail-Adresse hinzufügen
letter-edit-address = E-Mail-Adresse bearbeiten
letter-restore = Lead wiederherstellen
letter-restored = { $name } wiederhergestellt

draft-mark = Entwurf
draft-not-saved = Ihr Entwurf ist nicht gespeichert.
