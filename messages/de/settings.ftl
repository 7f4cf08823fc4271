settings-pages = Bereiche der Einstellungen
settings-cannot-show = Die Einstellungen können nicht angezeigt werden
settings-show-more = Mehr anzeigen
settings-told-saved = Gespeichert
settings-changed-elsewhere = „{ $field }“ wurde inzwischen in „{ $theirs }“ geändert. Ihre Änderung in „{ $yours }“ ist noch nicht gespeichert.

settings-you = Sie
settings-you-lead = Mit der Anmeldung weiß Rapport, wer Sie sind. Sie schützt Ihre Daten nicht: Wer Ihr Konto auf diesem Computer benutzt, kann Rapport öffnen.
settings-your-name = Name
settings-your-address = E-Mail
settings-signed-in-by = Angemeldet mit
settings-built-in-provider = Lokales Konto auf diesem Computer
settings-secrets = Passwörter gespeichert in
settings-secrets-keychain = Schlüsselbund dieses Computers
settings-secrets-file = Datei, mit Ihrer Passphrase verschlüsselt
settings-locked = Zum Senden Passphrase eingeben
settings-locked-more = E-Mails warten, bis Ihre Passwörter entsperrt sind.
settings-sign-out = Abmelden
settings-sign-out-more = Leads, E-Mails und Einstellungen bleiben auf diesem Computer.

settings-mail = E-Mail-Konten
settings-mail-lead = E-Mails werden vom Standardkonto gesendet.
settings-fields = Felder
settings-fields-lead = Halten Sie zu jedem Lead fest, was für Sie zählt.
settings-follow-ups = Nachfassen
settings-follow-ups-lead = Mit welcher Vorlage eine E-Mail beginnt und was automatisch gesendet wird.
settings-first-template = Standardvorlage
settings-starter-template = Mitgelieferte Vorlage

settings-added = Wenn ein Lead hinzugefügt wird
settings-added-lead = Diese E-Mails zählen nicht als Nachfassen und ändern den Status des Leads nicht.
settings-acknowledge = Dem Lead eine Bestätigung senden
settings-acknowledge-more = Verwendet diese Vorlage.
settings-acknowledge-template = Vorlage
settings-notify = Kollegen benachrichtigen
settings-notify-more = Sendet die Angaben und Dateien des Leads.
settings-person-in-charge = Benachrichtigung an

settings-look = Darstellung
settings-look-lead = Gilt nur für diesen Computer.
settings-language = Sprache
settings-language-system = System
settings-language-en = English
settings-language-de = Deutsch
settings-theme = Design
settings-theme-system = System
settings-theme-light = Hell
settings-theme-dark = Dunkel
settings-contrast = Kontrast
settings-contrast-system = System
settings-contrast-more = Hoch
settings-density = Zeilen
settings-density-comfortable = Geräumig
settings-density-compact = Kompakt

settings-keyboard = Tastatur
settings-keyboard-lead = Alles lässt sich mit der Tastatur bedienen. Kürzel mit nur einer Taste wirken, solange Sie nicht tippen.

settings-data = Daten
settings-data-lead = Alle Ihre Daten liegen in einem Ordner auf diesem Computer.
settings-folder = Ordner
settings-open-folder = Ordner öffnen
settings-version = Version
settings-files = Dateien
settings-file-limit = Größte Datei (MB)
settings-file-limit-wrong = Geben Sie eine ganze Zahl ein, z. B. 25.
settings-check = Daten prüfen
settings-check-lead = Liest die ganze Datenbank und jede Datei und vergleicht sie mit dem Verlauf. Nichts wird verändert.
settings-check-now = Jetzt prüfen
settings-checking = Wird geprüft
settings-check-good = Keine Probleme gefunden
settings-check-bad =
    { $count ->
        [one] { $count } Problem gefunden
       *[other] { $count } Probleme gefunden
    }
settings-licences = Lizenzen
settings-licence-own = Rapport: MIT oder Apache-2.0
settings-licence-font = Inter (Schrift): SIL Open Font License 1.1
settings-licence-icons = Lucide (Symbole): ISC

settings-trash = Papierkorb
settings-trash-lead = Gelöschte Leads bleiben hier, bis Sie den Papierkorb leeren. Ihre E-Mail-Adressen können neu verwendet werden.

trash-cannot-show = Der Papierkorb kann nicht angezeigt werden
trash-search = Im Papierkorb suchen
trash-clear-search = Suche löschen
trash-leads-count =
    { $number ->
        [one] { $count } Lead
       *[other] { $count } Leads
    }
trash-files-count =
    { $count ->
        [one] { $count } Datei
       *[other] { $count } Dateien
    }
trash-both = { $leads } und { $files }
trash-empty = Der Papierkorb ist leer
trash-nothing-matches = Keine Ergebnisse für „{ $query }“
trash-leads = Leads im Papierkorb
trash-files = Entfernte Dateien
trash-restore = Wiederherstellen
trash-restore-one = { $name } wiederherstellen
trash-told-restored = { $name } wiederhergestellt
trash-empty-it = Papierkorb leeren
trash-ask = Papierkorb leeren?
trash-ask-more = Endgültig gelöscht werden { $what }, samt Notizen, Anhängen und Verlauf. Das lässt sich nicht rückgängig machen.
trash-ask-backups = In älteren Sicherungen bleiben sie, bis diese gelöscht werden.
trash-keep = Abbrechen
trash-erase = Endgültig löschen
trash-told-erased = Endgültig gelöscht: { $what }

accounts-accounts = E-Mail-Konten
accounts-all-accounts = Alle E-Mail-Konten
accounts-cannot-show = Die E-Mail-Konten können nicht angezeigt werden
accounts-default = Standard
accounts-practice = Übung
accounts-practice-short = E-Mails bleiben in dieser App
accounts-practice-lead = Übungs-E-Mails gehen an ein Postfach in dieser App und erreichen niemanden. Sobald Sie ein echtes Konto hinzufügen, ändern sie den Status eines Leads nicht mehr.
accounts-practice-mails = E-Mails in diesem Postfach
accounts-practice-none = Noch keine E-Mails.
accounts-server = { $host }, Port { $port }, { $security }, als { $user }
accounts-paused-word = Angehalten
accounts-check = Prüfen
accounts-checking = Konto wird geprüft
accounts-checking-more = Jeder Schritt wird versucht, ohne etwas zu senden.
accounts-testing-more = Jeder Schritt wird versucht, dann bekommen Sie eine Test-E-Mail.
accounts-check-failed = Die Prüfung ist fehlgeschlagen
accounts-checks = Prüfungen, { $passed } von { $all } bestanden
accounts-step-waits = wartet
accounts-step-passed = bestanden
accounts-step-failed = fehlgeschlagen
accounts-works = Dieses Konto kann senden
accounts-works-more = Alle Schritte bestanden. Es wurde nichts gesendet.
accounts-works-sent = Der Server hat die Test-E-Mail angenommen. Sie finden sie im Postausgang.
accounts-test = Test an mich senden
accounts-edit = Bearbeiten
accounts-make-default = Als Standard festlegen
accounts-told-default =
    { $count ->
        [0] E-Mails werden jetzt von { $label } gesendet
        [one] E-Mails werden jetzt von { $label } gesendet. { $count } Lead ist wieder offen
       *[other] E-Mails werden jetzt von { $label } gesendet. { $count } Leads sind wieder offen
    }
accounts-remove = Dieses Konto entfernen
accounts-remove-ask = { $address } entfernen?
accounts-remove-more = Das lässt sich rückgängig machen, auch das Passwort kommt dann zurück. Gesendete E-Mails bleiben im Postausgang und bei ihren Leads.
accounts-remove-keep = Abbrechen
accounts-remove-it = Entfernen
accounts-told-removed = { $label } entfernt
accounts-cannot-send = { $account } kann nicht senden
accounts-default-ask = { $label } trotzdem als Standard festlegen?
accounts-default-anyway = Trotzdem als Standard festlegen
accounts-default-ask-more = Das Konto hat die Prüfung nicht bestanden. E-Mails davon müssen vielleicht warten.
accounts-password-refused = Ihr Mailserver hat auch dieses Passwort abgelehnt.
accounts-told-password = Passwort geändert. E-Mails von { $label } werden wieder gesendet

account-add = E-Mail-Konto hinzufügen
account-add-lead = Sie finden diese Angaben in den SMTP-Einstellungen Ihres Anbieters. Rapport prüft sie, wenn Sie das Konto hinzufügen.
account-add-it = Hinzufügen und prüfen
account-edit = { $label } bearbeiten
account-save = Speichern
account-from-name = Ihr Name
account-from-address = Ihre E-Mail-Adresse
account-host = Server
account-security = Verschlüsselung
account-tls = TLS
account-starttls = STARTTLS
account-none = unverschlüsselt
account-port = Port
account-user = Benutzername
account-password = Passwort
account-password-hint = Viele Anbieter verlangen hier ein App-Passwort.
account-password-kept = Leer lassen, um das jetzige Passwort zu behalten.
account-password-again = Geben Sie es noch einmal ein. Es wird nicht an einen anderen Server oder Benutzer gesendet.
account-signature = Signatur
account-own-ca = Serverzertifikat
account-own-ca-choose = Datei wählen
account-own-ca-replace = Andere Datei wählen
account-own-ca-hint = Nur für Server mit selbst signiertem Zertifikat.
account-own-ca-kept = Rapport hat ein Zertifikat für diesen Server.
account-own-ca-chosen = Dieses Zertifikat wird verwendet, wenn Sie speichern.
account-practice-leads =
    { $count ->
        [one] { $count } Lead hat nur Übungs-E-Mails bekommen
       *[other] { $count } Leads haben nur Übungs-E-Mails bekommen
    }
account-practice-leads-more =
    { $count ->
        [one] Er wird
       *[other] Sie werden
    } wieder auf „Offen“ gesetzt, sobald dieses Konto die Prüfung besteht. Das lässt sich rückgängig machen.
account-told-added =
    { $count ->
        [0] { $label } hinzugefügt
        [one] { $label } hinzugefügt. { $count } Lead ist wieder offen
       *[other] { $label } hinzugefügt. { $count } Leads sind wieder offen
    }
account-told-saved = { $label } gespeichert
account-told-refused = Gespeichert, aber Ihr Mailserver hat { $label } abgelehnt
account-told-refused-more = { $problem } E-Mails warten, bis das behoben ist.
account-told-unchecked = Gespeichert. { $label } konnte nicht geprüft werden
account-told-unchecked-more = { $problem } Wartende E-Mails werden gesendet, sobald der Server erreichbar ist.
