package de.ikone.hub.testkit.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import de.ikone.hub.api.RejectedException;
import de.ikone.hub.feed.DefinitionException;
import de.ikone.hub.feed.Translator;
import de.ikone.hub.testkit.contract.ConnectorFolder;
import de.ikone.hub.testkit.contract.ModelSchemas;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows what a mapping connector makes of a payload, without a hub: the entities, the rejects, and what is wrong with each. */
final class Trial {
    private static final ObjectWriter PRETTY = new ObjectMapper().writerWithDefaultPrettyPrinter();
    private static final ObjectMapper SHORT = new ObjectMapper();
    private static final int EXCERPT = 300;

    private final ModelSchemas models = new ModelSchemas();
    private final Words words;
    private final PrintStream out;
    private int entities;
    private int rejected;
    private int faulty;

    Trial(Words words, PrintStream out) {
        this.words = words;
        this.out = out;
    }

    /**
     * Translates the sample and prints what became of it.
     *
     * @param settings beside those of {@code sample-city/city.yaml}
     * @param topic of an MQTT payload; empty: the one that {@code city.yaml} names for this sample
     * @return whether all of it became entities as their models say
     */
    boolean of(Path folder, Path sample, Map<String, Object> settings, Optional<String> topic) throws IOException {
        if (!ConnectorFolder.exists(folder)) {
            out.println(words.say("try.no-definition", folder));
            return false;
        }
        try {
            ConnectorFolder connector = ConnectorFolder.read(folder, settings);
            if (!Files.isRegularFile(sample)) {
                out.println(words.say("try.no-sample", sample, names(connector)));
                return false;
            }
            translate(connector, sample, topic);
        } catch (DefinitionException wrong) {
            out.println(words.say("try.definition", wrong.getMessage()));
            return false;
        } catch (IllegalArgumentException wrong) {
            out.println(words.say("try.settings", wrong.getMessage(), folder.resolve("sample-city/city.yaml")));
            return false;
        } catch (RejectedException wrong) {
            out.println(words.say("try.payload", wrong.reason(), wrong.getMessage()));
            return false;
        }
        out.println(words.say("try.sum", entities, rejected, faulty));
        return entities > 0 && rejected == 0 && faulty == 0;
    }

    private void translate(ConnectorFolder connector, Path sample, Optional<String> topic) throws IOException {
        Translator translator = connector.translator();
        Map<String, Object> about = new HashMap<>(connector.about(sample));
        topic.ifPresent(name -> about.put("topic", name));
        Object tree = translator.decode(Files.readAllBytes(sample), StandardCharsets.UTF_8);
        List<?> records = ConnectorFolder.plain(
                translator.map(tree, ConnectorFolder.RECEIVED_AT, about).records());
        for (Object one : records) {
            Map<?, ?> entity = (Map<?, ?>) one;
            if (entity.get(Translator.REJECTED) instanceof Map<?, ?> reject) {
                show(reject);
            } else {
                showEntity(entity);
            }
        }
        if (records.isEmpty()) {
            out.println(words.say("try.nothing", outline(tree)));
        }
    }

    private void showEntity(Map<?, ?> entity) throws JsonProcessingException {
        entities++;
        out.println(PRETTY.writeValueAsString(entity));
        List<String> violations = models.violations(entity);
        violations.forEach(violation -> out.println("  ! " + words.say("try.invalid", violation)));
        Set<String> unknown = models.unknownAttributes(entity);
        if (!unknown.isEmpty()) {
            out.println("  ! " + words.say("try.dropped", String.join(", ", unknown)));
        }
        if (!violations.isEmpty() || !unknown.isEmpty()) {
            faulty++;
        }
    }

    private void show(Map<?, ?> reject) throws JsonProcessingException {
        rejected++;
        out.println("  ! " + words.say("try.rejected", reject.get("reason"), reject.get("message")));
        String item = SHORT.writeValueAsString(reject.get("item"));
        out.println("    " + words.say("try.item", item.length() <= EXCERPT ? item : item.substring(0, EXCERPT) + "…"));
    }

    /** The names of the first two levels, for whoever looks for the path of the items. */
    private static String outline(Object tree) {
        if (tree instanceof List<?> list) {
            return "[" + (list.isEmpty() ? "" : outline(list.get(0))) + "]";
        }
        if (!(tree instanceof Map<?, ?> map)) {
            return String.valueOf(tree);
        }
        return map.entrySet().stream()
                .map(entry -> entry.getValue() instanceof Map<?, ?> inner
                        ? entry.getKey() + "." + inner.keySet()
                        : String.valueOf(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String names(ConnectorFolder connector) {
        return connector.samples().stream()
                .map(sample -> sample.payload().getFileName().toString())
                .collect(Collectors.joining(", "));
    }
}
