package de.ikone.hub.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Stands in the log for an exception with a secret in its text: the same class name, text and trace, without it. */
final class HiddenThrowable extends Throwable {
    private static final long serialVersionUID = 1L;

    private HiddenThrowable(String text, Throwable cause) {
        super(text, cause, true, true);
    }

    /** The very same exception if neither it nor what belongs to it holds a secret. Null stays null. */
    static Throwable of(Throwable thrown, UnaryOperator<String> secrets) {
        return thrown == null || isClean(thrown, secrets, newChain()) ? thrown : copy(thrown, secrets, newChain());
    }

    private static Set<Throwable> newChain() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static boolean isClean(Throwable thrown, UnaryOperator<String> secrets, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return true;
        }
        String text = thrown.toString();
        if (text != null && !text.equals(secrets.apply(text)) || !isClean(thrown.getCause(), secrets, seen)) {
            return false;
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (!isClean(suppressed, secrets, seen)) {
                return false;
            }
        }
        return true;
    }

    /** A chain that bites its own tail ends where it does. */
    private static Throwable copy(Throwable thrown, UnaryOperator<String> secrets, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return null;
        }
        HiddenThrowable copy =
                new HiddenThrowable(secrets.apply(thrown.toString()), copy(thrown.getCause(), secrets, seen));
        copy.setStackTrace(thrown.getStackTrace());
        for (Throwable suppressed : thrown.getSuppressed()) {
            Throwable hidden = copy(suppressed, secrets, seen);
            if (hidden != null) {
                copy.addSuppressed(hidden);
            }
        }
        return copy;
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
