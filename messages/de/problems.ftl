problem-changed-elsewhere = Dies wurde inzwischen geändert. Ihre Änderung ist noch nicht gespeichert.
problem-saved-but-not-shown = Ihre Änderung wurde gespeichert, konnte aber nicht angezeigt werden. Sehen Sie nach, bevor Sie sie wiederholen.
problem-disk-full = Der Speicherplatz ist voll. Schaffen Sie Platz und versuchen Sie es noch einmal.
problem-not-allowed-to-write = Rapport darf dort nicht schreiben.
problem-file-not-found = Diese Datei gibt es nicht.
problem-file-too-large-to-write = Diese Datei ist zu groß.
problem-file-failed = Eine Datei konnte nicht gelesen oder geschrieben werden.
problem-not-an-id = Das ist keine gültige ID.

problem-control-character = Entfernen Sie das Steuerzeichen U+{ $code }.
problem-too-long = Zu lang: { $length } von { $most } Zeichen.

problem-lead-gone = Diesen Lead gibt es nicht mehr.
problem-lead-damaged = Dieser Lead wurde außerhalb von Rapport beschädigt und kann nicht angezeigt werden.
problem-lead-needs-name = Geben Sie einen Namen oder eine Firma ein.
problem-email-twice = Diese E-Mail-Adresse steht hier zweimal.
problem-phone-empty = Geben Sie eine Telefonnummer ein.
problem-too-many-contacts = Zu viele: { $found } von { $most }.
problem-no-such-day = „{ $date }“ ist kein Tag. Geben Sie ihn so ein: 2026-11-24.
problem-no-such-time = „{ $time }“ ist keine Uhrzeit. Geben Sie sie so ein: 14:30.
problem-cause-is-set-by-sending = Das wird nur durch Senden einer E-Mail gesetzt. Wählen Sie Anruf, Brief oder Sonstiges.
problem-contact-stays = Dieser Lead wurde bereits kontaktiert. Machen Sie den Kontakt rückgängig, um ihn zurückzusetzen.
problem-note-empty = Diese Notiz ist leer.
problem-name-of-many-blank = Namen und Firmen lassen sich nicht für viele Leads auf einmal leeren.
problem-no-such-field = Es gibt kein Feld „{ $key }“.

problem-job-is-over = Dieser Auftrag ist schon beendet.
problem-job-unreadable = Dieser Auftrag wurde außerhalb von Rapport beschädigt und kann nicht weiterlaufen.
problem-cancelled-stays = Ein abgebrochener Auftrag lässt sich nicht wiederherstellen. Starten Sie ihn neu.
problem-lead-duplicate = { $name } hat bereits diese E-Mail-Adresse.

problem-address-empty = Geben Sie eine E-Mail-Adresse ein, z. B. ada@example.com.
problem-address-wide-at = Diese Adresse enthält ein breites @. Geben Sie ein gewöhnliches ein.
problem-address-no-at = Eine E-Mail-Adresse braucht ein @, z. B. ada@example.com.
problem-address-too-long = Diese Adresse ist zu lang. Erlaubt sind 254 Zeichen.
problem-address-line-break = Eine E-Mail-Adresse darf keinen Zeilenumbruch enthalten.
problem-address-control-character = Eine E-Mail-Adresse darf keine Steuerzeichen enthalten.
problem-address-invisible-character = Diese Adresse enthält ein unsichtbares Zeichen. Geben Sie sie neu ein.
problem-address-mailto = Geben Sie die Adresse ohne „mailto:“ ein.
problem-address-with-name = Geben Sie nur die Adresse ein, ohne Namen und spitze Klammern.
problem-address-quoted = Rapport kann nicht an Adressen in Anführungszeichen senden.
problem-address-several = Geben Sie in jedes Feld nur eine Adresse ein.
problem-address-several-at = Eine E-Mail-Adresse hat nur ein @.
problem-address-space = Eine E-Mail-Adresse darf kein Leerzeichen enthalten.
problem-address-nothing-before-at = Vor dem @ fehlt etwas.
problem-address-dot-at-end = Der Teil vor dem @ darf nicht mit einem Punkt beginnen oder enden.
problem-address-two-dots = Vor dem @ dürfen keine zwei Punkte hintereinander stehen.
problem-address-character-before-at = „{ $character }“ ist vor dem @ nicht erlaubt.
problem-address-local-too-long = Der Teil vor dem @ ist zu lang. Erlaubt sind 64 Zeichen.
problem-domain-empty = Nach dem @ fehlt etwas.
problem-domain-brackets = Geben Sie eine Domain wie example.com ein, keine Zahl in Klammern.
problem-domain-character = „{ $character }“ ist nach dem @ nicht erlaubt.
problem-domain-label-too-long = Ein Teil der Domain ist zu lang. Erlaubt sind 63 Zeichen zwischen zwei Punkten.
problem-domain-too-long = Die Domain ist zu lang. Erlaubt sind 253 Zeichen.
problem-domain-unreadable = Geben Sie nach dem @ eine Domain ein, z. B. example.com.
problem-domain-begins-with-dot = Die Domain darf nicht mit einem Punkt beginnen.
problem-domain-ends-with-dot = Die Domain darf nicht mit einem Punkt enden.
problem-domain-two-dots = In der Domain dürfen keine zwei Punkte hintereinander stehen.
problem-domain-hyphen-at-end = Ein Teil der Domain darf nicht mit einem Bindestrich beginnen oder enden.
problem-domain-no-ending = Die Domain braucht eine Endung, wie .com in example.com.
problem-domain-number-ending = Die Endung einer Domain darf keine Zahl sein.

problem-file-limit-out-of-range = Wählen Sie 1 bis { $most } MB.
problem-backup-limit-too-small = Wählen Sie mindestens { $least } MB.
problem-history-too-short = Behalten Sie den Verlauf mindestens { $days } Tage oder für immer.

problem-template-gone = Diese Vorlage gibt es nicht mehr.
problem-template-needs-name = Geben Sie einen Namen für die Vorlage ein.
problem-blank-variable = Füllen Sie zum Senden { $variables } aus oder ändern Sie den Text.

problem-account-gone = Dieses Konto gibt es nicht mehr.
problem-account-missing = Fügen Sie zuerst ein E-Mail-Konto hinzu.
problem-account-damaged = Dieses Konto wurde außerhalb von Rapport beschädigt und kann nicht verwendet werden.
problem-account-needs-name = Geben Sie einen Namen für das Konto ein.
problem-account-host = Geben Sie den Namen des Mailservers ein, z. B. mail.example.com.
problem-account-port = Geben Sie den Port des Mailservers ein: 465 für TLS, 587 für STARTTLS.
problem-account-unencrypted = Wählen Sie TLS oder STARTTLS. Nur ein Server auf diesem Computer kann unverschlüsselt verwendet werden.
problem-account-no-certificate = Diese Datei enthält kein PEM-Zertifikat.
problem-account-needs-no-password = Dieses Konto meldet sich ohne Benutzernamen an und braucht deshalb kein Passwort.
problem-account-password-empty = Geben Sie das Passwort ein.
problem-account-user-needs-password = Geben Sie ein Passwort ein oder lassen Sie den Benutzernamen leer, wenn der Server keines verlangt.
problem-account-practice-stays = Das Übungspostfach kann nicht entfernt werden.
problem-account-mail-waits =
    { $count ->
        [one] { $count } E-Mail wartet auf dieses Konto. Brechen Sie sie ab oder lassen Sie sie zuerst senden.
       *[other] { $count } E-Mails warten auf dieses Konto. Brechen Sie sie ab oder lassen Sie sie zuerst senden.
    }
problem-person-gone = Diese Person ist nicht mehr angemeldet.
problem-person-needs-name = Geben Sie Ihren Namen ein.
problem-password-not-stored = Das Passwort konnte nicht gespeichert werden.

problem-lead-do-not-contact = { $name } ist als „Nicht kontaktieren“ markiert.
problem-lead-in-trash = { $name } liegt im Papierkorb. Stellen Sie den Lead wieder her, um ihm eine E-Mail zu senden.
problem-lead-has-no-email = { $name } hat noch keine E-Mail-Adresse.
problem-no-confirmation-template = Wählen Sie in den Einstellungen eine Vorlage für die Bestätigung.
problem-no-colleague = Geben Sie in den Einstellungen an, wer benachrichtigt wird.
problem-email-cannot-be-canceled = Diese E-Mail wurde vielleicht schon gesendet und kann nicht mehr abgebrochen werden.
problem-address-cannot-be-corrected = Die Adresse dieser E-Mail kann nicht mehr korrigiert werden.
problem-only-failed-is-sent-as-new = Nur eine abgebrochene oder fehlgeschlagene E-Mail kann bearbeitet und neu gesendet werden.
problem-email-without-lead = Diese E-Mail geht an keinen Lead.
problem-subject-empty = Geben Sie einen Betreff ein.
problem-text-empty = Geben Sie einen Text ein.
problem-file-of-another-lead = Diese Datei gehört nicht zu diesem Lead.
problem-idempotency-key = Der Schlüssel muss 1 bis 200 Zeichen lang sein.
problem-draft-exists = Für diesen Lead gibt es bereits einen Entwurf.
problem-draft-not-saved = Dieser Entwurf konnte nicht gespeichert werden.
problem-draft-damaged = Dieser Entwurf wurde außerhalb von Rapport beschädigt und kann nicht gelesen werden.

problem-passphrase-too-short = Wählen Sie eine Passphrase mit mindestens 8 Zeichen.
problem-wrong-passphrase = Falsche Passphrase. Versuchen Sie es noch einmal.
problem-passphrase-chosen-elsewhere = Inzwischen wurde eine Passphrase festgelegt. Geben Sie diese ein.
problem-password-file-damaged = Die Datei mit Ihren Passwörtern ist beschädigt. Stellen Sie den Ordner „secrets“ aus einer Sicherung wieder her oder entfernen Sie ihn und geben Sie Ihre Passwörter neu ein.
problem-passwords-not-saved = Ihre Passwörter konnten nicht gespeichert werden.
problem-keychain-silent = Der Schlüsselbund dieses Computers antwortet nicht. Entsperren Sie ihn und versuchen Sie es noch einmal.
problem-passwords-locked = Ihre Passwörter sind gesperrt. Geben Sie Ihre Passphrase ein, um fortzufahren.

problem-no-sign-in = Beginnen Sie zuerst mit der Anmeldung.
problem-signed-out = Melden Sie sich an, um Ihre Leads zu sehen.

problem-person-is-of-provider = Ihr Name und Ihre E-Mail-Adresse kommen von { $issuer }. Ändern Sie sie dort und melden Sie sich neu an.
problem-sign-in-canceled = Sie haben die Anmeldung abgebrochen.
problem-client-id-empty = Geben Sie die Client-ID ein, die Ihr Anmeldedienst für Rapport vergeben hat.
problem-issuer-unreadable = Geben Sie die Adresse des Anmeldedienstes ein, z. B. https://login.example.com.
problem-issuer-insecure = Die Adresse muss mit https:// beginnen. Nur auf diesem Computer ist http:// erlaubt.
problem-issuer-with-more = Geben Sie nur die Adresse ein, ohne „?“, „#“ oder Benutzernamen.

problem-file-is-program = „{ $name }“ könnte als Programm laufen, deshalb öffnet Rapport die Datei nicht. Wenn Sie sie brauchen, speichern Sie sie woanders.
problem-file-exists = „{ $name }“ gibt es bereits. Wählen Sie einen anderen Namen.
problem-not-a-file = „{ $name }“ ist keine Datei. Wenn es ein Ordner ist, fügen Sie die Dateien darin hinzu.
problem-named-file-not-found = „{ $name }“ gibt es nicht.
problem-not-allowed-to-read = Rapport darf „{ $name }“ nicht lesen.
problem-staged-file-gone = „{ $name }“ ist nicht mehr verfügbar. Wählen Sie die Datei noch einmal.
problem-lead-in-trash-takes-no-files = { $name } liegt im Papierkorb. Stellen Sie den Lead wieder her, um Dateien hinzuzufügen.

problem-backup-not-encrypted = Die Sicherung konnte nicht verschlüsselt werden.
problem-backup-needs-passphrase = Diese Sicherung ist verschlüsselt. Geben Sie ihre Passphrase ein.
problem-backup-wrong-passphrase = Falsche Passphrase für diese Sicherung. Versuchen Sie es noch einmal.
problem-backup-is-newer = Diese Sicherung wurde von einer neueren Rapport-Version verschlüsselt. Aktualisieren Sie Rapport, um sie zu öffnen.
problem-backup-takes-too-much-memory = Diese Sicherung zu öffnen würde zu viel Arbeitsspeicher brauchen. Wählen Sie eine andere.
problem-backup-altered = Diese Sicherung ist beschädigt oder wurde verändert. Wählen Sie eine andere.

problem-field-gone = Dieses Feld gibt es nicht mehr.
problem-field-needs-name = Geben Sie dem Feld einen Namen.
problem-field-name-taken = Es gibt schon ein Feld „{ $name }“.
problem-too-many-fields = Mehr als { $most } Felder sind nicht möglich.
problem-currency-needed = Geben Sie die Währung mit drei Buchstaben an, zum Beispiel EUR.
problem-currency-of-money-only = Nur ein Feld für Geldbeträge hat eine Währung.
problem-options-of-choices-only = Nur ein Auswahlfeld hat Optionen.
problem-options-missing = Geben Sie mindestens eine Option ein.
problem-option-needs-name = Geben Sie der Option einen Namen.
problem-option-twice = Die Option „{ $name }“ steht hier zweimal.
problem-too-many-options = Mehr als { $most } Optionen sind nicht möglich, frühere mitgezählt.
problem-value-needed = Geben Sie einen Wert ein.
problem-field-takes-one-value = Dieses Feld nimmt nur einen Wert auf.
problem-not-a-number = „{ $value }“ ist keine Zahl. Geben Sie sie so ein: 1234.5, mit höchstens 18 Stellen vor und 9 nach dem Punkt.
problem-not-an-amount = „{ $value }“ ist kein Betrag. Geben Sie ihn so ein: 1234.50.
problem-too-many-decimals = { $currency } hat höchstens { $most } Nachkommastellen.
problem-neither-yes-nor-no = Geben Sie Ja oder Nein an (yes oder no), nicht „{ $value }“.
problem-not-a-link = „{ $value }“ ist kein Link. Geben Sie ihn so ein: https://example.com.
problem-not-an-option = „{ $value }“ ist keine Option. Zur Auswahl stehen: { $options }.
problem-no-pair = „{ $value }“ braucht ein Gleichheitszeichen: SCHLÜSSEL=WERT.
problem-no-such-option = Es gibt keine Option „{ $name }“.
