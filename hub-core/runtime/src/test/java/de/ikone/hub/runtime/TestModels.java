package de.ikone.hub.runtime;

import de.ikone.hub.runtime.model.ModelReader;
import de.ikone.hub.runtime.model.ModelRegistry;
import java.util.List;

/** Models of tests: Gauge and Note, types that the hub has never heard of. */
public final class TestModels {
    private static final String GAUGE =
            """
            {"type": "object", "required": ["id", "type"],
             "x-ikone": {"label": {"de": "Messstelle", "en": "Gauge"}, "headline": "level"},
             "properties": {
               "id": {"type": "string"}, "type": {"const": "Gauge"}, "name": {"type": "string"},
               "level": {"type": "number", "x-ikone": {"label": {"de": "Stand", "en": "Level"}, "unitCode": "CMT", "unit": "cm"}},
               "location": {"type": "object"}}}
            """;
    private static final String NOTE =
            """
            {"type": "object", "required": ["id", "type"],
             "properties": {"id": {"type": "string"}, "type": {"const": "Note"}, "text": {"type": "string"}}}
            """;

    private TestModels() {}

    public static ModelRegistry registry() {
        return new ModelRegistry(List.of(ModelReader.read("Gauge", GAUGE), ModelReader.read("Note", NOTE)));
    }
}
