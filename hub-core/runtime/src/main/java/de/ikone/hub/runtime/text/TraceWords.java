package de.ikone.hub.runtime.text;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.api.Envelope.Operation;
import de.ikone.hub.runtime.EntityTrace.Receiver;
import de.ikone.hub.runtime.EntityTrace.Step;
import de.ikone.hub.store.Quarantine.Case;

/** An entity's way through the hub in sentences. */
public final class TraceWords {
    private final Texts texts;
    private final Words words;

    public TraceWords(Texts texts, Words words) {
        this.texts = texts;
        this.words = words;
    }

    /** That a record was accepted, and where it lies. */
    public String accepted(Step step) {
        String key = step.record().operation() == Operation.DELETE ? "trace.deletion" : "trace.record";
        return texts.get(key, String.valueOf(step.record().seq()));
    }

    /** When and by what a record came. */
    public String came(Step step) {
        Envelope record = step.record();
        return texts.get(
                "trace.came",
                words.instantAndAge(record.receivedAt()),
                record.connection(),
                words.instant(record.observedAt()));
    }

    /** What became of a record at a receiver. */
    public String receiver(Receiver receiver) {
        String key = "trace." + receiver.outcome();
        if (receiver.quarantined().isEmpty()) {
            return texts.get(key, receiver.connection(), String.valueOf(receiver.cursor()));
        }
        Case found = receiver.quarantined().get();
        return texts.get(key, receiver.connection(), String.valueOf(found.id()), why(found));
    }

    /** That a record was not accepted, and why. */
    public String rejected(Case found) {
        return texts.get(
                "trace.case",
                String.valueOf(found.id()),
                words.instantAndAge(found.facts().at()),
                found.facts().connection(),
                why(found));
    }

    private String why(Case found) {
        return words.reason(found.facts().reason()) + ": " + found.facts().message();
    }
}
