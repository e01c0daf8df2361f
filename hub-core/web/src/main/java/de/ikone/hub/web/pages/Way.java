package de.ikone.hub.web.pages;

import de.ikone.hub.runtime.EntityTrace;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.text.TraceWords;
import de.ikone.hub.store.HubStore;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of an entity's newest record through the hub, for its page.
 *
 * @param steps what happened, in order
 * @param rejected what was not accepted, and why
 */
public record Way(List<String> steps, List<String> rejected) {
    static Way of(Hub hub, HubStore store, String id, Shell shell) {
        EntityTrace trace = EntityTrace.of(hub, store, id, 1);
        TraceWords words = new TraceWords(shell.texts(), shell.words());
        List<String> steps = new ArrayList<>();
        trace.steps().forEach(step -> {
            steps.add(words.came(step));
            steps.add(words.accepted(step));
            step.receivers().forEach(receiver -> steps.add(words.receiver(receiver)));
        });
        return new Way(steps, trace.rejected().stream().map(words::rejected).toList());
    }
}
