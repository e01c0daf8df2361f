package de.ikone.hub.runtime.accept;

import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Quarantine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What acceptance says of a payload's records.
 *
 * @param accepted records for the log, in order
 * @param rejected records for the quarantine, in order of index
 */
public record Verdict(List<Batch.Entry> accepted, List<Rejection> rejected) {
    public Verdict {
        accepted = List.copyOf(accepted);
        rejected = List.copyOf(rejected);
    }

    /**
     * A rejected record.
     *
     * @param index its place in the payload, from 0
     * @param id the id it would have had; empty text where it has none
     * @param quarantineCase what goes to quarantine
     */
    public record Rejection(int index, String id, Quarantine.NewCase quarantineCase) {}

    /** The cases for the quarantine. */
    public List<Quarantine.NewCase> cases() {
        List<Quarantine.NewCase> cases = new ArrayList<>();
        rejected.forEach(rejection -> cases.add(rejection.quarantineCase()));
        return cases;
    }

    /** Ids of rejected records: they count as present in a snapshot. */
    public Set<String> rejectedIds() {
        return rejected.stream().map(Rejection::id).filter(id -> !id.isEmpty()).collect(Collectors.toSet());
    }
}
