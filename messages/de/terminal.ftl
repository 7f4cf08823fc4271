phrase-heading =
    { $name ->
        [id] ID
        [what] was
        [when] wann
        [name] Name
        [bytes] Bytes
        [leads] Leads
        [where] wo
        [origin] Herkunft
        [from] von
        [paused] pausiert
        [step] Schritt
        [status] Status
        [to] an
        [subject] Betreff
        [proof] Nachweis
        [reason] Grund
        [attempts] Versuche
        [next-attempt] nächster Versuch
        [last-reply] letzte Antwort
        [since] seit
        [message-id] Message-ID
        [practice] Übung
        [company] Firma
        [email] E-Mail
        [state] Status
        [next-step] nächster Schritt
        [phone] Telefon
        [contact] Kontakt
        [draft] Entwurf
        [files] Dateien
        [title] Position
        [source] Quelle
        [note] Notiz
        [kind] Art
        [key] Schlüssel
        [details] Einzelheiten
        [done] erledigt
        [of] von
        [problem] Problem
        [notice] Hinweis
       *[other] { $name }
    }
phrase-no-problems-found = Keine Probleme gefunden.
phrase-is-undone = rückgängig gemacht
phrase-field-kept = geblieben: { $field } ist „{ $value }“
phrase-backup-here = hier
phrase-backup-in-folder = Ordner
phrase-backup-good = gut
phrase-backup-bad = schlecht
phrase-backup-verified = Sicherung geprüft.
phrase-content-nowhere = Der Inhalt von „{ $name }“ ist weder hier noch bei der Sicherung.
phrase-setting-differs = { $setting } ist jetzt „{ $now }“, in der Sicherung „{ $then }“
phrase-origin-here = auf diesem Computer erstellt
phrase-origin-not-known = Herkunft von diesem Computer nicht bekannt
phrase-origin-locked = Herkunft unbekannt, solange Ihre Passwörter gesperrt sind
phrase-origin-encrypted = Herkunft wird beim Öffnen gezeigt
phrase-password-saved = Das Passwort von { $account } wurde gespeichert.
phrase-step-passed = in Ordnung
phrase-step-failed = fehlgeschlagen
phrase-step-not-reached = nicht erreicht
phrase-file-attached = Angehängt.
phrase-leads-changed =
    { $count ->
        [one] { $count } Lead geändert
       *[other] { $count } Leads geändert
    }
phrase-saved-to = Gespeichert unter { $path }
phrase-row-damaged = (beschädigt)
phrase-shown-of-leads =
    { $count ->
        [one] { $shown } von { $count } Lead
       *[other] { $shown } von { $count } Leads
    }
phrase-shown-of-more-leads =
    { $count ->
        [one] { $shown } von mehr als { $count } Lead
       *[other] { $shown } von mehr als { $count } Leads
    }
phrase-do-not-contact = nicht kontaktieren
phrase-yes = ja
phrase-leads-added =
    { $count ->
        [one] { $count } Lead hinzugefügt
       *[other] { $count } Leads hinzugefügt
    }
phrase-proof-not-sent = Noch nicht gesendet.
phrase-proof-sending = Wird dem Server übergeben.
phrase-proof-accepted = Vom Server angenommen.
phrase-proof-practice = Ins Übungspostfach zugestellt. Sonst hat sie niemanden erreicht.
phrase-proof-recorded = Gesendet, laut Versandprotokoll.
phrase-proof-marked-delivered = Von Ihnen als zugestellt markiert.
phrase-proof-unknown = Ob sie zugestellt wurde, ist nicht bekannt.
phrase-proof-maybe-delivered = Ein früherer Versuch kam vielleicht an. Seitdem hat kein Server diese E-Mail angenommen.
phrase-proof-failed = Nicht gesendet.
phrase-proof-never-sent = Abgebrochen. Sie wurde nie gesendet.
phrase-proof-not-accepted = Abgebrochen. Kein Server hat sie angenommen.
phrase-recover-nothing = Es gibt nichts zu retten. Die Daten lassen sich öffnen.
phrase-recover-done = Gerettet. Was Sie nicht gewählt haben und die beschädigte Datei bleiben erhalten.
phrase-recover-salvaged = gerettet: { $found }
phrase-recover-salvaged-nothing = gerettet: nichts war lesbar
phrase-recover-backup = Sicherung: { $found } (vom { $at }, { $origin })
phrase-recover-backup-none = Sicherung: keine lässt sich ohne Weiteres öffnen
phrase-recover-encrypted = verschlüsselt
phrase-recover-not-proposed = nicht vorgeschlagen: Sie stammt aus der Zukunft oder ist unverschlüsselt, wo Kopien verschlüsselt sind
phrase-recover-differing = Leads nur gerettet: { $salvaged }, nur in der Sicherung: { $backup }, mit anderen Werten: { $differing }.
phrase-recover-mail-settings = E-Mail-Einstellungen, die sich unterscheiden. Die der Sicherung werden nur mit --with-mail-settings verwendet:
phrase-recover-compare = Mit einer anderen Sicherung vergleichen: --backup DATEI.
phrase-recover-choose = Wählen mit --choose salvaged, backup oder empty.
phrase-recover-found = { $leads } Leads, { $trash } im Papierkorb, { $files } Dateien, { $templates } Vorlagen, { $emails } E-Mails
phrase-recover-found-until = { $found }, die neueste Änderung { $at }
phrase-drained = { $sent } gesendet, { $retrying } werden erneut versucht, { $failed } fehlgeschlagen, { $unknown } ungewiss, { $left } übrig
phrase-not-before = nicht vor { $time }
