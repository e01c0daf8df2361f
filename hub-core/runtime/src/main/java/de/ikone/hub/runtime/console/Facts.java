package de.ikone.hub.runtime.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Facts about one thing, a line each: label, then value. Labels are keys of {@code info.…}. */
final class Facts {
    private final Console console;
    private final Map<String, String> lines = new LinkedHashMap<>();

    Facts(Console console) {
        this.console = console;
    }

    Facts add(String label, String value) {
        lines.put(console.text("info." + label), value);
        return this;
    }

    /** Adds the fact unless it is unknown or empty. */
    Facts add(String label, Optional<String> value) {
        value.filter(text -> !text.isBlank()).ifPresent(text -> add(label, text));
        return this;
    }

    void print() {
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        lines.forEach((label, value) ->
                console.print(label + " ".repeat(width - label.length()) + "  " + value.stripTrailing()));
    }
}
