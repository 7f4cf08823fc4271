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
problem-setting-damaged = Eine gespeicherte Einstellung kann nicht gelesen werden.
problem-setting-not-written = Eine Einstellung konnte nicht gespeichert werden.
problem-suppression-key-missing = Der Schlüssel der Liste „Nicht kontaktieren“ fehlt. Bis er wieder da ist, wird nichts gesendet. Stellen Sie ihn aus einer Sicherung wieder her.
problem-upgrade-not-recorded = Die Aktualisierung konnte nicht festgehalten werden.
problem-identifier-invalid = Diese Kennung ist ungültig.
problem-certificates-unreadable = Die Zertifikate dieses Computers konnten nicht gelesen werden. Daher ist kein Anmeldedienst sicher erreichbar.
problem-callback-other-attempt = Der Browser lieferte die Antwort auf eine andere Anmeldung. Sie sind nicht angemeldet. Versuchen Sie es auf der Seite, die sich öffnet, noch einmal.
problem-callback-empty = Der Anmeldedienst hat den Browser ohne Antwort zurückgeschickt. Sie sind nicht angemeldet. Versuchen Sie es noch einmal.
problem-provider-unreachable = { $host } ist nicht erreichbar. Sie sind nicht angemeldet. Prüfen Sie das Netzwerk und die Adresse des Anbieters und versuchen Sie es noch einmal.
problem-not-a-provider = { $host } hat geantwortet, ist aber kein Anmeldedienst. Prüfen Sie die Adresse des Anbieters und versuchen Sie es noch einmal.
problem-provider-unusable = Rapport kann die Selbstbeschreibung des Anbieters nicht verwenden. Prüfen Sie die Adresse des Anbieters.
problem-provider-not-genuine = Die Antwort des Anbieters konnte nicht geprüft werden. Sie sind nicht angemeldet. Versuchen Sie es noch einmal. Passiert es wieder, fragen Sie den Betreiber.
problem-provider-answer-unusable = { $host } hat eine Antwort gesendet, die Rapport nicht verwenden kann. Sie sind nicht angemeldet. Passiert es wieder, fragen Sie den Betreiber von { $host }.
problem-provider-did-not-name-you = { $host } hat nicht mitgeteilt, wer Sie sind. Sie sind nicht angemeldet. Versuchen Sie es noch einmal oder nehmen Sie einen anderen Anbieter.
problem-clock-is-off = Nach der Uhr dieses Computers ({ $now }) ist die Antwort des Anbieters jetzt nicht gültig. Geht die Uhr falsch, stellen Sie sie und versuchen Sie es noch einmal.
problem-provider-refused-answer = { $host } hat die Antwort des Browsers nicht angenommen. Sie sind nicht angemeldet. Versuchen Sie es noch einmal.
problem-provider-no-token = { $host } hat mit etwas anderem als einer Anmeldung geantwortet, etwa mit einer Webseite. Sie sind nicht angemeldet. Versuchen Sie es noch einmal. Passiert es wieder, fragen Sie den Betreiber.
problem-built-in-provider-failed = Der eingebaute Anmeldedienst konnte nicht starten. Versuchen Sie es noch einmal.
problem-no-free-port = Die Anmeldung braucht einen freien Port auf diesem Computer, und keiner ließ sich öffnen. Vielleicht blockiert ihn eine Firewall oder ein Sicherheitsprogramm. Versuchen Sie es noch einmal.
problem-operation-gone = Diese Änderung ist nicht mehr im Verlauf.
problem-already-undone = Das wurde bereits rückgängig gemacht.
problem-trash-erased = Was im Papierkorb war, ist endgültig gelöscht. Nur eine Sicherung enthält es vielleicht noch.
problem-not-an-address = „{ $address }“ ist keine E-Mail-Adresse.
problem-email-not-built = Diese E-Mail kann nicht zusammengestellt werden. Nichts wurde gesendet.
problem-stored-email-damaged = Diese gespeicherte E-Mail kann nicht gelesen werden. Sie bleibt, wie sie ist.
problem-practice-email-damaged = Diese Übungs-E-Mail kann nicht gelesen werden. Ihre Datei bleibt, wie sie ist.
problem-record-not-written = Das Versandprotokoll konnte nicht geschrieben werden.
problem-record-replaced = Das Versandprotokoll, sends.log im Datenordner, wurde durch etwas anderes ersetzt. Legen Sie die richtige Datei zurück oder entfernen Sie diese.
problem-email-decided = Mit dieser E-Mail ist inzwischen etwas anderes geschehen.
problem-email-gone = Diese E-Mail gibt es nicht mehr.
problem-key-used = Dieser Schlüssel wurde schon für eine andere E-Mail verwendet. Nichts wurde gesendet. Verwenden Sie für eine neue E-Mail einen neuen Schlüssel.
problem-email-being-sent = Diese E-Mail wird gerade gesendet und lässt sich nicht mehr abbrechen.
problem-email-may-have-arrived = Diese E-Mail ist vielleicht angekommen. Entscheiden Sie, ob sie es ist, oder senden Sie sie erneut.
problem-email-sent-cannot-cancel = Diese E-Mail wurde bereits gesendet und lässt sich nicht abbrechen.
problem-email-leaves-in-time = Diese E-Mail wird gesendet, wenn sie fällig ist.
problem-email-being-sent-now = Diese E-Mail wird gerade gesendet.
problem-email-canceled-write-again = Diese E-Mail wurde abgebrochen. Schreiben Sie sie neu, um sie zu senden.
problem-email-already-sent = Diese E-Mail wurde bereits gesendet.
problem-email-nothing-to-decide = Was mit dieser E-Mail geschehen ist, ist bekannt. Es gibt nichts zu entscheiden.
problem-attachment-gone = Diese Datei gibt es nicht mehr.
problem-attachment-damaged = Der Eintrag dieser Datei wurde außerhalb von Rapport beschädigt. Er bleibt, wie er ist.
problem-change-is-over = Das gehört zu einer Änderung, die schon beendet ist. Nichts davon wurde gespeichert.
problem-nothing-to-change = Was geändert werden soll, gibt es nicht mehr.
problem-data-newer = Diese Daten wurden von einer neueren Version von Rapport geschrieben. Nichts wurde geändert. Aktualisieren Sie Rapport, um sie zu öffnen.
problem-data-not-upgraded = Die Datendatei konnte nicht aktualisiert werden. Nichts wurde geändert.
problem-journal-unknown-entity = Der Verlauf nennt etwas, das diese Version nicht kennt.
problem-journal-unknown-field = Der Verlauf nennt ein Feld, das diese Version nicht kennt.
problem-journal-entry-damaged = Ein Eintrag des Verlaufs kann nicht gelesen werden.
problem-folder-name-not-text = Der Name des Datenordners ist kein Text. Nichts wurde geändert. Verschieben Sie ihn in einen Ordner mit einfachem Namen.
problem-disk-refused-read = Der Datenträger konnte einen Teil der Datendatei nicht lesen.
problem-backup-not-written = Die Sicherung konnte nicht geschrieben werden.
problem-backup-not-a-file = Das ist keine Datei. Wählen Sie eine Sicherung.
problem-backup-needs-space = Der Platz reicht nicht, um diese Sicherung zu öffnen. Sie braucht { $megabytes } MB. Nichts wurde geändert. Schaffen Sie Platz und versuchen Sie es noch einmal.
problem-backup-newer = Diese Sicherung wurde von einer neueren Version von Rapport geschrieben. Nichts wurde geändert. Aktualisieren Sie Rapport, um sie zu öffnen.
problem-backup-passphrase-gone = Die Passphrase der Sicherungen dort ist nicht mehr unter Ihren Passwörtern. Wählen Sie den Ordner erneut.
problem-backup-not-verified = Die neue Sicherung ließ sich nicht bestätigen und wurde entfernt. Die älteren wurden behalten. Prüfen Sie den Datenträger.
problem-backup-key-damaged = Der Schlüssel der Dateien in dieser Sicherung kann nicht gelesen werden. Nichts wurde geändert.
problem-file-not-encrypted = Eine Datei konnte nicht verschlüsselt werden.
problem-backup-name-taken = Eine Sicherung mit diesem Namen gibt es schon. Nichts wurde geändert.
problem-backup-gone = Diese Sicherung gibt es nicht mehr.
problem-backup-lacks-leads = Nicht jeder gewählte Lead ist in dieser Sicherung. Nichts wurde geändert.
problem-backup-one-of-last = Das ist eine der letzten drei guten Sicherungen, und die bleiben immer erhalten. Sichern Sie jetzt und löschen Sie dann diese.
problem-backup-not-open = Diese Sicherung ist nicht mehr geöffnet. Öffnen Sie sie erneut.
problem-marked-do-not-contact = Als „Nicht kontaktieren“ markiert. Sie wurde nicht gesendet.
problem-data-not-there = Diese Daten gibt es nicht.
problem-data-contradicts-itself = Diese Daten sind nicht verwendbar, weil sie sich widersprechen. Nichts wurde geändert. Wählen Sie die anderen.
problem-recovery-not-recorded = Die Rettung konnte nicht festgehalten werden.
problem-nothing-to-recover = Es gibt nichts zu retten. Starten Sie Rapport neu, um nachzusehen.
problem-data-damaged = Die Datendatei ist beschädigt. Sie bleibt, wie sie ist. Öffnen Sie das Fenster von Rapport oder führen Sie rapport-cli recover aus, um zu sehen, was sich retten lässt.
problem-data-missing = Die Datendatei fehlt oder ist leer, obwohl es hier eine gab. Nichts wurde geändert. Öffnen Sie das Fenster von Rapport oder führen Sie rapport-cli recover aus, um zu sehen, was sich retten lässt.
problem-window-and-core-differ = Fenster und Kern von Rapport passen nicht zusammen. Starten Sie Rapport neu.
problem-no-program-for-folder = Kein Programm auf diesem Computer hat den Ordner geöffnet. Kopieren Sie stattdessen seinen Pfad.
problem-file-incomplete = Diese Datei kam unvollständig an. Wählen Sie sie erneut.
problem-no-program-for-file = Kein Programm auf diesem Computer hat die Datei geöffnet. Speichern Sie sie und öffnen Sie sie von dort.
problem-choice-gone = Die gewählte Datei oder der Ordner ist nicht mehr verfügbar. Wählen Sie erneut.
problem-done-but-not-printed = Erledigt, aber das Ergebnis konnte nicht ausgegeben werden.
problem-result-not-json = Das Ergebnis konnte nicht als JSON ausgegeben werden.
problem-no-home-folder = Es gibt keinen Benutzerordner für die Daten. Nennen Sie einen Ordner mit --data-dir.
problem-file-too-large-to-read = Diese Datei ist zu groß.
problem-word-not-known = „{ $word }“ ist keines der Wörter, die hier stehen können.
problem-notice-gone = Diesen Hinweis gibt es nicht mehr.
problem-no-such-moment = Das ist keine Zeit. Geben Sie sie so an: 2026-11-24T14:30:00Z.
problem-server-host-port = Geben Sie den Server als Host:Port an, etwa mail.example.com:587.
phrase-fault-too-long = Dieser Text ist zu lang. Die Grenze sind 200.000 Zeichen.
phrase-fault-unreadable = Das ist nicht lesbar.
phrase-fault-needs-endif = Diese Bedingung braucht ein { $endif }.
phrase-fault-tag-unreadable = Dieser Platzhalter ist nicht lesbar. Er sieht so aus: { $example }.
phrase-fault-tag-as-text = Eine E-Mail kann keinen Platzhalter als Text enthalten.
phrase-fault-tag-open = Dieser Platzhalter ist nicht geschlossen.
phrase-fault-tag-empty = Dieser Platzhalter ist leer. Geben Sie den Namen einer Variable ein.
phrase-fault-tag-one-name = Ein Platzhalter enthält den Namen einer Variable, etwa { $example }.
phrase-fault-endif-alone = Es gibt kein { $condition }, das hiermit endet.
phrase-fault-unknown-statement = Eine Vorlage kennt Variablen und Bedingungen wie { $example }.
phrase-fault-branch-alone = Es gibt kein { $condition }, zu dem dies gehört.
phrase-fault-condition = Eine Bedingung fragt, ob eine Variable ausgefüllt ist, etwa { $example }.
phrase-fault-condition-name = Diese Bedingung braucht den Namen einer Variable.
phrase-fault-unknown-variable = Unbekannte Variable „{ $name }“. Wählen Sie eine aus der Liste.
phrase-fault-no-variable = „{ $tag }“ ist keine Variable. Wählen Sie eine oder entfernen Sie das.
phrase-fault-grows-too-long = Mit ausgefüllten Werten ist dieser Text zu lang.
problem-folder-not-there = Diesen Ordner gibt es nicht. Wählen Sie einen anderen.
problem-folder-is-rapports = Dieser Ordner gehört zu den Daten von Rapport. Wählen Sie einen anderen, am besten auf einem anderen Datenträger.
problem-backup-interrupted = Die Arbeit an einer Sicherung wurde unterbrochen. Nichts wurde geändert.
problem-passwords-interrupted = Das Lesen oder Schreiben Ihrer Passwörter wurde unterbrochen.
problem-damaged-file-not-read = Die beschädigte Datei konnte nicht gelesen werden. Sie bleibt, wie sie ist.
problem-input-not-utf8 =
    { $secret ->
        [passphrase] Die Passphrase auf der Standardeingabe ist nicht UTF-8. Führen Sie in PowerShell zuerst $OutputEncoding = [System.Text.UTF8Encoding]::new() aus.
       *[password] Das Passwort auf der Standardeingabe ist nicht UTF-8. Führen Sie in PowerShell zuerst $OutputEncoding = [System.Text.UTF8Encoding]::new() aus.
    }
problem-input-missing =
    { $secret ->
        [passphrase] Auf der Standardeingabe steht keine Passphrase.
       *[password] Auf der Standardeingabe steht kein Passwort.
    }
problem-input-too-long =
    { $secret ->
        [passphrase] Die Passphrase auf der Standardeingabe ist zu lang.
       *[password] Das Passwort auf der Standardeingabe ist zu lang.
    }
phrase-file-kind =
    { $kind ->
        [bmp-picture] ein BMP-Bild
        [flash-program] ein Flash-Programm
        [gif-picture] ein GIF-Bild
        [heif-picture] ein HEIF-Bild
        [jpeg-picture] ein JPEG-Bild
        [java-program] ein Java-Programm
        [pdf-document] ein PDF-Dokument
        [png-picture] ein PNG-Bild
        [powerpoint-presentation-with-macros] eine PowerPoint-Präsentation mit Makros
        [powerpoint-presentation] eine PowerPoint-Präsentation
        [tiff-picture] ein TIFF-Bild
        [webassembly-program] ein WebAssembly-Programm
        [webp-picture] ein WebP-Bild
        [windows-shortcut] eine Windows-Verknüpfung
        [word-document-with-macros] ein Word-Dokument mit Makros
        [word-document] ein Word-Dokument
        [zip-archive] ein ZIP-Archiv
        [browser-extension] eine Browsererweiterung
        [compound-file-of-an-older-windows-program] eine Datei eines älteren Windows-Programms
        [damaged-document-of-an-older-office] ein beschädigtes Dokument eines älteren Office
        [file-of-a-rare-kind] eine Datei seltener Art
        [font] eine Schriftart
       *[kind-of-file-that-rapport-does-not-know] eine Dateiart, die Rapport nicht kennt
        [picture-of-a-rare-kind] ein Bild seltener Art
        [program-for-linux] ein Programm für Linux
        [program-for-windows] ein Programm für Windows
        [program-for-macos] ein Programm für macOS
        [script] ein Skript
        [sound-file] eine Tondatei
        [video] ein Video
        [web-page] eine Webseite
        [avif-picture] ein AVIF-Bild
        [android-program] ein Android-Programm
        [excel-workbook-with-macros] eine Excel-Mappe mit Makros
        [excel-workbook] eine Excel-Mappe
        [office-document-that-needs-a-password] ein Office-Dokument mit Passwort
        [opendocument-presentation] eine OpenDocument-Präsentation
        [opendocument-spreadsheet] eine OpenDocument-Tabelle
        [opendocument-text] ein OpenDocument-Text
        [rtf-document] ein RTF-Dokument
        [svg-drawing-which-can-hold-scripts] eine SVG-Zeichnung, die Skripte enthalten kann
        [archive-or-a-file-of-a-rare-kind] ein Archiv oder eine Datei seltener Art
        [e-book] ein E-Book
        [installer-for-linux] ein Installationspaket für Linux
        [something-else] etwas anderes
        [plain-text] reiner Text
    }
phrase-active-content =
    { $content ->
        [macros] Makros
        [scripts] Skripte
        [launch] einen Befehl, der ein anderes Programm startet
        [embedded] eine weitere Datei
        [remote] Inhalte, die beim Öffnen von anderswo geladen werden
        [program] ein Programm
       *[unread] mehr Teile, als Rapport durchsieht
    }
problem-program-not-added = „{ $name }“ ist { $kind }. Programme und Skripte können nicht hinzugefügt werden.
problem-file-ends-as-program = „{ $name }“ endet auf .{ $ending }. So etwas führen Computer als Programm aus. Die Datei wurde nicht hinzugefügt.
problem-file-has-active-content = „{ $name }“ enthält { $content }. Fügen Sie die Datei nur hinzu, wenn Sie dem Absender vertrauen. Trotzdem hinzufügen?
problem-file-has-unusual-ending = „{ $name }“ ist { $kind } mit der ungewöhnlichen Endung .{ $ending }. Trotzdem hinzufügen?
problem-file-is-unusual = „{ $name }“ ist { $kind } und keine der üblichen Arten (PDF, Word, OpenDocument, RTF, Text, Bild). Trotzdem hinzufügen?
problem-file-is-not-what-it-claims = „{ $name }“ endet auf .{ $ending }, ist aber nicht { $claim }. Die Datei wurde nicht hinzugefügt. Wenn Sie der Quelle vertrauen, geben Sie ihr die richtige Endung und versuchen Sie es noch einmal.
problem-file-is-something-else = „{ $name }“ endet auf .{ $ending }, ist aber { $kind }. Die Datei wurde nicht hinzugefügt. Wenn Sie der Quelle vertrauen, geben Sie ihr die richtige Endung und versuchen Sie es noch einmal.
problem-file-is-empty = „{ $name }“ ist leer und wurde nicht hinzugefügt. Vielleicht wurde das Kopieren oder Herunterladen unterbrochen.
problem-file-is-too-big = „{ $name }“ ist größer als { $megabytes } MB, die Grenze für Dateien. Sie können die Grenze in den Einstellungen ändern.
phrase-caution-program = „{ $name }“ könnte als Programm ausgeführt werden. Rapport öffnet die Datei nicht.
phrase-caution-mismatch = „{ $name }“ ist nicht, was der Name sagt. Öffnen Sie die Datei nur, wenn Sie dem Absender vertrauen.
phrase-caution-active = Enthält { $content }. Nur öffnen, wenn Sie dem Absender vertrauen.
problem-content-missing = Der Inhalt dieser Datei fehlt im Ordner von Rapport. Fügen Sie dieselbe Datei noch einmal hinzu oder stellen Sie sie aus einer Sicherung wieder her.
problem-content-changed = Diese Datei wurde auf dem Datenträger verändert oder beschädigt, seit sie hinzugefügt wurde. Fügen Sie dieselbe Datei noch einmal hinzu oder stellen Sie sie aus einer Sicherung wieder her.
problem-file-not-read = Diese Datei konnte nicht gelesen werden. Nichts wurde geändert.
problem-data-held = Ein anderes Programm hat die Daten zu lange belegt. Nichts wurde geändert. Versuchen Sie es noch einmal.
problem-disk-full-unchanged = Der Datenträger ist voll. Nichts wurde geändert. Schaffen Sie Platz und versuchen Sie es noch einmal.
problem-folder-read-only = Rapport darf nicht in seinen Datenordner schreiben. Nichts wurde geändert.
problem-data-not-opened = Die Datendatei konnte nicht geöffnet werden. Nichts wurde geändert. Versuchen Sie es noch einmal und prüfen Sie, ob Rapport seinen Datenordner lesen und beschreiben darf.
problem-disk-refused = Der Datenträger konnte nicht lesen oder schreiben. Nichts wurde geändert.
problem-value-damaged = Ein gespeicherter Wert kann nicht gelesen werden. Nichts wurde geändert.
problem-data-busy = Die Daten sind gerade belegt. Nichts wurde geändert. Versuchen Sie es noch einmal.
problem-data-not-accessible = Die Datendatei konnte nicht gelesen oder geschrieben werden. Nichts wurde geändert.
problem-data-unread = Ein Teil der Datendatei konnte nicht gelesen werden. Nichts wurde geändert. Passiert das wieder, starten Sie Rapport neu oder führen Sie rapport-cli recover aus. Das prüft, ob die Datei beschädigt ist und was sich retten lässt.
problem-older-than-history = Das ist älter als der Verlauf, den Sie behalten. Die Details wurden gelöscht, daher lässt es sich nicht rückgängig machen.
problem-erased-with-trash = Was damit geändert wurde, ist mit dem Papierkorb endgültig gelöscht und lässt sich nicht rückgängig machen. Eine ältere Sicherung enthält es vielleicht noch.
problem-email-lead-gone = Die E-Mail würde wieder warten, aber der Lead, an den sie geht, ist nicht da. Holen Sie zuerst den Lead zurück.
problem-email-without-account = Die E-Mail würde wieder warten, aber das E-Mail-Konto, von dem sie gesendet wird, ist nicht da. Holen Sie zuerst das Konto zurück.
problem-provider-busy = Der Anmeldedienst kann gerade nicht antworten. Versuchen Sie es später noch einmal.
problem-provider-refuses-client = Der Anmeldedienst akzeptiert Rapport so nicht. Prüfen Sie die Adresse des Anbieters und die Client-ID.
problem-browser-never-came-back =
    { $count ->
        [one] Der Browser kam nicht innerhalb einer Minute zurück. Sie sind nicht angemeldet. Versuchen Sie es noch einmal.
       *[other] Der Browser kam nicht innerhalb von { $count } Minuten zurück. Sie sind nicht angemeldet. Versuchen Sie es noch einmal.
    }
problem-sending-elsewhere = Ein anderes Rapport sendet die E-Mails dieses Datenordners. Lassen Sie es fertig werden oder schließen Sie es zuerst.
problem-sending-elsewhere-in = Ein anderes Rapport (Prozess { $process }) sendet die E-Mails dieses Datenordners. Lassen Sie es fertig werden oder schließen Sie es zuerst.
problem-no-such-email-value = Das ist kein Wert von „{ $field }“ einer E-Mail.
problem-looks-like-placeholder =
    { $count ->
        [one] { $texts } sieht wie ein Platzhalter aus. Füllen Sie ihn aus oder bestätigen Sie, dass es so gemeint ist. Nichts wurde gesendet.
       *[other] { $texts } sehen wie Platzhalter aus. Füllen Sie sie aus oder bestätigen Sie, dass sie so gemeint sind. Nichts wurde gesendet.
    }
problem-template-fault = Zeile { $line }: { $fault }
problem-job-gone = Diesen Vorgang gibt es nicht mehr.
