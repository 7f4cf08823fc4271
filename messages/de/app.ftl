action-menu = Kontextmenü öffnen
action-palette = Suchen oder Befehl ausführen
action-shortcuts = Tastenkürzel
action-undo = Rückgängig machen
action-redo = Wiederholen
action-cancel-job = Hintergrundarbeit abbrechen
action-unlock = E-Mail-Versand entsperren
action-sidebar = Seitenleiste ein- oder ausblenden
action-theme-system = Design: System
action-theme-light = Design: Hell
action-theme-dark = Design: Dunkel
action-go-today = Zu Heute
action-go-leads = Zu den Leads
action-go-outbox = Zum Postausgang
action-go-templates = Zu den Vorlagen
action-go-settings = Zu den Einstellungen
action-go-backups = Zu den Sicherungen
action-go-history = Zum Verlauf
action-go-trash = Zum Papierkorb
action-undo-one = Diese Änderung rückgängig machen
action-backup-create = Jetzt sichern
action-search = Suchen
action-next = Weiter
action-previous = Zurück
action-first = Zum ersten
action-last = Zum letzten
action-page-down = Seite nach unten
action-page-up = Seite nach oben
action-open = Öffnen
action-close = Schließen
action-select = Auswählen
action-extend-down = Auswahl nach unten erweitern
action-extend-up = Auswahl nach oben erweitern
action-select-all = Alle auswählen
action-new-lead = Neuer Lead
action-follow-up = Nachfassen
action-next-step = Nächsten Schritt planen
action-note = Notiz hinzufügen
action-reached-out = Kontakt eintragen
action-block = Nicht kontaktieren
action-unblock = Kontakt wieder erlauben
action-trash = In den Papierkorb
action-send = Senden
action-edit-mail = E-Mail bearbeiten
action-template = Vorlage wählen
action-step-done = Erledigt
action-new-template = Neue Vorlage
action-save = Speichern
action-open-lead = Lead öffnen
action-fix-account = E-Mail-Konto reparieren, das nicht senden kann

shortcuts-title = Tastenkürzel
shortcuts-general = Überall
shortcuts-go = Gehe zu
shortcuts-list = In einer Liste
shortcuts-lead = Bei einem Lead
shortcuts-today = In Heute
shortcuts-mail = In einer E-Mail

palette-title = Suchen oder Befehl ausführen
palette-placeholder = Leads und Befehle durchsuchen
palette-results = Ergebnisse
palette-nothing = Keine Ergebnisse für „{ $query }“
palette-do = ausführen
palette-close = schließen
palette-count =
    { $count ->
        [one] { $count } Ergebnis
       *[other] { $count } Ergebnisse
    }
palette-group-do = Befehle
palette-group-leads = Leads
palette-group-go = Gehe zu

sidebar-label = Seitenleiste
sidebar-main = Hauptbereich
sidebar-tools = Werkzeuge
sidebar-application = Anwendung
sidebar-today = Heute
sidebar-leads = Leads
sidebar-outbox = Postausgang
sidebar-templates = Vorlagen
sidebar-settings = Einstellungen
sidebar-needs-you = { $count } zu klären
sidebar-practice = Übungspostfach
sidebar-resize = Breite der Seitenleiste
sidebar-sign-out = Abmelden

job-label = Hintergrundarbeit
job-trash = Leads in den Papierkorb legen
job-restore = Leads wiederherstellen
job-next-step = Nächste Schritte festlegen
job-set = Leads ändern
job-block = Leads als „Nicht kontaktieren“ markieren
job-undo = Änderung rückgängig machen
job-redo = Änderung wiederherstellen
job-progress = { $done } von { $total }
job-cancelling =
    { $left ->
        [one] Wird abgebrochen, noch { $left } Lead
       *[other] Wird abgebrochen, noch { $left } Leads
    }
job-failed = Angehalten: { $why }
job-cancel = Abbrechen
job-try-again = Erneut versuchen
job-take-back = Rückgängig machen
job-done = { $what }: fertig

mail-line-locked = Zum Senden Passphrase eingeben
mail-line-sent-elsewhere = Ein anderes Rapport auf diesem Computer sendet
mail-line-offline =
    { $count ->
        [one] Offline: { $count } E-Mail wartet
       *[other] Offline: { $count } E-Mails warten
    }
mail-line-paused = { $account } kann nicht senden. Beheben
mail-line-on-the-way =
    { $count ->
        [one] { $count } E-Mail unterwegs
       *[other] { $count } E-Mails unterwegs
    }
mail-line-nothing-waits = Alles gesendet

toasts-label = Mitteilungen
kept-label = Nicht rückgängig gemacht
kept-stays = { $field } bleibt „{ $is }“ (war „{ $would_be }“).
kept-more =
    { $count ->
        [one] und { $count } weiteres
       *[other] und { $count } weitere
    }
