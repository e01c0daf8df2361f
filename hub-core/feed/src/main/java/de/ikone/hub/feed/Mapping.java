package de.ikone.hub.feed;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import de.ikone.hub.api.RejectedException;
import java.time.Duration;
import java.util.Map;

/**
 * A JSONata expression, compiled once. Thread-safe: functions and constants are bound when it is compiled and only read
 * from then on; every evaluation gets bindings of its own, and given those the library keeps what it changes in them and
 * in its own thread locals (without bindings it would write to the compiled expression).
 */
public final class Mapping {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
    private static final int MAXIMUM_DEPTH = 300;

    private final String name;
    private final String source;
    private final Jsonata expression;
    private final Duration timeLimit;
    /**
     * The rejection that a function of ours threw in this thread's evaluation: inside "and" and "or" the library replaces
     * it by an exception of its own.
     */
    private final ThreadLocal<RejectedException> thrown = new ThreadLocal<>();

    /**
     * @param name file or key the expression comes from, for messages
     * @param functions to be called by name
     * @param constants values by variable name without dollar sign, the same for each evaluation
     * @throws DefinitionException with line and column if it is no JSONata
     */
    Mapping(String name, String source, Map<String, JFunction> functions, Map<String, Object> constants) {
        this(name, source, functions, constants, TIME_LIMIT);
    }

    Mapping(
            String name,
            String source,
            Map<String, JFunction> functions,
            Map<String, Object> constants,
            Duration timeLimit) {
        this.name = name;
        this.source = source;
        this.timeLimit = timeLimit;
        try {
            expression = Jsonata.jsonata(source);
            // trees come from our own decoder: walking each again only to look at its classes is not needed
            expression.setValidateInput(false);
            functions.forEach((function, body) -> expression.registerFunction(function, noting(body)));
            constants.forEach(expression::assign);
            // The library works on the instance it compiled last on a thread and writes each evaluation's frame into
            // it: were
            // that ours, every evaluation would nest in the one before, until the stack overflows. So leave it another
            // one.
            Jsonata.jsonata("null");
        } catch (JException wrong) {
            throw new DefinitionException("%s; expected JSONata".formatted(describe(wrong)), wrong);
        }
    }

    /**
     * The value of the expression for an input; null if it yields nothing.
     *
     * @param input a tree; not changed
     * @param variables values by variable name without dollar sign
     * @throws RejectedException if the mapping rejects the input, fails on it, or takes too long
     */
    Object evaluate(Object input, Map<String, Object> variables) {
        Frame bindings = expression.createFrame();
        variables.forEach(bindings::bind);
        bindings.setRuntimeBounds(timeLimit.toMillis(), MAXIMUM_DEPTH);
        try {
            return expression.evaluate(input, bindings);
        } catch (JException failed) {
            RejectedException ours = thrown.get();
            throw ours != null ? ours : rejected(failed);
        } catch (RejectedException rejected) {
            throw rejected;
        } catch (ClassCastException
                | NullPointerException
                | IllegalArgumentException
                | IndexOutOfBoundsException unexpected) {
            // the library's way to say that a built-in function got a value of another type
            throw new RejectedException("mapping-failed", "%s: %s".formatted(name, unexpected));
        } finally {
            thrown.remove();
        }
    }

    private JFunction noting(JFunction body) {
        return new JFunction(
                (input, arguments) -> {
                    try {
                        return body.call(input, arguments);
                    } catch (RejectedException rejected) {
                        thrown.set(rejected);
                        throw rejected;
                    }
                },
                null);
    }

    private RejectedException rejected(JException failed) {
        String error = String.valueOf(failed.getError());
        if (error.startsWith("Expression evaluation timeout")) {
            return new RejectedException(
                    "mapping-too-slow", "%s took longer than %s for one record".formatted(name, timeLimit));
        }
        if (error.startsWith("Stack overflow")) {
            return new RejectedException(
                    "mapping-too-deep", "%s calls itself more than %d deep".formatted(name, MAXIMUM_DEPTH));
        }
        return new RejectedException("mapping-failed", describe(failed));
    }

    private String describe(JException wrong) {
        int position = Math.min(Math.max(wrong.getLocation(), 0), source.length());
        String before = source.substring(0, position);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = position - before.lastIndexOf('\n');
        return "%s:%d:%d: %s".formatted(name, line, column, wrong.getMessage());
    }
}
