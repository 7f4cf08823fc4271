settings-history = Verlauf
settings-history-lead = Alle Änderungen, die neuesten zuerst. Jede lässt sich hier rückgängig machen. Spätere Änderungen bleiben erhalten und werden aufgelistet.

history-cannot-show = Der Verlauf kann nicht angezeigt werden
history-search = Im Verlauf suchen
history-clear-search = Suche löschen
history-who = Geändert von
history-anyone = Alle
history-you = Sie
history-by-itself = Automatisch
history-from = Von
history-until = Bis
history-any-day = beliebig
history-empty = Noch keine Änderungen
history-empty-more = Alles, was Sie ändern, erscheint hier und lässt sich rückgängig machen.
history-nothing-matches = Keine passenden Änderungen
history-nothing-matches-more = Durchsucht wurden Namen, Texte und Werte, vor und nach jeder Änderung.
history-show-all = Alle anzeigen
history-changes = Änderungen, { $day }
history-undo-one = Rückgängig machen: { $label }
history-undone = rückgängig gemacht
history-before = Vorher
history-after = Nachher
history-and-more =
    { $count ->
        [one] und { $count } weiteres
       *[other] und { $count } weitere
    }
history-and-more-leads =
    { $count ->
        [one] und { $count } weiterer Lead
       *[other] und { $count } weitere Leads
    }
history-first-fields = Nur die ersten { $count } Felder werden angezeigt.
history-no-fields = Keine Details
history-erased-trash = Der Papierkorb wurde geleert, daher lässt sich dies nicht rückgängig machen. Vielleicht enthält eine ältere Sicherung es noch.
history-erased-age = Diese Änderung ist älter als der Verlauf, den Sie behalten. Ihre Details wurden gelöscht, daher lässt sie sich nicht rückgängig machen.

history-keep = Verlauf behalten
history-for-ever = für immer
history-years =
    { $count ->
        [one] { $count } Jahr
       *[other] { $count } Jahre
    }
history-days =
    { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
    }
history-keep-ever-more = Jede Änderung lässt sich rückgängig machen, egal wie alt sie ist.
history-keep-more = Ältere Änderungen bleiben ohne Details aufgelistet und lassen sich nicht rückgängig machen. Leads im Papierkorb können immer wiederhergestellt werden.
history-keep-ask = Verlauf nur { $length } behalten?
history-keep-ask-more = Details älterer Änderungen werden endgültig gelöscht.
history-keep-ask-stays = Was wann geändert wurde, bleibt aufgelistet. Ihre Leads, auch die im Papierkorb, sind nicht betroffen.
history-keep-as-it-is = Abbrechen
history-keep-shorter = Ältere Details löschen
