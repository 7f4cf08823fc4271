notice-disk-full = Der Datenträger ist voll oder fast voll. Alles Gespeicherte ist sicher. Schaffen Sie Platz. Den Papierkorb leeren und alte Sicherungen löschen können Sie weiterhin.
notice-read-only = Rapport darf nicht in seinen Datenordner schreiben. Sie können alles lesen, aber bis dahin nichts ändern oder senden.
notice-damaged = Ein Teil der Datendatei kann nicht gelesen werden. Starten Sie Rapport jetzt neu. Die Datei bleibt, wie sie ist, Rapport rettet, was lesbar ist, und zeigt es Ihnen, bevor etwas entschieden wird.
notice-backups-fail = Rapport konnte nicht sichern: { $why }
notice-synced-folder = Die Daten von Rapport liegen in einem Ordner von { $program }. Sie könnten halb geschrieben kopiert oder mit einer anderen Fassung vermischt werden. Verschieben Sie den Ordner und geben Sie { $program } stattdessen einen Ordner für Sicherungen.
notice-folder-away = Der Ordner ist gerade nicht da. Die neueste Sicherung wird kopiert, sobald er es ist.
notice-copy-locked = Die Kopie der neuesten Sicherung wartet. Ihre Passphrase ist mit Ihren Passwörtern gesperrt.
notice-copy-failed = Die neueste Sicherung ist im Ordner von Rapport, konnte aber nicht nach { $folder } kopiert werden: { $why }
notice-older-copy = Die Datendatei ist eine ältere Kopie oder eine andere als beim letzten Mal.
notice-changes-missing =
    { $count ->
        [one] Die letzte Änderung fehlt in der Datendatei.
       *[other] Die letzten { $count } Änderungen fehlen in der Datendatei.
    }
notice-changes-missing-since =
    { $count ->
        [one] Die letzte Änderung fehlt in der Datendatei. Sie ist vom { $moment }.
       *[other] Die letzten { $count } Änderungen fehlen in der Datendatei. Die letzte ist vom { $moment }.
    }
notice-backup-has-missing = Die Sicherung vom { $moment } enthält, was fehlt. Öffnen Sie sie, um es wiederherzustellen.
notice-no-backup-has-missing = Keine Sicherung im Datenordner enthält, was fehlt. Eine ältere enthält vielleicht einen Teil davon.
notice-missing-tail = { $what } Alles andere ist, wie es war, und gesendete E-Mails werden nicht noch einmal gesendet. { $found }
notice-goes-on-with-salvaged = Die Datendatei war beschädigt oder fehlte. Rapport verwendet jetzt, was von der beschädigten Datei lesbar war.
notice-goes-on-with-backup = Die Datendatei war beschädigt oder fehlte. Rapport verwendet jetzt die Sicherung vom { $moment }.
notice-goes-on-empty = Die Datendatei war beschädigt oder fehlte. Rapport verwendet jetzt eine leere Datei.
notice-salvaged-kept = Was von der beschädigten Datei lesbar war, wurde als Sicherung behalten.
notice-damaged-kept = Die beschädigte Datei liegt in { $folder }.
notice-nothing-sent-twice = Gesendete E-Mails werden nicht noch einmal gesendet.
notice-emails-waited =
    { $count ->
        [one] { $count } E-Mail wartete auf den Versand. Entscheiden Sie im Ausgang, was mit ihr geschieht.
       *[other] { $count } E-Mails warteten auf den Versand. Entscheiden Sie im Ausgang, was mit ihnen geschieht.
    }
