package de.ikone.hub.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that the records of one connection carry, by entity, in the order of the log. A repeat of a record that the
 * log had already is not among them: it fell on the unique key.
 */
final class LoggedNumbers {
    private final Map<String, List<Long>> byEntity = new LinkedHashMap<>();
    private final Map<String, Long> lastValues = new LinkedHashMap<>();

    /** @param attribute of the records' body that carries the number */
    LoggedNumbers(HubProcess hub, String connection, String attribute) throws SQLException {
        Pattern number = Pattern.compile("^(\\S+) .*\"%s\":(\\d+)".formatted(attribute), Pattern.DOTALL);
        String from = " where connection = '%s' order by seq".formatted(connection);
        for (Matcher found : matches(number, hub.query("select id || ' ' || body from log" + from))) {
            byEntity.computeIfAbsent(found.group(1), id -> new ArrayList<>()).add(Long.valueOf(found.group(2)));
        }
        for (Matcher found : matches(number, hub.query("select id || ' ' || body from last_value" + from))) {
            lastValues.put(found.group(1), Long.valueOf(found.group(2)));
        }
    }

    private static List<Matcher> matches(Pattern number, List<String> records) {
        List<Matcher> matches = new ArrayList<>();
        for (String entity : records) {
            Matcher matcher = number.matcher(entity);
            assertThat(matcher.find()).as("a number in " + entity).isTrue();
            matches.add(matcher);
        }
        return matches;
    }

    /** Also that the last value is the last in the log. */
    void assertEachOnceAndInOrder() {
        for (Map.Entry<String, List<Long>> entity : byEntity.entrySet()) {
            List<Long> numbers = entity.getValue();
            assertThat(stepsBack(numbers))
                    .as("%s, %d numbers: logged behind a newer one", entity.getKey(), numbers.size())
                    .isEmpty();
            assertThat(numbers).as("%s: logged once each", entity.getKey()).doesNotHaveDuplicates();
            assertThat(lastValues.get(entity.getKey()))
                    .as("%s: last value", entity.getKey())
                    .isEqualTo(numbers.get(numbers.size() - 1));
        }
    }

    private static List<String> stepsBack(List<Long> numbers) {
        List<String> steps = new ArrayList<>();
        for (int place = 1; place < numbers.size(); place++) {
            if (numbers.get(place) < numbers.get(place - 1)) {
                steps.add(numbers.get(place) + " after " + numbers.get(place - 1));
            }
        }
        return steps;
    }

    /** @param acknowledged entity, cut to what is behind its last colon, and number: {@code sender-3 17} */
    void assertHolds(Set<String> acknowledged) {
        Set<String> missing = new TreeSet<>(acknowledged);
        byEntity.forEach((entity, numbers) -> {
            String name = entity.substring(entity.lastIndexOf(':') + 1);
            numbers.forEach(number -> missing.remove(name + " " + number));
        });
        assertThat(missing)
                .as("of %d acknowledged: not in the log", acknowledged.size())
                .isEmpty();
    }
}
