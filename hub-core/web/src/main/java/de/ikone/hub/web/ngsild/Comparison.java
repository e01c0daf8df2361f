package de.ikone.hub.web.ngsild;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.web.open.OpenEntity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The comparisons of {@code q}: each holds only for an entity that has the value. */
final class Comparison {
    private Comparison() {}

    static Predicate<OpenEntity> exists(AttributePath path) {
        return entity -> path.in(entity).isPresent();
    }

    /** Equals one of these; of a list one element does. */
    static Predicate<OpenEntity> equalsAny(AttributePath path, List<Literal> literals) {
        return holds(path, value -> anyElement(value, element -> equalsAny(element, literals)));
    }

    /** Equals none of these; of a list no element does. */
    static Predicate<OpenEntity> equalsNone(AttributePath path, List<Literal> literals) {
        return holds(path, value -> !anyElement(value, element -> equalsAny(element, literals)));
    }

    static Predicate<OpenEntity> within(AttributePath path, Literal least, Literal most) {
        return holds(path, value -> anyElement(value, element -> isWithin(element, least, most)));
    }

    static Predicate<OpenEntity> outside(AttributePath path, Literal least, Literal most) {
        return holds(path, value -> !anyElement(value, element -> isWithin(element, least, most)));
    }

    static Predicate<OpenEntity> ordered(AttributePath path, Literal literal, IntPredicate order) {
        return holds(path, value -> test(literal.compare(value), order));
    }

    private static Predicate<OpenEntity> holds(AttributePath path, Predicate<JsonNode> condition) {
        return entity -> {
            Optional<JsonNode> value = path.in(entity);
            return value.isPresent() && condition.test(value.get());
        };
    }

    private static boolean anyElement(JsonNode value, Predicate<JsonNode> condition) {
        if (!value.isArray()) {
            return condition.test(value);
        }
        return StreamSupport.stream(value.spliterator(), false).anyMatch(condition);
    }

    private static boolean equalsAny(JsonNode value, List<Literal> literals) {
        return literals.stream().anyMatch(literal -> literal.equalTo(value));
    }

    private static boolean isWithin(JsonNode value, Literal least, Literal most) {
        return test(least.compare(value), order -> order >= 0) && test(most.compare(value), order -> order <= 0);
    }

    private static boolean test(OptionalInt order, IntPredicate condition) {
        return order.isPresent() && condition.test(order.getAsInt());
    }
}
