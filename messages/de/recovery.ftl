start-opening = Ihre Daten werden geöffnet
start-failed = Rapport konnte nicht starten
start-what-happened = Problem
start-newer = Diese Daten stammen von einer neueren Rapport-Version
start-disk-full = Der Speicherplatz ist voll
start-in-use = Ein anderes Programm verwendet Ihre Daten
start-damaged = Ihre Daten können nicht gelesen werden
start-refused = Ihre Daten können nicht geöffnet werden
start-untouched = Ihre Daten wurden nicht verändert.
start-folder = Datenordner

recovery-damaged = Ihre Datendatei ist beschädigt
recovery-damaged-lead = Festgestellt: { $time }. Rapport hat gerettet, was möglich war, und die neueste gute Sicherung gesucht. Nichts wird verändert, bis Sie sich entscheiden.
recovery-missing = Ihre Datendatei fehlt
recovery-missing-lead = Festgestellt: { $time }. Hier gab es schon Daten, deshalb hat Rapport keine neue Datei angelegt. Nichts wird verändert, bis Sie sich entscheiden.
recovery-kept-at = Die beschädigte Datei liegt unverändert in
recovery-choose = Weiter mit
recovery-salvaged = Gerettete Daten
recovery-pages-lost =
    { $count ->
        [one] { $count } Teil der Datei konnte nicht gelesen werden
       *[other] { $count } Teile der Datei konnten nicht gelesen werden
    }
recovery-all-read = Alle Teile der beschädigten Datei wurden gelesen
recovery-backup = Neueste gute Sicherung
recovery-backup-chosen = Von Ihnen gewählte Sicherung
recovery-backup-at = Erstellt { $time }, { $date }
recovery-leads = Leads
recovery-only-here = Leads nur hier
recovery-in-trash = Im Papierkorb
recovery-files = Dateien
recovery-templates = Vorlagen
recovery-mails = E-Mails
recovery-newest = Letzte Änderung
recovery-not-known = unbekannt
recovery-leads-salvaged = Gerettete Leads
recovery-leads-backup = Leads in der Sicherung
recovery-count =
    { $count ->
        [one] { $count } Lead
       *[other] { $count } Leads
    }
recovery-which = Anzeigen
recovery-all = Alle
recovery-only-here-short = Nur hier
recovery-differs = Abweichend
recovery-trashed = Im Papierkorb
recovery-search = In Leads suchen
recovery-clear-search = Suche löschen
recovery-cannot-show = Diese Leads können nicht angezeigt werden
recovery-no-leads = Keine Leads
recovery-nothing-matches = Keine Ergebnisse für „{ $query }“
recovery-no-backup = Auf diesem Computer gibt es keine gute Sicherung zum Vergleich.
recovery-nothing-found = Rapport konnte keine Daten retten und hat auf diesem Computer keine Sicherung gefunden. Wenn Sie anderswo eine Sicherung haben, öffnen Sie sie. Andernfalls beginnen Sie ohne Leads.
recovery-only-more = Rapport konnte keine Daten retten, und keine Sicherung auf diesem Computer ließ sich automatisch öffnen. Öffnen Sie eine mit ihrer Passphrase oder eine Sicherungsdatei von anderswo.
recovery-other = Mit anderer Sicherung vergleichen
recovery-other-title = Sicherung wählen
recovery-other-file = Eine Datei von anderswo
recovery-doubtful = Das Datum liegt in der Zukunft, oder sie ist unverschlüsselt, obwohl Ihre Kopien verschlüsselt sind. Verwenden Sie sie nur, wenn Sie wissen, woher sie stammt.
recovery-other-pick = Datei wählen
recovery-other-use = Ansehen
recovery-other-working = Sicherung wird geöffnet
recovery-other-working-more = Die Sicherung wird geprüft. Nichts wird verändert.
recovery-take-salvaged = Weiter mit den geretteten Daten
recovery-take-backup = Weiter mit der Sicherung
recovery-other-kept = Der andere Stand bleibt als Sicherung erhalten. Gesendete E-Mails werden nicht noch einmal gesendet. „Nicht kontaktieren“ bleibt bestehen.
recovery-sent-stays = Gesendete E-Mails werden nicht noch einmal gesendet. „Nicht kontaktieren“ bleibt bestehen.
recovery-working = Daten werden wiederhergestellt
recovery-working-more = Ihre Daten werden wiederhergestellt und geprüft.
recovery-not-done = Ihre Daten konnten nicht wiederhergestellt werden
recovery-empty = Ohne Leads beginnen
recovery-empty-ask = Ohne Leads beginnen?
recovery-empty-more = Rapport behält alles, was es gefunden hat: Die beschädigte Datei bleibt, wo sie ist, und die Sicherungen finden Sie unter Einstellungen > Sicherungen.
recovery-empty-go = Ohne Leads beginnen

notices-label = Hinweise
notices-dismiss = Ausblenden
notices-open-backups = Sicherungen anzeigen
notices-open-backup = Sicherung ansehen
notices-unlock = Passphrase eingeben
notices-restart = Rapport neu starten
notices-more =
    { $count ->
        [one] { $count } weiterer Hinweis
       *[other] { $count } weitere Hinweise
    }
notices-fewer = Weniger anzeigen
