date-days-late =
    { $days ->
        [one] seit { $days } Tag
       *[other] seit { $days } Tagen
    }
date-day-and-time = { $day }, { $time }
date-just-now = gerade eben
date-no-such-day = Diesen Tag gibt es nicht.
date-unreadable = Geben Sie ein vollständiges Datum ein, z. B. { $example }.
date-no-time = Geben Sie eine Uhrzeit ein, z. B. 9:30 oder 14:00.

common-cancel = Abbrechen
common-copy = Kopieren
common-copied = Kopiert
common-copied-what = „{ $text }“ kopiert
common-not-copied = Kopieren nicht möglich. Markieren Sie den Text und drücken Sie Strg+C.
common-loading = Wird geladen
common-close = Schließen
common-try-again = Erneut versuchen
common-details = Details
common-unexpected = Etwas ist schiefgegangen. Ihre gespeicherten Daten sind sicher. Versuchen Sie es noch einmal und starten Sie Rapport neu, falls es wieder passiert.
common-save = Speichern
common-use-mine = Meine übernehmen
common-keep-theirs = Andere behalten
screen-broken = Diese Seite kann nicht angezeigt werden

mail-leaves-in = Wird in { $time } gesendet
mail-leaves-now = Wird jetzt gesendet
mail-sending = Wird gesendet
mail-again-in = Nächster Versuch in { $time } (Versuch { $tries })
mail-held = Angehalten
mail-unknown = Vielleicht nicht angekommen
mail-not-sent-yet = Noch nicht gesendet
mail-accepted = Vom Server angenommen
mail-practice = Im Übungspostfach zugestellt
mail-recorded = Als gesendet verzeichnet
mail-marked-delivered = Von Ihnen als zugestellt markiert
mail-maybe-delivered = Ein früherer Versuch ist vielleicht angekommen
mail-failed = Nicht gesendet
mail-never-sent = Abgebrochen, nie gesendet
mail-not-accepted = Abgebrochen, vom Server nicht angenommen
mail-at = { $words }, { $time }
mail-update-password = Passwort ändern
mail-open-account = Konto öffnen

key-ctrl = Strg
key-shift = Umschalt
key-alt = Alt
key-enter = Enter
key-space = Leer
key-escape = Esc
key-backspace = Rück
key-delete = Entf
key-home = Pos1
key-end = Ende
key-menu = Menü
key-page-up = Bild↑
key-page-down = Bild↓
