package de.ikone.hub.connector.stale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.ikone.hub.api.RejectedException;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The watch over silent connections")
class WatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectNode NONE = JsonNodeFactory.instance.objectNode();
    private static final Alerts WRITER = new Alerts("high", "de");

    @Test
    @DisplayName("opens one alert when a connection falls silent, with all that the model asks for")
    void opensAlert() throws IOException {
        Watch watch = Watch.after(state("altstadt", "STALE", "2026-11-24T08:00:00Z"), NONE, WRITER);

        assertThat(watch.alerts())
                .containsExactly(
                        JSON.readTree(
                                """
                {"id": "altstadt-2026-11-24T08:00:00Z", "type": "Alert", "category": "operation",
                 "subCategory": "connectionSilent", "severity": "high", "status": "open",
                 "description": "Die Anbindung altstadt schweigt länger als erlaubt; erwartet wird spätestens alle 300 s etwas.",
                 "alertSource": "urn:ngsi-ld:ConnectionState:07211000:hub:altstadt",
                 "dateIssued": "2026-11-24T08:00:00Z", "validFrom": "2026-11-24T08:00:00Z",
                 "observedAt": "2026-11-24T08:00:00Z"}"""));
    }

    @Test
    @DisplayName("says nothing new while the same silence lasts, also after the hub's restart")
    void saysItOnce() throws IOException {
        ConnectionState silent = state("altstadt", "STALE", "2026-11-24T08:00:00Z");
        ObjectNode open = Watch.after(silent, NONE, WRITER).open();
        ObjectNode stored = (ObjectNode) JSON.readTree(open.toString());

        assertThat(Watch.after(silent, stored, WRITER).hasNews()).isFalse();
        assertThat(Watch.after(silent, stored, WRITER).open()).isEqualTo(stored);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"RUNNING", "PAUSED", "STOPPED"})
    @DisplayName("closes the same alert when the silence is over or somebody switches the connection off")
    void closesAlert(String state) throws IOException {
        ObjectNode open = Watch.after(state("altstadt", "STALE", "2026-11-24T08:00:00Z"), NONE, WRITER)
                .open();

        Watch watch = Watch.after(state("altstadt", state, "2026-11-24T09:30:00Z"), open, WRITER);

        JsonNode closed = watch.alerts().get(0);
        assertThat(closed.path("id").asText()).isEqualTo("altstadt-2026-11-24T08:00:00Z");
        assertThat(closed.path("status").asText()).isEqualTo("resolved");
        assertThat(closed.path("validFrom").asText()).isEqualTo("2026-11-24T08:00:00Z");
        assertThat(closed.path("validTo").asText()).isEqualTo("2026-11-24T09:30:00Z");
        assertThat(closed.path("observedAt").asText()).isEqualTo("2026-11-24T09:30:00Z");
        assertThat(watch.alerts()).hasSize(1);
        assertThat(watch.open()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"FAILED", "WAITING", "STARTING"})
    @DisplayName("keeps an alert open while the connection fails or starts, since nothing has come yet")
    void keepsAlertOpen(String state) throws IOException {
        ObjectNode open = Watch.after(state("altstadt", "STALE", "2026-11-24T08:00:00Z"), NONE, WRITER)
                .open();

        Watch watch = Watch.after(state("altstadt", state, "2026-11-24T09:30:00Z"), open, WRITER);

        assertThat(watch.hasNews()).isFalse();
        assertThat(watch.open()).isEqualTo(open);
    }

    @Test
    @DisplayName("closes the old and opens a new alert when a new silence comes and the end of the old was not told")
    void replacesAlert() throws IOException {
        ObjectNode open = Watch.after(state("altstadt", "STALE", "2026-11-24T08:00:00Z"), NONE, WRITER)
                .open();

        Watch watch = Watch.after(state("altstadt", "STALE", "2026-11-24T10:00:00Z"), open, WRITER);

        assertThat(watch.alerts().findValuesAsText("id"))
                .containsExactly("altstadt-2026-11-24T08:00:00Z", "altstadt-2026-11-24T10:00:00Z");
        assertThat(watch.alerts().findValuesAsText("status")).containsExactly("resolved", "open");
    }

    @Test
    @DisplayName("keeps connections apart, and says nothing of one that runs and was never silent")
    void keepsConnectionsApart() throws IOException {
        ObjectNode open = Watch.after(state("altstadt", "STALE", "2026-11-24T08:00:00Z"), NONE, WRITER)
                .open();

        assertThat(Watch.after(state("pegel", "RUNNING", "2026-11-24T08:10:00Z"), open, WRITER)
                        .hasNews())
                .isFalse();
        assertThat(Watch.after(state("pegel", "STALE", "2026-11-24T08:10:00Z"), open, WRITER)
                        .open())
                .hasSize(2);
    }

    @Test
    @DisplayName("rejects a record without the facts it needs, and says which is missing")
    void rejectsUnreadable() {
        assertThatThrownBy(() -> ConnectionState.of(JSON.readTree("{\"id\": \"urn:x\", \"connection\": \"a\"}")))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("has no state");
        assertThatThrownBy(() -> state("a", "STALE", "yesterday"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("'yesterday', expected RFC 3339");
    }

    private static ConnectionState state(String connection, String state, String since) throws IOException {
        return ConnectionState.of(JSON.readTree(
                """
                {"id": "urn:ngsi-ld:ConnectionState:07211000:hub:%1$s", "type": "ConnectionState",
                 "connection": "%1$s", "state": "%2$s", "since": "%3$s", "rhythmSeconds": 300.0}"""
                        .formatted(connection, state, since)));
    }
}
