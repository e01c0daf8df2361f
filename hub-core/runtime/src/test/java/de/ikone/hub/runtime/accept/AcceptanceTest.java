package de.ikone.hub.runtime.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.api.Envelope;
import de.ikone.hub.api.Envelope.Operation;
import de.ikone.hub.api.RejectedException;
import de.ikone.hub.runtime.TestModels;
import de.ikone.hub.runtime.accept.Acceptance.Request;
import de.ikone.hub.store.Batch.Position;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Acceptance")
class AcceptanceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Publisher PUBLISHER =
            new Publisher("yard", "gauges/1.0.0", Set.of("Gauge"), "07211000", "gauges", "CC-BY-4.0");
    private static final Request UPSERT = new Request(Operation.UPSERT, Optional.empty(), Optional.empty());

    private final ObjectMapper json = new ObjectMapper();
    private final Acceptance acceptance = new Acceptance(TestModels.registry(), Clock.fixed(NOW, ZoneOffset.UTC));

    private Verdict judge(String body) throws IOException {
        return acceptance.judge(PUBLISHER, json.readTree(body), UPSERT);
    }

    private String reasonOf(String body) throws IOException {
        Verdict verdict = judge(body);
        assertThat(verdict.accepted()).isEmpty();
        return verdict.rejected().get(0).quarantineCase().reason();
    }

    @Test
    @DisplayName("composes the URN from type, city, namespace and the source's id, percent-encoded")
    void composesTheUrn() throws IOException {
        Verdict verdict = judge("{\"type\":\"Gauge\",\"id\":\"Köln/1\",\"level\":3}");

        assertThat(verdict.accepted().get(0).envelope().id())
                .isEqualTo("urn:ngsi-ld:Gauge:07211000:gauges:K%C3%B6ln%2F1");
    }

    @Test
    @DisplayName("takes observedAt into the envelope, with offset")
    void takesObservedAt() throws IOException {
        Envelope envelope = judge(
                        "{\"type\":\"Gauge\",\"id\":\"1\",\"level\":3,\"observedAt\":\"2026-03-01T12:30:00+01:00\"}")
                .accepted()
                .get(0)
                .envelope();

        assertThat(envelope.observedAt()).isEqualTo(Instant.parse("2026-03-01T11:30:00Z"));
        assertThat(envelope.timeFromSource()).isTrue();
        assertThat(envelope.body()).doesNotContain("observedAt");
    }

    @Test
    @DisplayName("marks a record without a time and gives it the time of receipt")
    void marksMissingTime() throws IOException {
        Envelope envelope = judge("{\"type\":\"Gauge\",\"id\":\"1\",\"level\":3}")
                .accepted()
                .get(0)
                .envelope();

        assertThat(envelope.observedAt()).isEqualTo(NOW);
        assertThat(envelope.timeFromSource()).isFalse();
    }

    @Test
    @DisplayName("drops attributes that the model does not have, and nulls")
    void dropsUnknownAttributes() throws IOException {
        Envelope envelope = judge(
                        "{\"type\":\"Gauge\",\"id\":\"1\",\"level\":null,\"appSKey\":\"00ff\",\"name\":\"Pegel\"}")
                .accepted()
                .get(0)
                .envelope();

        assertThat(json.readTree(envelope.body()))
                .isEqualTo(json.readTree(
                        "{\"id\":\"urn:ngsi-ld:Gauge:07211000:gauges:1\",\"type\":\"Gauge\",\"name\":\"Pegel\"}"));
    }

    @Test
    @DisplayName("finds the position of a point, longitude first")
    void findsThePosition() throws IOException {
        Verdict verdict =
                judge("{\"type\":\"Gauge\",\"id\":\"1\",\"location\":{\"type\":\"Point\",\"coordinates\":[6.6,49.7]}}");

        assertThat(verdict.accepted().get(0).position()).contains(new Position(6.6, 49.7));
    }

    @Test
    @DisplayName("rejects only the broken records of a list, each with its index and reason")
    void rejectsOnlyTheBroken() throws IOException {
        Verdict verdict = judge(
                "[{\"type\":\"Gauge\",\"id\":\"1\",\"level\":1},{\"type\":\"Gauge\"},"
                        + "{\"type\":\"Gauge\",\"id\":\"3\",\"level\":\"high\"},{\"type\":\"Gauge\",\"id\":\"4\",\"level\":4}]");

        assertThat(verdict.accepted()).hasSize(2);
        assertThat(verdict.rejected()).extracting(Verdict.Rejection::index).containsExactly(1, 2);
        assertThat(verdict.cases()).extracting(one -> one.reason()).containsExactly("id-missing", "schema-violation");
    }

    @Test
    @DisplayName("rejects a type without model, and one the connector does not declare")
    void rejectsTypes() throws IOException {
        assertThat(reasonOf("{\"type\":\"Other\",\"id\":\"1\"}")).isEqualTo("type-not-declared");
        Publisher any = new Publisher("yard", "gauges/1.0.0", Set.of(), "07211000", "gauges", "");
        assertThat(acceptance
                        .judge(any, json.readTree("{\"type\":\"Nowhere\",\"id\":\"1\"}"), UPSERT)
                        .cases()
                        .get(0)
                        .reason())
                .isEqualTo("type-unknown");
    }

    @Test
    @DisplayName("rejects a time more than 10 minutes ahead, and takes one that is 9 minutes ahead")
    void rejectsTheFuture() throws IOException {
        assertThat(reasonOf("{\"type\":\"Gauge\",\"id\":\"1\",\"observedAt\":\"2026-03-01T12:10:01Z\"}"))
                .isEqualTo("observed-in-future");
        assertThat(judge("{\"type\":\"Gauge\",\"id\":\"1\",\"observedAt\":\"2026-03-01T12:09:00Z\"}")
                        .accepted())
                .hasSize(1);
    }

    @Test
    @DisplayName("rejects a time without offset and a position off the earth")
    void rejectsTimeAndPlace() throws IOException {
        assertThat(reasonOf("{\"type\":\"Gauge\",\"id\":\"1\",\"observedAt\":\"2026-03-01T12:00:00\"}"))
                .isEqualTo("observed-at-unreadable");
        assertThat(
                        reasonOf(
                                "{\"type\":\"Gauge\",\"id\":\"1\",\"location\":{\"type\":\"Point\",\"coordinates\":[49.7,96.6]}}"))
                .isEqualTo("position-out-of-range");
    }

    @Test
    @DisplayName("keeps the reason and the source's item of what a mapping rejected")
    void keepsMappingRejections() throws IOException {
        Verdict verdict = judge(
                "[{\"$rejected\":{\"reason\":\"time-gap\",\"message\":\"02:30 does not exist\",\"item\":{\"a\":1}}}]");

        assertThat(verdict.cases().get(0).reason()).isEqualTo("time-gap");
        assertThat(verdict.cases().get(0).body()).isEqualTo("{\"a\":1}");
    }

    @Test
    @DisplayName("refuses a payload that is neither object nor list")
    void refusesScalars() {
        assertThatThrownBy(() -> judge("42"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("expected a JSON object or an array");
    }

    @Test
    @DisplayName("gives equal records equal keys and different ones different keys")
    void keysAreStable() throws IOException {
        String first = "{\"type\":\"Gauge\",\"id\":\"1\",\"level\":3,\"observedAt\":\"2026-03-01T11:00:00Z\"}";

        assertThat(judge(first).accepted().get(0).envelope().key())
                .isEqualTo(judge(first).accepted().get(0).envelope().key())
                .isNotEqualTo(judge(first.replace(":3,", ":4,"))
                        .accepted()
                        .get(0)
                        .envelope()
                        .key());
    }

    @Test
    @DisplayName("suffixes a given key with the index in a list")
    void suffixesKeys() throws IOException {
        Verdict verdict = acceptance.judge(
                PUBLISHER,
                json.readTree("[{\"type\":\"Gauge\",\"id\":\"1\"},{\"type\":\"Gauge\",\"id\":\"2\"}]"),
                new Request(Operation.UPSERT, Optional.of("k"), Optional.empty()));

        assertThat(verdict.accepted())
                .extracting(entry -> entry.envelope().key())
                .containsExactly("k/0", "k/1");
    }
}
