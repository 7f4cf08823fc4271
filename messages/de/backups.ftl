settings-backups = Sicherungen

backups-lead = Rapport sichert stündlich, während Sie arbeiten, einmal am Tag und vor größeren Änderungen. Jede Sicherung wird geprüft.
backups-open-file = Sicherungsdatei öffnen
backups-cannot-show = Die Sicherungen können nicht angezeigt werden
backups-last-failed = Die letzte Sicherung ist fehlgeschlagen
backups-next = Nächste Sicherung: { $time }.
backups-next-none = Seit der letzten Sicherung hat sich nichts geändert.
backups-empty = Noch keine Sicherungen
backups-empty-more = Die erste wird automatisch innerhalb einer Stunde erstellt.
backups-when = Datum
backups-why = Art
backups-leads = Leads
backups-size = Größe
backups-acts = Aktionen
backups-good = In Ordnung
backups-bad = Beschädigt
backups-in-folder = In Ihrem Ordner
backups-encrypted = Verschlüsselt
backups-not-encrypted = Nicht verschlüsselt
backups-look-inside = Ansehen
backups-look-inside-one = Sicherung vom { $when } ansehen
backups-hourly = Stündlich
backups-daily = Täglich
backups-migration = Vor einem Update
backups-import = Vor einem Import
backups-restore = Vor einer Wiederherstellung
backups-manual = Manuell
backups-recovery = Aus einer Rettung
backups-working = Sicherung läuft
backups-told = Sicherung erstellt und geprüft, { $size }

backups-check = Prüfen
backups-check-one = Sicherung vom { $when } prüfen
backups-check-title = Prüfung: { $when }
backups-checking = Wird geprüft
backups-checking-more = Die ganze Sicherung wird gelesen. Ihre Daten werden nicht verändert.
backups-passphrase = Passphrase dieser Sicherung
backups-whole = Keine Probleme gefunden
backups-not-whole = Diese Sicherung ist beschädigt
backups-holds =
    Sie enthält { $leads ->
        [one] { $leads } Lead
       *[other] { $leads } Leads
    }, { $files ->
        [one] { $files } Datei
       *[other] { $files } Dateien
    }, { $templates ->
        [one] { $templates } Vorlage
       *[other] { $templates } Vorlagen
    } und { $mails ->
        [one] { $mails } E-Mail
       *[other] { $mails } E-Mails
    }.

backups-delete = Löschen
backups-delete-one = Sicherung vom { $when } löschen
backups-stays = Bleibt immer
backups-stays-why = Eine der letzten drei guten Sicherungen: bleibt immer erhalten
backups-delete-ask = Sicherung vom { $when } löschen?
backups-delete-more = Das lässt sich nicht rückgängig machen. Ihre Leads und alle anderen Sicherungen bleiben.
backups-not-deleted = Die Sicherung konnte nicht gelöscht werden
backups-told-deleted = Sicherung vom { $when } gelöscht

backups-folder = Zweiter Speicherort
backups-folder-more = Bewahren Sie Kopien auf einem USB-Stick oder einer anderen Festplatte auf, falls dieser Computer verloren geht. Rapport kopiert neue Sicherungen, sobald der Ordner erreichbar ist.
backups-folder-choose = Ordner wählen
backups-folder-change = Ordner ändern
backups-folder-forget = Nicht mehr kopieren
backups-folder-title = Sicherungen in diesen Ordner kopieren
backups-folder-use = Hierher kopieren
backups-not-there = Nicht erreichbar
backups-copy-waits = Kopie steht aus
backups-encrypt = Kopien mit einer Passphrase verschlüsseln
backups-encrypt-more = Empfohlen, wenn andere den Ordner lesen können.
backups-new-passphrase = Passphrase für die Kopien
backups-again = Passphrase wiederholen
backups-again-differs = Die Passphrasen stimmen nicht überein.
backups-final = Eine vergessene Passphrase lässt sich nicht wiederherstellen
backups-final-more = Ohne sie kann niemand diese Kopien öffnen, auch wir nicht. Schreiben Sie sie auf und bewahren Sie sie getrennt vom Ordner auf.
backups-told-folder = Sicherungen werden jetzt in diesen Ordner kopiert
backups-forget-ask = Sicherungen nicht mehr in diesen Ordner kopieren?
backups-forget-more = Vorhandene Kopien bleiben dort. Auf diesem Computer wird weiter gesichert.
backups-told-forgotten = Sicherungen werden nicht mehr kopiert

backups-room = Speicherplatz
backups-room-more = Sicherungen belegen auf diesem Computer { $used } von { $limit }.
backups-room-by-itself = Die Grenze ist ein Zehntel des freien Speicherplatzes, höchstens 2 GB.
backups-kept = Rapport behält 24 stündliche, 14 tägliche, 8 wöchentliche und 12 monatliche Sicherungen und löscht die ältesten zuerst. Die letzten drei guten bleiben immer.
backups-limit = Größenbegrenzung (MB)
backups-limit-automatic = Automatisch ({ $limit })
backups-limit-wrong = Geben Sie eine ganze Zahl ein, z. B. 2000, oder lassen Sie das Feld leer.

origin-not-known = Stammt vielleicht nicht von diesem Computer
origin-not-known-more = Vielleicht hat jemand sie verändert, oder sie wurde auf einem anderen Computer, mit einer älteren Version oder bei gesperrten Passwörtern erstellt. Sehen Sie sie an, bevor Sie etwas wiederherstellen.
origin-locked = Herkunft unbekannt, solange Ihre Passwörter gesperrt sind
origin-locked-more = Geben Sie Ihre Passphrase ein, um zu erfahren, ob diese Sicherung auf diesem Computer erstellt wurde.
origin-encrypted = Herkunft wird nach dem Öffnen angezeigt

mail-settings-title = Diese Sicherung enthält andere E-Mail-Einstellungen
mail-settings-more = Ihre jetzigen Mailserver, Absenderadressen und Benachrichtigungen bleiben, außer Sie wählen die der Sicherung. Ändert sich der Server eines Kontos, müssen Sie dessen Passwort neu eingeben.
mail-settings-take = E-Mail-Einstellungen dieser Sicherung verwenden

inside-title = Sicherung vom { $when }
inside-title-unopened = Sicherung ansehen
inside-opening = Sicherung wird geöffnet
inside-opening-more = Die Sicherung wird geprüft und mit Ihren jetzigen Daten verglichen. Nichts wird verändert.
inside-cannot-open = Diese Sicherung kann nicht geöffnet werden
inside-encrypted = Diese Sicherung ist verschlüsselt. Geben Sie ihre Passphrase ein, um sie zu öffnen.
inside-open = Öffnen
inside-all-backups = Alle Sicherungen
inside-counts = Inhalt
inside-what = Stand
inside-then = In der Sicherung
inside-before = Vor der Wiederherstellung
inside-now = Jetzt
inside-difference = Unterschiede
inside-only-in-backup = nur in der Sicherung
inside-changed = seitdem geändert
inside-only-now = seitdem neu
inside-same = unverändert
inside-leads = Leads in der Sicherung
inside-search = In der Sicherung suchen
inside-clear-search = Suche löschen
inside-choose-all = Alle auswählen
inside-choose-none = Keine auswählen
inside-choose-one = { $name } auswählen
inside-restore = Wiederherstellen
inside-restore-one = { $name } wiederherstellen
inside-restore-chosen =
    { $count ->
        [one] { $count } Lead wiederherstellen
       *[other] { $count } Leads wiederherstellen
    }
inside-restoring = Wird wiederhergestellt
inside-restore-all = Alles wiederherstellen
inside-restore-all-more = Sie sehen vorher eine Übersicht und können es rückgängig machen.
inside-restore-all-same = Seit dieser Sicherung hat sich kein Lead geändert.
inside-ask = Alles vom { $when } wiederherstellen?
inside-will-return =
    { $count ->
        [one] { $count } Lead kommt zurück
       *[other] { $count } Leads kommen zurück
    }
inside-will-change =
    { $count ->
        [one] { $count } Lead wird auf diese Sicherung zurückgesetzt
       *[other] { $count } Leads werden auf diese Sicherung zurückgesetzt
    }
inside-will-remove =
    { $count ->
        [one] { $count } neuerer Lead wird entfernt
       *[other] { $count } neuere Leads werden entfernt
    }
inside-will-others = Vorlagen und andere Einstellungen werden auf diese Sicherung zurückgesetzt
inside-ask-more = Rapport sichert zuerst den jetzigen Stand, und Sie können dies rückgängig machen. Gesendete E-Mails werden nicht noch einmal gesendet. „Nicht kontaktieren“ bleibt bestehen.
inside-files-missing =
    { $count ->
        [one] { $count } Datei fehlt, hier und in der Sicherung:
       *[other] { $count } Dateien fehlen, hier und in der Sicherung:
    }
