package de.ikone.hub.runtime.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that somebody most likely meant, for "did you mean" in messages. */
public final class NearestWord {
    private NearestWord() {}

    /**
     * The known word with the smallest Levenshtein distance to the word, upper and lower case being equal; of equally
     * near ones the first in alphabetical order. Empty if none is near: more than a third of the word, and more than
     * two characters, would have to change.
     */
    public static Optional<String> find(String word, Collection<String> known) {
        int limit = Math.min(Math.max(2, word.length() / 3), Math.max(1, word.length() - 1));
        record Candidate(String word, int distance) {}
        return known.stream()
                .map(candidate -> new Candidate(candidate, distance(word, candidate)))
                .filter(candidate -> candidate.distance() <= limit)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                .map(Candidate::word);
    }

    /** Number of characters to insert, delete or replace to turn one word into the other, regardless of case. */
    static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[to.length()];
    }
}
