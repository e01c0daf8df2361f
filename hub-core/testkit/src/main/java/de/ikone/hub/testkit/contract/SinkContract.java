package de.ikone.hub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.runtime.Failure.ErrorClass;
import de.ikone.hub.store.Quarantine;
import de.ikone.hub.testkit.contract.KitReceiver.Received;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a SINK that sends by HTTP promises, against a real receiver that answers as told. */
final class SinkContract {
    private static final int RECORDS = 20;
    private static final String KEY = "kit-key";
    private static final Pattern KEYS = Pattern.compile(KEY + "/\\d+");

    private final RoutesOnTrial trial;
    private final Map<String, Object> addresses;

    /** @param addresses the settings that are addresses, with {@code {http}} in them */
    SinkContract(RoutesOnTrial trial, Map<String, Object> addresses) {
        this.trial = trial;
        this.addresses = addresses;
    }

    /** None of a sink that does not send by HTTP. */
    List<Promise> promises() {
        if (addresses.values().stream().noneMatch(text -> text.toString().contains("{http}"))) {
            return List.of();
        }
        List<Promise> promises = new ArrayList<>(List.of(
                new Promise(
                        "sends every record once, in order, with its key",
                        "send what hub:subscribe gives, as it comes; put HubHeaders.DELIVERY_KEY or each envelope's key"
                                + " where the receiver sees it",
                        this::sendsInOrderWithKey),
                new Promise(
                        "sends again, with the same key, what the receiver could not take",
                        "let an answer such as 503 end the exchange with an exception that is no RejectedException",
                        this::sendsAgain),
                new Promise(
                        "comes back when nobody answered",
                        "let the exception of a refused connection end the exchange",
                        this::comesBack),
                new Promise(
                        "puts what the receiver refuses for good in quarantine at once, and goes on",
                        "throw RejectedException for an answer that repeating cannot mend, such as 422",
                        this::quarantinesRefused),
                new Promise(
                        "tells a refused login from a refused record",
                        "let 401 and 403 end the exchange with an HttpOperationFailedException",
                        this::showsRefusedAccess)));
        if (trial.hasSecret()) {
            promises.add(new Promise(
                    "shows its secret to the receiver only, and never in an address",
                    "send the secret in a header",
                    this::keepsSecretInHeader));
        }
        return promises;
    }

    /** What a promise does with a receiver, a hub and a connection that starts with the first record. */
    private interface Delivery {
        void check(KitReceiver receiver, KitHub hub, Watch watch) throws Exception;
    }

    private void deliver(int records, KitReceiver receiver, Delivery delivery) throws Exception {
        Map<String, Object> settings = new HashMap<>();
        addresses.forEach((name, text) -> settings.put(name, text.toString().replace("{http}", receiver.address())));
        settings.put("start-with", "first-record");
        try (receiver;
                KitHub hub = KitHub.open(trial.types())) {
            hub.commit(records(records), KEY);
            try (RunningConnection connection = trial.start(hub, settings)) {
                delivery.check(receiver, hub, connection.watch());
            }
        }
    }

    /** Records of three entities. */
    private static List<Map<String, Object>> records(int count) {
        return IntStream.range(0, count)
                .<Map<String, Object>>mapToObj(
                        number -> Map.of("type", KitHub.RECORD, "id", "e" + number % 3, "level", number))
                .toList();
    }

    private static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(number -> KEY + "/" + number).toList();
    }

    private static void awaitReached(long seq, Watch watch) {
        Eventually.holds("cursor at " + seq, () -> watch.reached() >= seq, () -> "it is at %d, failures %s"
                .formatted(watch.reached(), watch.failures()));
    }

    /** Keys in the requests, each once, in the order they came. */
    private static List<String> keysIn(List<Received> requests) {
        LinkedHashSet<String> keys = new LinkedHashSet<>();
        requests.forEach(request -> KEYS.matcher(String.join("\n", request.headers()) + request.body())
                .results()
                .map(MatchResult::group)
                .forEach(keys::add));
        return List.copyOf(keys);
    }

    private void sendsInOrderWithKey() throws Exception {
        deliver(RECORDS, new KitReceiver(), (receiver, hub, watch) -> {
            awaitReached(RECORDS, watch);
            assertThat(keysIn(receiver.requests())).as("keys as received").isEqualTo(keys(RECORDS));
            assertThat(receiver.requests()).as("requests").hasSizeLessThanOrEqualTo(RECORDS);
        });
    }

    private void sendsAgain() throws Exception {
        KitReceiver failing = new KitReceiver();
        failing.answering(request -> failing.requests().isEmpty() ? 503 : 204);
        deliver(3, failing, (receiver, hub, watch) -> {
            awaitReached(3, watch);
            List<Received> requests = receiver.requests();
            assertThat(keysIn(requests.subList(1, 2)))
                    .as("keys of the second request, after 503")
                    .isEqualTo(keysIn(requests.subList(0, 1)))
                    .isNotEmpty();
            assertThat(keysIn(requests)).as("keys as received").isEqualTo(keys(3));
            assertThat(watch.failures())
                    .extracting(failure -> failure.errorClass())
                    .as("error classes")
                    .contains(ErrorClass.REMOTE);
            assertThat(hub.store().quarantine().list(Quarantine.Filter.ALL, 10))
                    .as("quarantine")
                    .isEmpty();
        });
    }

    private void comesBack() throws Exception {
        KitReceiver absent = new KitReceiver();
        absent.away();
        deliver(3, absent, (receiver, hub, watch) -> {
            Eventually.holds("a failure is told", () -> !watch.failures().isEmpty(), watch::failures);
            assertThat(watch.failures().get(0).errorClass()).as("error class").isEqualTo(ErrorClass.REMOTE);
            receiver.back();
            awaitReached(3, watch);
            assertThat(keysIn(receiver.requests())).as("keys as received").isEqualTo(keys(3));
        });
    }

    private void quarantinesRefused() throws Exception {
        KitReceiver choosy = new KitReceiver();
        choosy.answering(request -> request.carries(KEY + "/1") ? 422 : 204);
        deliver(3, choosy, (receiver, hub, watch) -> {
            awaitReached(3, watch);
            assertThat(hub.store().quarantine().list(Quarantine.Filter.ALL, 10))
                    .as("quarantine")
                    .singleElement()
                    .satisfies(one -> assertThat(one.facts().seq()).isEqualTo(2));
            assertThat(watch.failures()).as("failures that would be repeated").isEmpty();
            assertThat(keysIn(receiver.requests())).as("keys as received").contains(KEY + "/0", KEY + "/2");
        });
    }

    private void showsRefusedAccess() throws Exception {
        KitReceiver closed = new KitReceiver();
        closed.answering(request -> 401);
        deliver(1, closed, (receiver, hub, watch) -> {
            Eventually.holds("a failure is told", () -> !watch.failures().isEmpty(), watch::failures);
            assertThat(watch.failures().get(0).errorClass()).as("error class").isEqualTo(ErrorClass.ACCESS);
            assertThat(hub.store().quarantine().list(Quarantine.Filter.ALL, 10))
                    .as("quarantine")
                    .isEmpty();
        });
    }

    private void keepsSecretInHeader() throws Exception {
        deliver(1, new KitReceiver(), (receiver, hub, watch) -> {
            awaitReached(1, watch);
            Received request = receiver.requests().get(0);
            assertThat(request.headers()).as("headers").anyMatch(line -> line.contains(RoutesOnTrial.SECRET));
            assertThat(request.target()).as("address").doesNotContain(RoutesOnTrial.SECRET);
        });
    }
}
