package de.ikone.hub.web.ngsild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.ikone.hub.web.http.Json;
import de.ikone.hub.web.http.Problem;
import de.ikone.hub.web.open.OpenEntity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the parameter {@code q}: terms joined by {@code ;} (and) and {@code |} (or, which binds less), with parentheses.
 * A term is an attribute by itself (it exists), or compared: {@code ==} and {@code !=} with a value, several with commas,
 * or a range with two dots; {@code <}, {@code <=}, {@code >}, {@code >=} with one value. For one use.
 */
final class QueryParser {
    private static final int MOST_NESTED = 20;
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
    private static final Pattern OPERATOR = Pattern.compile("==|!=|<=|>=|<|>");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"");
    private static final Pattern BARE = Pattern.compile("(?:(?!\\.\\.)[^;|(),\"\\s])++");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?");

    private final String text;
    private int at;
    private int nested;

    private QueryParser(String text) {
        this.text = text;
    }

    /** @throws Problem if it is not as above, with the place */
    static Predicate<OpenEntity> parse(String text) {
        QueryParser parser = new QueryParser(text);
        Predicate<OpenEntity> condition = parser.either();
        if (parser.at < text.length()) {
            throw parser.expected("; or | or the end");
        }
        return condition;
    }

    private Predicate<OpenEntity> either() {
        Predicate<OpenEntity> condition = both();
        while (skip("|")) {
            condition = condition.or(both());
        }
        return condition;
    }

    private Predicate<OpenEntity> both() {
        Predicate<OpenEntity> condition = term();
        while (skip(";")) {
            condition = condition.and(term());
        }
        return condition;
    }

    private Predicate<OpenEntity> term() {
        if (!skip("(")) {
            return comparison();
        }
        if (++nested > MOST_NESTED) {
            throw expected("at most " + MOST_NESTED + " parentheses in each other");
        }
        Predicate<OpenEntity> inside = either();
        if (!skip(")")) {
            throw expected(")");
        }
        nested--;
        return inside;
    }

    private Predicate<OpenEntity> comparison() {
        AttributePath path = path();
        String operator = next(OPERATOR).orElse("");
        return switch (operator) {
            case "" -> Comparison.exists(path);
            case "==", "!=" -> equality(path, operator.equals("=="));
            case "<" -> Comparison.ordered(path, literal(), order -> order < 0);
            case "<=" -> Comparison.ordered(path, literal(), order -> order <= 0);
            case ">" -> Comparison.ordered(path, literal(), order -> order > 0);
            default -> Comparison.ordered(path, literal(), order -> order >= 0);
        };
    }

    private Predicate<OpenEntity> equality(AttributePath path, boolean isEqual) {
        List<Literal> literals = new ArrayList<>(List.of(literal()));
        if (skip("..")) {
            Literal most = literal();
            return isEqual
                    ? Comparison.within(path, literals.get(0), most)
                    : Comparison.outside(path, literals.get(0), most);
        }
        while (skip(",")) {
            literals.add(literal());
        }
        return isEqual ? Comparison.equalsAny(path, literals) : Comparison.equalsNone(path, literals);
    }

    private AttributePath path() {
        String attribute = name();
        if (skip(".")) {
            String about = name();
            if (!AttributePath.ABOUT.contains(about)) {
                throw Problem.badValue(
                        "q",
                        attribute + "." + about,
                        "observedAt or unitCode after the dot; into a value it is " + attribute + "[" + about + "]");
            }
            return new AttributePath(attribute, Optional.of(about), List.of());
        }
        List<String> inside = new ArrayList<>();
        if (skip("[")) {
            do {
                inside.add(name());
            } while (skip("."));
            if (!skip("]")) {
                throw expected("]");
            }
        }
        return new AttributePath(attribute, Optional.empty(), inside);
    }

    private String name() {
        return next(NAME).orElseThrow(() -> expected("the name of an attribute"));
    }

    private Literal literal() {
        Optional<String> quoted = next(QUOTED);
        if (quoted.isPresent()) {
            JsonNode read = Json.read(quoted.get());
            if (!read.isTextual()) {
                throw expected("a text in quotation marks as in JSON before this");
            }
            return new Literal(read);
        }
        String bare = next(BARE).orElseThrow(() -> expected("a value"));
        if (NUMBER.matcher(bare).matches()) {
            return new Literal(DecimalNode.valueOf(new BigDecimal(bare)));
        }
        return new Literal(
                bare.equals("true") || bare.equals("false")
                        ? BooleanNode.valueOf(Boolean.parseBoolean(bare))
                        : TextNode.valueOf(bare));
    }

    private Optional<String> next(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        return Optional.of(matcher.group());
    }

    private boolean skip(String sign) {
        boolean isThere = text.startsWith(sign, at);
        at += isThere ? sign.length() : 0;
        return isThere;
    }

    private Problem expected(String what) {
        String found = at < text.length() ? text.substring(at) : "the end";
        return Problem.badValue("q from character " + (at + 1), found, what);
    }
}
