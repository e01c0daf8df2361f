package de.ikone.hub.runtime.host;

import de.ikone.hub.runtime.Durations;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Failure.Text;
import de.ikone.hub.runtime.city.CityFile.ConnectionSpec;
import de.ikone.hub.runtime.city.CityFile.Setting;
import de.ikone.hub.runtime.text.NearestWord;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.service.metatype.AttributeDefinition;

/**
 * Checks a connection's raw values against its connector's Metatype before anything starts, because Configuration Admin
 * validates nothing. Secrets must be references.
 */
final class SettingsCheck {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\[(secret|env):[^\\]]+\\]");

    private SettingsCheck() {}

    /** What is wrong with the settings, the first of it; empty if they fit. */
    static Optional<Failure> check(ConnectionSpec spec, InstalledConnector connector) {
        for (Map.Entry<String, Setting> entry : spec.settings().entrySet()) {
            Optional<Failure> failure = check(entry.getKey(), entry.getValue(), connector);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return connector.definitions().entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .filter(definition -> !hasDefault(definition))
                .map(definition -> missing(spec, definition))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean hasDefault(AttributeDefinition definition) {
        return definition.getDefaultValue() != null && definition.getDefaultValue().length > 0;
    }

    private static Optional<Failure> missing(ConnectionSpec spec, AttributeDefinition definition) {
        String name = InstalledConnector.name(definition);
        if (spec.settings().containsKey(name)) {
            return Optional.empty();
        }
        String description = definition.getDescription() == null ? "" : " (" + definition.getDescription() + ")";
        return Optional.of(Failures.settings(
                "setting-missing",
                new Text(
                        "Einstellung „" + name + "“ fehlt" + description + ".",
                        "setting '" + name + "' is missing" + description + "."),
                new Text(
                        "Ergänzen Sie sie in der Stadtdatei unter connections/" + spec.name() + "/settings (Zeile "
                                + spec.line() + ").",
                        "Add it to the city file below connections/" + spec.name() + "/settings (line " + spec.line()
                                + ").")));
    }

    private static Optional<Failure> check(String name, Setting setting, InstalledConnector connector) {
        Optional<AttributeDefinition> definition = connector.definition(name);
        HostSettings.Form form = HostSettings.FORMS.get(name);
        if (definition.isEmpty() && form == null) {
            return Optional.of(unknown(name, setting, connector));
        }
        boolean secret =
                definition.map(d -> d.getType() == AttributeDefinition.PASSWORD).orElse(false)
                        || form == HostSettings.Form.SECRET;
        if (secret) {
            return REFERENCE.matcher(String.valueOf(setting.value())).matches()
                    ? Optional.empty()
                    : Optional.of(Failures.literalSecret(name, setting.where()));
        }
        Optional<Failure> byForm = form == null ? Optional.empty() : checkForm(name, setting, form);
        return byForm.or(() -> definition.flatMap(d -> checkDefinition(name, setting, d)));
    }

    private static Failure unknown(String name, Setting setting, InstalledConnector connector) {
        Set<String> known = new HashSet<>(HostSettings.FORMS.keySet());
        connector.definitions().keySet().forEach(definition -> known.add(InstalledConnector.name(definition)));
        Optional<String> nearest = NearestWord.find(name, known);
        return Failures.settings(
                "setting-unknown",
                new Text(
                        "Einstellung „" + name + "“ (" + setting.where() + ") kennt der Konnektor nicht"
                                + nearest.map(word -> "; gemeint: „" + word + "“?")
                                        .orElse("."),
                        "setting '" + name + "' (" + setting.where() + ") is unknown to the connector"
                                + nearest.map(word -> "; did you mean '" + word + "'?")
                                        .orElse(".")),
                new Text("Berichtigen Sie den Namen in der Stadtdatei.", "Correct the name in the city file."));
    }

    private static Optional<Failure> checkForm(String name, Setting setting, HostSettings.Form form) {
        String text = String.valueOf(setting.value());
        try {
            switch (form) {
                case DURATION -> Durations.parse(text);
                case ZONE -> ZoneId.of(text);
                case NUMBER -> Long.parseLong(text);
                case BOOLEAN -> {
                    if (!text.equals("true") && !text.equals("false")) {
                        throw new IllegalArgumentException(text);
                    }
                }
                case TEXT, SECRET -> {
                    // any text will do
                }
            }
            return Optional.empty();
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.of(invalid(name, setting, form.expected()));
        }
    }

    private static Optional<Failure> checkDefinition(String name, Setting setting, AttributeDefinition definition) {
        List<?> values = setting.value() instanceof List<?> list ? list : List.of(setting.value());
        if (values.size() > 1 && definition.getCardinality() == 0) {
            return Optional.of(invalid(name, setting, "one value"));
        }
        for (Object value : values) {
            String problem = definition.validate(escape(String.valueOf(value)));
            if (problem != null && !problem.isEmpty()) {
                return Optional.of(invalid(name, setting, expected(definition) + " (" + problem + ")"));
            }
        }
        return Optional.empty();
    }

    /** Metatype reads a comma as the end of a value. */
    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace(",", "\\,");
    }

    private static String expected(AttributeDefinition definition) {
        String type =
                switch (definition.getType()) {
                    case AttributeDefinition.INTEGER, AttributeDefinition.LONG, AttributeDefinition.SHORT ->
                        "a whole number";
                    case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> "a number";
                    case AttributeDefinition.BOOLEAN -> "true or false";
                    default -> "a text";
                };
        return definition.getOptionValues() == null || definition.getOptionValues().length == 0
                ? type
                : "one of " + String.join(", ", definition.getOptionValues());
    }

    private static Failure invalid(String name, Setting setting, String expected) {
        return Failures.settings(
                "setting-invalid",
                new Text(
                        "Einstellung „" + name + "“ (" + setting.where() + ") ist „" + setting.value() + "“; erwartet: "
                                + expected + ".",
                        "setting '" + name + "' (" + setting.where() + ") is '" + setting.value() + "'; expected "
                                + expected + "."),
                new Text("Berichtigen Sie den Wert in der Stadtdatei.", "Correct the value in the city file."));
    }
}
