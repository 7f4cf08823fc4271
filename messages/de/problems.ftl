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
