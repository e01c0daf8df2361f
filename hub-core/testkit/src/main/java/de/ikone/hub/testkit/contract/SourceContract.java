package de.ikone.hub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.feed.Access;
import de.ikone.hub.feed.Format;
import de.ikone.hub.feed.Translator;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Failure.ErrorClass;
import de.ikone.hub.runtime.HttpEndpoints;
import de.ikone.hub.store.Quarantine;
import de.ikone.hub.testkit.contract.ConnectorFolder.Sample;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a mapping connector promises of its source, over a real socket: each trouble has its error class. */
final class SourceContract {
    /** Formats in which half a payload is a payload. */
    private static final Set<Format> LINES = Set.of(Format.CSV, Format.JSON_LINES);

    private final ConnectorFolder connector;
    private final RoutesOnTrial trial;
    private final Map<String, Object> addresses;

    /** @param addresses the settings that are addresses, with {@code {http}} or {@code {mqtt}} in them */
    SourceContract(ConnectorFolder connector, RoutesOnTrial trial, Map<String, Object> addresses) {
        this.connector = connector;
        this.trial = trial;
        this.addresses = addresses;
    }

    List<Promise> promises() {
        if (connector.samples().isEmpty()) {
            return List.of();
        }
        List<Promise> promises = new ArrayList<>();
        List<Access> ways = connector.definition().ways();
        if (ways.stream().anyMatch(Access.HttpFetch.class::isInstance)) {
            promises.addAll(fetching());
        }
        if (ways.stream().anyMatch(Access.HttpReceive.class::isInstance) && trial.hasSecret()) {
            promises.add(new Promise(
                    "refuses a truncated payload as a whole",
                    "let the format of connector.yaml read it: json, xml, csv; a broken one is a 400",
                    this::refusesTruncatedPayload));
        }
        return promises;
    }

    private List<Promise> fetching() {
        String cure = "let the format and the fetch of connector.yaml do their work; the address in"
                + " simulator/simulator.yaml must be that of the fetch";
        List<Promise> promises = new ArrayList<>(List.of(
                new Promise("fetches its sample from a real server", cure, this::fetchesSample),
                new Promise("carries the licence of its data", "add licence to connector.yaml", this::carriesLicence),
                new Promise(
                        "shows an unreachable source as REMOTE",
                        cure,
                        () -> shows("http://127.0.0.1:1", ErrorClass.REMOTE)),
                new Promise("shows a source that does not answer as REMOTE", cure, () -> {
                    try (KitSource silent = KitSource.silent()) {
                        shows(silent.address(), ErrorClass.REMOTE);
                    }
                }),
                new Promise("shows HTTP 500 as REMOTE", cure, () -> showsAnswer(500, payload(), ErrorClass.REMOTE)),
                new Promise("shows HTTP 401 as ACCESS", cure, () -> showsAnswer(401, payload(), ErrorClass.ACCESS)),
                new Promise("publishes nothing of an answer that broke off", cure, () -> {
                    try (KitSource breaking = KitSource.breakingOff(payload())) {
                        shows(breaking.address(), ErrorClass.REMOTE);
                    }
                })));
        if (!LINES.contains(connector.definition().format())) {
            promises.add(new Promise(
                    "shows a truncated payload as DATA and publishes nothing of it",
                    cure,
                    () -> showsAnswer(200, half(payload()), ErrorClass.DATA)));
        }
        return promises;
    }

    private Sample sample() {
        return connector.samples().stream()
                .filter(sample -> sample.payload().getFileName().toString().startsWith("sample."))
                .findFirst()
                .orElse(connector.samples().get(0));
    }

    private byte[] payload() {
        return ConnectorFolder.bytes(sample().payload());
    }

    private static byte[] half(byte[] payload) {
        return Arrays.copyOf(payload, payload.length / 2);
    }

    private Map<String, Object> at(String address) {
        Map<String, Object> settings = new HashMap<>();
        addresses.forEach((name, text) ->
                settings.put(name, text.toString().replace("{http}", address).replace("{mqtt}", "tcp://127.0.0.1:1")));
        return settings;
    }

    private void showsAnswer(int status, byte[] body, ErrorClass expected) throws Exception {
        try (KitSource source = KitSource.answering(status, body)) {
            shows(source.address(), expected);
        }
    }

    private void shows(String address, ErrorClass expected) throws Exception {
        try (KitHub hub = KitHub.open(trial.types());
                RunningConnection connection = trial.start(hub, at(address))) {
            Watch watch = connection.watch();
            Eventually.holds(
                    "a failure is told",
                    () -> !watch.failures().isEmpty(),
                    () -> "exchanges that succeeded: " + watch.successes());
            Failure failure = watch.failures().get(0);
            assertThat(failure.errorClass()).as("error class of %s", failure).isEqualTo(expected);
            assertThat(failure.text().de())
                    .as("text")
                    .isNotEqualTo(failure.text().en());
            assertThat(failure.nextStep().de()).as("next step").isNotBlank();
            assertThat(hub.store().log().head()).as("records published").isZero();
        }
    }

    private List<Envelope> fetched() throws Exception {
        try (KitSource source = KitSource.answering(200, payload());
                KitHub hub = KitHub.open(trial.types());
                RunningConnection connection = trial.start(hub, at(source.address()))) {
            Watch watch = connection.watch();
            Eventually.holds("an exchange succeeds", () -> watch.successes() > 0, () -> "failures " + watch.failures());
            int kept =
                    hub.store().quarantine().list(Quarantine.Filter.ALL, 1_000).size();
            List<Envelope> records = hub.store().log().read(0, Set.of(), 1_000);
            assertThat(kept).as("records in quarantine").isEqualTo(translated().size() - records.size());
            return records;
        }
    }

    private List<Map<String, Object>> translated() {
        Translator translator = connector.translator();
        return translator
                .translate(
                        payload(),
                        StandardCharsets.UTF_8,
                        ConnectorFolder.RECEIVED_AT,
                        connector.about(sample().payload()))
                .records();
    }

    private void fetchesSample() throws Exception {
        List<Map<String, Object>> entities = translated().stream()
                .filter(record -> !record.containsKey(Translator.REJECTED))
                .toList();
        assertThat(fetched())
                .extracting(Envelope::type)
                .as("types of the records that were fetched and published")
                .isEqualTo(entities.stream().map(entity -> entity.get("type")).toList());
    }

    private void carriesLicence() throws Exception {
        String licence = connector
                .definition()
                .licence()
                .or(() -> connector.definition().settings().containsKey("licence")
                        ? connector.definition().settings().get("licence").defaultValue()
                        : Optional.empty())
                .orElse("");
        assertThat(fetched())
                .extracting(Envelope::licence)
                .as("licence of each record")
                .containsOnly(licence);
    }

    private void refusesTruncatedPayload() throws Exception {
        try (KitHub hub = KitHub.open(trial.types());
                RunningConnection connection = trial.start(hub, at("http://127.0.0.1:1"))) {
            HttpEndpoints.Answer answer = hub.http()
                    .handle(new HttpEndpoints.Request(
                            RunningConnection.NAME, "POST", "/", Map.of(), Optional.empty(), half(payload())));
            assertThat(answer.status()).as("status").isEqualTo(400);
            assertThat(hub.store().log().head()).as("records published").isZero();
            assertThat(hub.store().quarantine().list(Quarantine.Filter.ALL, 10))
                    .as("quarantine")
                    .singleElement()
                    .satisfies(one -> assertThat(one.facts().kind()).isEqualTo(Quarantine.Kind.PAYLOAD));
        }
    }
}
