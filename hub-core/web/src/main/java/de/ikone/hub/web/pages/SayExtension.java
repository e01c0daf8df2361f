package de.ikone.hub.web.pages;

import de.ikone.hub.runtime.text.Texts;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;

/** {@code say('key', argument…)} in templates: the text of the reader's language. */
final class SayExtension extends AbstractExtension {
    static final String TEXTS = "texts";

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of("say", new Say());
    }

    private static final class Say implements Function {
        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            Texts texts = (Texts) context.getVariable(TEXTS);
            Object[] values = new Object[arguments.size() - 1];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(String.valueOf(i + 1));
            }
            return texts.get(String.valueOf(arguments.get("0")), values);
        }

        @Override
        public List<String> getArgumentNames() {
            return null; // any number, by position
        }
    }
}
