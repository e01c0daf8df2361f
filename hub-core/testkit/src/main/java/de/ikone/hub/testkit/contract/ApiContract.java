package de.ikone.hub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.runtime.HttpEndpoints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What an API promises to its readers and to the hub. */
final class ApiContract {
    private static final int RECORDS = 1_200;
    private static final int MOST_UNASKED = 1_000;
    private static final int MOST_ASKED = 10_000;
    private static final Pattern IDS = Pattern.compile("\"urn:ngsi-ld:" + KitHub.RECORD + ":[^\"]+\"");

    private final RoutesOnTrial trial;

    ApiContract(RoutesOnTrial trial) {
        this.trial = trial;
    }

    List<Promise> promises() {
        return List.of(
                new Promise(
                        "serves what the hub has",
                        "answer GET below the connection's name with the entities of its types; the sample's settings"
                                + " must name the type " + KitHub.RECORD,
                        this::servesRecords),
                new Promise(
                        "answers within bounds, whatever is asked",
                        "ask by hub:query, whose limit is 1,000 unasked and 10,000 at most, and pass no larger one",
                        this::isBounded),
                new Promise(
                        "tells a reader his mistake",
                        "throw RejectedException naming parameter, found and expected; do not ignore what cannot be"
                                + " read",
                        this::tellsMistakes),
                new Promise(
                        "answers 503 while it is stopped",
                        "receive by hub:http and by nothing else",
                        this::isUnavailableWhenStopped));
    }

    /** What a promise does with a hub that has records and serves them. */
    private interface Serving {
        void check(KitHub hub, RunningConnection connection) throws Exception;
    }

    private void serve(int records, Serving serving) throws Exception {
        try (KitHub hub = KitHub.open(trial.types())) {
            hub.commit(records(records), "kit");
            try (RunningConnection connection = trial.start(hub, Map.of())) {
                serving.check(hub, connection);
            }
        }
    }

    private static List<Map<String, Object>> records(int count) {
        return IntStream.range(0, count)
                .<Map<String, Object>>mapToObj(
                        number -> Map.of("type", KitHub.RECORD, "id", "e" + number, "level", number))
                .toList();
    }

    private static HttpEndpoints.Answer get(KitHub hub, Map<String, String> query) {
        return hub.http()
                .handle(new HttpEndpoints.Request(
                        RunningConnection.NAME, "GET", "/", query, Optional.empty(), new byte[0]));
    }

    private static String text(HttpEndpoints.Answer answer) throws IOException {
        try (InputStream body = answer.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long entities(HttpEndpoints.Answer answer) throws IOException {
        return IDS.matcher(text(answer))
                .results()
                .map(id -> id.group())
                .distinct()
                .count();
    }

    private void servesRecords() throws Exception {
        serve(3, (hub, connection) -> {
            HttpEndpoints.Answer answer = get(hub, Map.of());
            assertThat(answer.status()).as("status").isEqualTo(200);
            assertThat(entities(answer)).as("entities of 3").isEqualTo(3);
        });
    }

    private void isBounded() throws Exception {
        serve(RECORDS, (hub, connection) -> {
            assertThat(entities(get(hub, Map.of())))
                    .as("entities in an answer without limit, of %d", RECORDS)
                    .isBetween(1L, (long) MOST_UNASKED);
            HttpEndpoints.Answer greedy = get(hub, Map.of("limit", String.valueOf(MOST_ASKED * 100)));
            assertThat(greedy.status() == 400 || entities(greedy) <= MOST_UNASKED)
                    .as("a limit of %d is refused or cut; the status is %d", MOST_ASKED * 100, greedy.status())
                    .isTrue();
        });
    }

    private void tellsMistakes() throws Exception {
        serve(1, (hub, connection) -> {
            HttpEndpoints.Answer answer = get(hub, Map.of("bbox", "here"));
            assertThat(answer.status()).as("status").isEqualTo(400);
            assertThat(text(answer)).as("answer").contains("bbox", "expected");
        });
    }

    private void isUnavailableWhenStopped() throws Exception {
        serve(1, (hub, connection) -> {
            connection.context().stop();
            assertThat(get(hub, Map.of()).status()).as("status").isEqualTo(503);
        });
    }
}
