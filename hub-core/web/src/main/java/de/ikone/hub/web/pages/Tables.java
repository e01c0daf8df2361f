package de.ikone.hub.web.pages;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.Models;
import de.ikone.hub.runtime.Models.Attribute;
import de.ikone.hub.runtime.Models.Model;
import de.ikone.hub.runtime.text.Headline;
import de.ikone.hub.store.Quarantine;
import de.ikone.hub.web.http.Json;
import java.util.List;
import java.util.Optional;

/** Makes the rows of the tables. */
final class Tables {
    private final Optional<Models> models;
    private final Shell shell;

    Tables(Optional<Models> models, Shell shell) {
        this.models = models;
        this.shell = shell;
    }

    /** One row of a table of entities. */
    public record Row(
            String type, String name, String id, String value, String observed, String observedAt, String connection) {}

    /** One attribute of an entity. */
    public record Field(String label, String name, String value) {}

    /** One case in quarantine; {@code when} is its age, {@code at} the instant. */
    public record CaseRow(
            long id,
            String connection,
            String kind,
            String reason,
            String reasonCode,
            String message,
            String when,
            String at) {}

    Optional<Model> model(String type) {
        return models.flatMap(all -> all.find(type));
    }

    /** Name of a type for people. */
    String label(String type) {
        return model(type)
                .map(Model::label)
                .map(text -> text.in(shell.language()))
                .orElse(type);
    }

    List<Row> rows(List<Envelope> records) {
        return records.stream().map(this::row).toList();
    }

    private Row row(Envelope record) {
        JsonNode entity = Json.read(record.body());
        String value = model(record.type())
                .flatMap(model -> Headline.of(model, entity))
                .map(attribute -> value(attribute, entity))
                .orElse("");
        return new Row(
                label(record.type()),
                Values.name(entity, record.id()),
                record.id(),
                value,
                shell.words().age(record.observedAt()),
                shell.words().instant(record.observedAt()),
                record.connection());
    }

    private String value(Attribute attribute, JsonNode entity) {
        JsonNode value = entity.path(attribute.name());
        String unit = Headline.unit(attribute, entity);
        String text = Values.position(value, shell.texts()).orElseGet(() -> Values.text(value, shell.words()));
        return unit.isEmpty() ? text : text + " " + unit;
    }

    List<Field> fields(Model model, JsonNode entity) {
        return model.attributes().stream()
                .filter(attribute -> entity.has(attribute.name()))
                .map(attribute ->
                        new Field(attribute.label().in(shell.language()), attribute.name(), value(attribute, entity)))
                .toList();
    }

    List<CaseRow> cases(List<Quarantine.Case> cases) {
        return cases.stream().map(this::row).toList();
    }

    CaseRow row(Quarantine.Case one) {
        return new CaseRow(
                one.id(),
                one.facts().connection(),
                shell.words().kind(one.facts().kind()),
                shell.words().reason(one.facts().reason()),
                one.facts().reason(),
                one.facts().message(),
                shell.words().age(one.facts().at()),
                shell.words().instant(one.facts().at()));
    }
}
