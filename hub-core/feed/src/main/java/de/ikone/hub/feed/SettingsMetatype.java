package de.ikone.hub.feed;

import java.io.InputStream;
import java.util.List;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeProvider;
import org.osgi.service.metatype.ObjectClassDefinition;

/** The settings of a mapping connector as OSGi metatype, in German and English. */
final class SettingsMetatype implements MetaTypeProvider {
    private final ConnectorDefinition definition;

    SettingsMetatype(ConnectorDefinition definition) {
        this.definition = definition;
    }

    @Override
    public ObjectClassDefinition getObjectClassDefinition(String id, String locale) {
        return new Settings(locale);
    }

    @Override
    public String[] getLocales() {
        return new String[] {"de", "en"};
    }

    private final class Settings implements ObjectClassDefinition {
        private final String language;

        Settings(String language) {
            this.language = language;
        }

        @Override
        public String getName() {
            return definition.title().in(language);
        }

        @Override
        public String getID() {
            return definition.factoryPid();
        }

        @Override
        public String getDescription() {
            return definition.title().in(language);
        }

        @Override
        public AttributeDefinition[] getAttributeDefinitions(int filter) {
            List<AttributeDefinition> attributes = definition.settings().values().stream()
                    .filter(setting -> filter == ALL || setting.required() == (filter == REQUIRED))
                    .<AttributeDefinition>map(setting -> new Attribute(setting, language))
                    .toList();
            return attributes.toArray(AttributeDefinition[]::new);
        }

        @Override
        public InputStream getIcon(int size) {
            return null;
        }
    }

    private record Attribute(Setting setting, String language) implements AttributeDefinition {
        @Override
        public String getName() {
            return setting.title().in(language);
        }

        @Override
        public String getID() {
            return setting.configurationKey();
        }

        @Override
        public String getDescription() {
            String description = setting.description().in(language);
            return setting.unit().map(unit -> description + " [" + unit + "]").orElse(description);
        }

        @Override
        public int getCardinality() {
            return setting.type() == Setting.Type.LIST ? Integer.MAX_VALUE : 0;
        }

        @Override
        public int getType() {
            return switch (setting.type()) {
                case INTEGER -> LONG;
                case NUMBER -> DOUBLE;
                case BOOLEAN -> BOOLEAN;
                case SECRET -> PASSWORD;
                default -> STRING;
            };
        }

        @Override
        public String[] getOptionValues() {
            return null;
        }

        @Override
        public String[] getOptionLabels() {
            return null;
        }

        @Override
        public String validate(String value) {
            return setting.type().accepts(value)
                    ? ""
                    : "is \"%s\", expected %s".formatted(value, setting.type().expected());
        }

        @Override
        public String[] getDefaultValue() {
            return setting.defaultValue()
                    .map(value -> setting.type() == Setting.Type.LIST ? value.split("\\s*,\\s*") : new String[] {value})
                    .orElse(null);
        }
    }
}
