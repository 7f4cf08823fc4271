composer-title = Bei { $name } nachfassen
composer-to = An
composer-subject = Betreff
composer-text = Text
composer-template = Vorlage
composer-practice = Übung
composer-no-address = keine E-Mail-Adresse
composer-thread =
    { $count ->
        [one] gleicher Verlauf, { $count } E-Mail
       *[other] gleicher Verlauf, { $count } E-Mails
    }
composer-files = Anhänge
composer-attach = { $name } anhängen
composer-missing = { $label } fehlt
composer-fill-lead = Wird auch beim Lead eingetragen
composer-blank =
    { $count ->
        [one] Zum Senden { $count } Lücke ausfüllen.
       *[other] Zum Senden { $count } Lücken ausfüllen.
    }
composer-placeholder = Vor dem Senden { $count } Platzhalter prüfen.
composer-placeholders =
    { $count ->
        [one] Das sieht nach einem Platzhalter aus
       *[other] Das sieht nach Platzhaltern aus
    }
composer-confirm-placeholders = So senden
composer-faults = Die Vorlage enthält einen Fehler
composer-fault-at = Zeile { $line }:
composer-not-prepared = Die E-Mail kann nicht vorbereitet werden
composer-loading = E-Mail wird vorbereitet
composer-bar = Aktionen für diese E-Mail
composer-edit = Bearbeiten
composer-read = Fertig
composer-start-over = Auf Vorlage zurücksetzen
composer-sending = Wird gesendet
composer-sending-to = Wird an { $name } gesendet
composer-in-seconds = in { $seconds } s
composer-started-over = Entwurf verworfen
composer-template-changed = Vorlage gewechselt, Ihr Text wurde verworfen
composer-allow = Kontakt erlauben
composer-add-address = E-Mail-Adresse hinzufügen
composer-edit-address = E-Mail-Adresse bearbeiten
composer-restore = Lead wiederherstellen
composer-restored = { $name } wiederhergestellt

draft-mark = Entwurf
draft-not-saved = Ihr Entwurf ist nicht gespeichert.
