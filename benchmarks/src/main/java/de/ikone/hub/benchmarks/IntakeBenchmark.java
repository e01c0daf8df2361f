package de.ikone.hub.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * {@code ./hub bench intake}: a hub and its ceiling under the same load, in turns, so that whatever else the machine does
 * meets both. Prints as it goes and writes the results.
 */
public final class IntakeBenchmark implements AutoCloseable {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    /** Until then the JVM compiles, which took a third of the hub's CPU in the rounds after a shorter warm-up. */
    private static final long WARM_UP_UPLINKS = 100_000;

    private static final double WARM_UP_STEP_SECONDS = 4;
    private static final int MQTT_UPLINKS = 8_000;
    private static final String CEILING_TOPIC = "ceiling/ca739e26-7b67-4f14-b69e-d568c22a5a75/device/";

    private final Options options;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final AtomicLong hubNumbers = new AtomicLong();
    private final AtomicLong ceilingNumbers = new AtomicLong();
    private final Receiver receiver;
    private final Optional<Mosquitto> mosquitto;
    private final HubUnderTest hub;

    /**
     * What the script hands over.
     *
     * @param distribution the assembled hub
     * @param work an empty folder, on the disk to measure
     * @param results folder of the results
     * @param page the page of the reference whose section is written anew
     * @param commit what was built
     * @param rounds of hub and ceiling each, at least 1
     * @param seconds of a round
     */
    record Options(Path distribution, Path work, Path results, Path page, String commit, int rounds, double seconds) {}

    private IntakeBenchmark(Options options) throws IOException, InterruptedException, SQLException {
        this.options = options;
        receiver = opened(new Receiver());
        mosquitto = Mosquitto.binary().isPresent()
                ? Optional.of(opened(new Mosquitto(options.work(), freePort())))
                : Optional.empty();
        hub = opened(new HubUnderTest(
                options.distribution(),
                options.work().resolve("home"),
                freePort(),
                freePort(),
                receiver.url(),
                mosquitto.map(Mosquitto::address).orElse("")));
        try {
            hub.awaitReady(A_MINUTE);
        } catch (IOException | InterruptedException | SQLException e) {
            close();
            throw e;
        }
    }

    /** @param args in the order of {@link Options} */
    public static void main(String[] args) throws Exception {
        Options options = new Options(
                Path.of(args[0]),
                Path.of(args[1]),
                Path.of(args[2]),
                Path.of(args[3]),
                args[4],
                Integer.parseInt(args[5]),
                Double.parseDouble(args[6]));
        try (IntakeBenchmark benchmark = new IntakeBenchmark(options)) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(benchmark::close)); // interrupted, it leaves nothing running
            List<Comparison> comparisons = new ArrayList<>();
            comparisons.add(benchmark.http());
            if (benchmark.mosquitto.isPresent()) {
                comparisons.add(benchmark.mqtt(benchmark.mosquitto.get()));
            } else {
                System.out.println("MQTT is skipped: no mosquitto. Cure: sudo apt install mosquitto");
            }
            benchmark.requireNothingLost();
            new Report(options, comparisons, benchmark.hubNumbers.get()).write();
        }
    }

    private Comparison http() throws IOException, InterruptedException, SQLException {
        int port = freePort();
        Measured ceiling = opened(java(
                HttpCeiling.class,
                Integer.toString(port),
                options.work().resolve("ceiling.jsonl").toString()));
        awaitPort(port);
        HttpLoad hubLoad =
                opened(new HttpLoad(hub.port(), "/connections/" + HubUnderTest.INTAKE + "/", hub.token(), hubNumbers));
        HttpLoad ceilingLoad = opened(new HttpLoad(port, "/", "none", ceilingNumbers));
        warmUp(ceilingLoad, ceiling, ceilingNumbers);
        warmUp(hubLoad, hub.process(), hubNumbers);
        awaitDelivery();
        Comparison comparison = new Comparison("HTTP", "32 keep-alive clients");
        for (int round = 0; round < options.rounds(); round++) {
            comparison.ceiling(ceilingLoad.run(options.seconds(), ceiling));
            comparison.hub(hubLoad.run(options.seconds(), hub.process()));
            awaitDelivery();
        }
        ceiling.close();
        return comparison;
    }

    private static void warmUp(HttpLoad load, Measured server, AtomicLong numbers)
            throws InterruptedException, IOException {
        while (numbers.get() < WARM_UP_UPLINKS) {
            load.run(WARM_UP_STEP_SECONDS, server);
        }
    }

    private Comparison mqtt(Mosquitto broker) throws IOException, InterruptedException, MqttException, SQLException {
        Path count = options.work().resolve("acknowledged");
        Measured ceiling = opened(java(
                MqttCeiling.class,
                broker.address(),
                CEILING_TOPIC + "#",
                options.work().resolve("relay.jsonl").toString(),
                count.toString()));
        awaitFile(count);
        MqttLoad hubLoad =
                opened(new MqttLoad(broker.address(), HubUnderTest.TOPIC.replaceAll("\\+.*", ""), hubNumbers));
        MqttLoad ceilingLoad = opened(new MqttLoad(broker.address(), CEILING_TOPIC, ceilingNumbers));
        Comparison comparison = new Comparison("MQTT QoS 1", "8 publishers, mosquitto");
        for (int round = -1; round < options.rounds(); round++) { // the first one warms up
            Round theirs = consume(ceilingLoad, ceiling, () -> Long.parseLong(Files.readString(count)));
            Round ours = consume(hubLoad, hub.process(), () -> hub.head() / Uplinks.RECORDS);
            awaitDelivery();
            if (round >= 0) {
                comparison.ceiling(theirs);
                comparison.hub(ours);
            }
        }
        return comparison;
    }

    /** How many uplinks a consumer has made durable since it was started. */
    private interface Consumed {
        long count() throws IOException, SQLException;
    }

    private static Round consume(MqttLoad load, Measured server, Consumed consumed)
            throws IOException, InterruptedException, SQLException {
        double cpu = server.cpuSeconds();
        long before = consumed.count();
        long begun = System.nanoTime();
        load.publish(MQTT_UPLINKS);
        Waiting.until(
                A_MINUTE,
                () -> consumed.count() >= before + MQTT_UPLINKS,
                () -> "only %d of %d messages were consumed in a minute"
                        .formatted(consumed.count() - before, MQTT_UPLINKS));
        double took = (System.nanoTime() - begun) / 1e9;
        return Round.of(took, MQTT_UPLINKS, server.cpuSeconds() - cpu, server.residentMegabytes());
    }

    /** Lets the webhook catch up, so that it takes nothing from the ceiling's round. */
    private void awaitDelivery() throws IOException, InterruptedException {
        long expected = hubNumbers.get() * Uplinks.RECORDS;
        if (!receiver.await(expected, A_MINUTE)) {
            throw new IOException("the webhook got %d of %d records within a minute after the load"
                    .formatted(receiver.records(), expected));
        }
    }

    private void requireNothingLost() throws IOException, SQLException {
        long expected = hubNumbers.get() * Uplinks.RECORDS;
        if (hub.committed() != expected || receiver.records() != expected) {
            throw new IOException(
                    "%d uplinks were acknowledged, that is %d records; %d are in the log, %d were delivered"
                            .formatted(hubNumbers.get(), expected, hub.committed(), receiver.records()));
        }
    }

    private Measured java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(hub.jvmFlags());
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new Measured(new ProcessBuilder(command).inheritIO().start());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port) throws IOException, InterruptedException, SQLException {
        Waiting.until(A_MINUTE, () -> answers(port), () -> "the ceiling does not answer on port " + port);
    }

    private static boolean answers(int port) {
        try (KeptConnection connection = new KeptConnection(port, "/", "none")) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void awaitFile(Path file) throws IOException, InterruptedException, SQLException {
        Waiting.until(A_MINUTE, () -> Files.exists(file), () -> "the relay does not start: " + file + " is missing");
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(0, resource);
        return resource;
    }

    @Override
    public void close() {
        for (AutoCloseable resource : opened) {
            try {
                resource.close();
            } catch (Exception e) { // whatever one does, the others must end too
                System.err.println("not ended cleanly: " + e);
            }
        }
    }
}
