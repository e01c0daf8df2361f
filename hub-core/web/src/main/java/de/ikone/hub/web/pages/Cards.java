package de.ikone.hub.web.pages;

import com.fasterxml.jackson.databind.JsonNode;
import de.ikone.hub.api.Connector.Direction;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Models;
import de.ikone.hub.runtime.Models.Attribute;
import de.ikone.hub.runtime.Models.Model;
import de.ikone.hub.runtime.text.Headline;
import de.ikone.hub.store.Entities;
import de.ikone.hub.store.Entities.Query;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.web.http.Json;
import de.ikone.hub.web.services.ConnectionActions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes the cards: a connection's state and the newest of its values. */
final class Cards {
    private static final int LOOKED_AT = 200;

    private final Optional<Models> models;
    private final Optional<HubStore> store;
    private final Lines lines;
    private final Shell shell;

    Cards(Optional<Models> models, Optional<HubStore> store, Lines lines, Shell shell) {
        this.models = models;
        this.store = store;
        this.lines = lines;
        this.shell = shell;
    }

    /** The newest value of a connection, and what it is of. */
    private record Newest(String subject, String value, String unit, String entityId, Line line) {
        static final Newest NONE = new Newest("", "", "", "", Line.NONE);
    }

    /** What needs somebody comes first. */
    List<Card> cards(List<Connection> connections) {
        return connections.stream()
                .sorted(Comparator.comparing(Cards::urgency).thenComparing(Connection::name))
                .map(this::card)
                .toList();
    }

    private static int urgency(Connection connection) {
        return switch (connection.state()) {
            case FAILED -> 0;
            case OVERDUE -> 1;
            case STALE -> 2;
            case WAITING, STARTING -> 3;
            case RUNNING -> 4;
            case PAUSED, STOPPED -> 5;
        };
    }

    Card card(Connection connection) {
        Newest newest =
                store.flatMap(open -> newest(open.entities(), connection)).orElseGet(() -> work(connection));
        String language = shell.language();
        return new Card(
                connection,
                shell.words().state(connection.state()),
                tone(connection),
                connection.direction().map(shell.words()::direction).orElse(""),
                shell.words().duration(Duration.between(connection.since(), Instant.now())),
                shell.words().age(connection.lastRecordAt()),
                newest.subject(),
                newest.value(),
                newest.unit(),
                newest.entityId(),
                newest.line(),
                connection
                        .failure()
                        .map(Failure::text)
                        .map(text -> text.in(language))
                        .orElse(""),
                connection
                        .failure()
                        .map(Failure::nextStep)
                        .map(text -> text.in(language))
                        .orElse(""),
                connection
                        .failure()
                        .flatMap(Failure::nextTry)
                        .map(shell.words()::instant)
                        .orElse(""),
                ConnectionActions.offered(connection.state()));
    }

    /** Of a connection that publishes nothing: what it has done. */
    private Newest work(Connection connection) {
        return connection
                .direction()
                .filter(direction -> direction != Direction.SOURCE)
                .map(direction -> direction == Direction.RULE
                        ? count(connection.accepted(), "info.accepted")
                        : count(connection.delivered(), "info.delivered"))
                .orElse(Newest.NONE);
    }

    private Newest count(long number, String key) {
        return new Newest(shell.texts().get(key), shell.words().number(number), "", "", Line.NONE);
    }

    static String tone(Connection connection) {
        return switch (connection.state()) {
            case RUNNING -> "good";
            case WAITING, STARTING, PAUSED, STOPPED -> "idle";
            case STALE, OVERDUE, FAILED -> "bad";
        };
    }

    private Optional<Newest> newest(Entities entities, Connection connection) {
        return entities.list(Query.all(LOOKED_AT).connection(connection.name())).stream()
                .filter(record -> models.flatMap(all -> all.find(record.type())).isPresent())
                .max(Comparator.comparing((Envelope record) -> hasNumber(record))
                        .thenComparing(this::hasHeadline)
                        .thenComparing(Envelope::observedAt))
                .flatMap(record -> show(entities, record));
    }

    /** A number says more than a sign of life. */
    private boolean hasNumber(Envelope record) {
        JsonNode entity = Json.read(record.body());
        return attribute(record, entity)
                .map(attribute -> entity.path(attribute.name()).isNumber())
                .orElse(false);
    }

    /** Of the series of a gauge the water level, even if the flow is newer. */
    private boolean hasHeadline(Envelope record) {
        return models.flatMap(all -> all.find(record.type()))
                .flatMap(Model::headline)
                .filter(Json.read(record.body())::has)
                .isPresent();
    }

    private Optional<Attribute> attribute(Envelope record, JsonNode entity) {
        return models.flatMap(all -> all.find(record.type())).flatMap(model -> Headline.of(model, entity));
    }

    private Optional<Newest> show(Entities entities, Envelope record) {
        JsonNode entity = Json.read(record.body());
        return attribute(record, entity)
                .map(attribute -> new Newest(
                        Values.name(entity, record.id()) + " · "
                                + attribute.label().in(shell.language()),
                        Values.text(entity.path(attribute.name()), shell.words()),
                        Headline.unit(attribute, entity),
                        record.id(),
                        lines.line(entities, record, attribute.name(), Instant.now())));
    }
}
