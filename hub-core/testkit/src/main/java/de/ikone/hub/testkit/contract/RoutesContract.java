package de.ikone.hub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.api.Connector.Direction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the routes of every connector promise, started in a real Camel context. */
final class RoutesContract {
    private static final String NOBODY = "127.0.0.1:1";

    private final RoutesOnTrial trial;
    private final Map<String, Object> addresses;

    /** @param addresses the settings that are addresses, with {@code {http}} or {@code {mqtt}} in them */
    RoutesContract(RoutesOnTrial trial, Map<String, Object> addresses) {
        this.trial = trial;
        this.addresses = addresses;
    }

    List<Promise> promises() {
        return List.of(
                new Promise(
                        "starts and stops without leaving a thread behind",
                        "take threads from getContext().getExecutorServiceManager(), or end them in a service that is"
                                + " stopped with the context",
                        this::leavesNoThread),
                new Promise(
                        "writes no secret into a log",
                        "log names, never values; give secrets no place in addresses, toString() or messages",
                        this::logsNoSecret));
    }

    /** The first run may leave what the JVM keeps for all; a second one must leave nothing more. */
    private void leavesNoThread() throws Exception {
        try (KitHub hub = KitHub.open(trial.types())) {
            startAndStop(hub);
            Set<Thread> before = running();
            startAndStop(hub);
            Eventually.holds(
                    "no thread more than before",
                    () -> before.containsAll(running()),
                    () -> "left behind: " + more(before));
        }
    }

    private void startAndStop(KitHub hub) throws Exception {
        try (RunningConnection connection = trial.start(hub, addresses())) {
            assertThat(connection.context().getRoutes()).as("routes").isNotEmpty();
        }
    }

    /** Without those of the JVM's common pool, which come and go for everybody. */
    private static Set<Thread> running() {
        Set<Thread> running = new HashSet<>(Thread.getAllStackTraces().keySet());
        running.removeIf(thread -> thread.getName().startsWith("ForkJoinPool.commonPool"));
        return running;
    }

    private static Set<Thread> more(Set<Thread> before) {
        Set<Thread> now = running();
        now.removeAll(before);
        return now;
    }

    /** Everything that this JVM has logged so far, at level debug, and what people are told. */
    private void logsNoSecret() throws Exception {
        try (KitHub hub = KitHub.open(trial.types())) {
            hub.commit(List.of(Map.of("type", KitHub.RECORD, "id", "1")), "kit");
            Map<String, String> settings = addresses();
            settings.put("start-with", "first-record");
            try (RunningConnection connection = trial.start(hub, settings)) {
                if (trial.connector().direction() == Direction.SINK) {
                    Watch watch = connection.watch();
                    Eventually.holds(
                            "fails without receiver", () -> !watch.failures().isEmpty(), watch::failures);
                }
                assertThat(connection.watch().failures().toString())
                        .as("what people are told of failures")
                        .doesNotContain(RoutesOnTrial.SECRET);
            }
        }
        Path log = Path.of(System.getProperty("org.slf4j.simpleLogger.logFile", ""));
        assertThat(log).as("log of the tests (org.slf4j.simpleLogger.logFile)").isRegularFile();
        assertThat(Files.readAllLines(log))
                .as("lines of the log")
                .noneMatch(line -> line.contains(RoutesOnTrial.SECRET));
    }

    private Map<String, String> addresses() {
        Map<String, String> filled = new HashMap<>();
        addresses.forEach((name, text) -> filled.put(
                name, text.toString().replace("{http}", "http://" + NOBODY).replace("{mqtt}", "tcp://" + NOBODY)));
        return filled;
    }
}
