package de.ikone.hub.runtime.camel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which rules read and publish which types; refuses a rule that would feed itself, alone or through others. */
public final class RuleGraph {
    private final Map<String, Rule> rules = new HashMap<>();

    private record Rule(Set<String> reads, Set<String> publishes) {
        boolean feeds(Rule other) {
            return publishes.stream().anyMatch(type -> other.reads.isEmpty() || other.reads.contains(type));
        }
    }

    /** The rules form a cycle; the message names the chain. */
    public static final class CycleException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        CycleException(List<String> chain) {
            super(String.join(" → ", chain));
        }
    }

    /**
     * Adds a rule or replaces it.
     *
     * @param connection name of the rule's connection
     * @param reads types it subscribes to; empty: all
     * @param publishes types it publishes
     * @throws IllegalArgumentException if it would close a cycle; then it is not added
     */
    public synchronized void add(String connection, Set<String> reads, Set<String> publishes) {
        Rule previous = rules.put(connection, new Rule(Set.copyOf(reads), Set.copyOf(publishes)));
        Optional<List<String>> cycle = cycle(connection, connection, new ArrayList<>(List.of(connection)));
        if (cycle.isPresent()) {
            if (previous == null) {
                rules.remove(connection);
            } else {
                rules.put(connection, previous);
            }
            throw new CycleException(cycle.get());
        }
    }

    /** Removes a rule. */
    public synchronized void remove(String connection) {
        rules.remove(connection);
    }

    private Optional<List<String>> cycle(String start, String at, List<String> chain) {
        for (Map.Entry<String, Rule> next : rules.entrySet()) {
            if (!rules.get(at).feeds(next.getValue())) {
                continue;
            }
            if (next.getKey().equals(start)) {
                chain.add(start);
                return Optional.of(chain);
            }
            if (!chain.contains(next.getKey())) {
                List<String> longer = new ArrayList<>(chain);
                longer.add(next.getKey());
                Optional<List<String>> found = cycle(start, next.getKey(), longer);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
