package de.ikone.hub.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A real hub from the distribution, in a home of its own, with one city file for all benchmarks. */
final class HubUnderTest implements AutoCloseable {
    static final String INTAKE = "sensorik";
    static final String TOPIC = "application/ca739e26-7b67-4f14-b69e-d568c22a5a75/device/+/event/up";

    private final String token = UUID.randomUUID().toString();
    private final Path home;
    private final int port;
    private final Measured process;

    /** @param broker address of the MQTT broker */
    HubUnderTest(Path distribution, Path home, int port, int consolePort, String webhook, String broker)
            throws IOException {
        this.home = home;
        this.port = port;
        Files.createDirectories(home.resolve("etc/secrets"));
        Files.createDirectories(home.resolve("data"));
        Path tables = Files.createDirectories(home.resolve("bench"));
        Files.writeString(tables.resolve("profiles.csv"), Uplinks.PROFILES);
        Files.writeString(tables.resolve("devices.csv"), Uplinks.devices());
        Files.writeString(home.resolve("bench.yaml"), city(webhook, broker));
        Files.writeString(home.resolve("etc/secrets/" + INTAKE), token);
        Files.writeString(
                home.resolve("etc/hub.properties"),
                "http.port=%d%nconsole.port=%d%ncity=bench%ncity.file=%s%n"
                        .formatted(port, consolePort, home.resolve("bench.yaml")));
        process = new Measured(
                new ProcessBuilder(distribution.resolve("bin/hub-process").toString(), home.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("data/hub.out").toFile())
                        .start());
    }

    private static String city(String webhook, String broker) {
        return """
                city:
                  name: Benchmark
                  ags: "07312000"
                  timeZone: Europe/Berlin
                  boundingBox: [7.61, 49.36, 7.91, 49.51]
                  language: de
                  operator: Benchmark
                  contact: hub@benchmark.example
                retention:
                  default: 30d
                connections:
                  %s:
                    connector: chirpstack
                    settings:
                      token: $[secret:%s]
                      broker: %s
                      topic: %s
                      profiles: profiles.csv
                      devices: devices.csv
                  empfang:
                    connector: webhook
                    settings:
                      url: %s
                      types: Device,DeviceMeasurement
                      batch: 1000
                """
                .formatted(INTAKE, INTAKE, broker, TOPIC, webhook);
    }

    /** Waits until every connection runs. */
    void awaitReady(Duration longest) throws IOException, InterruptedException, SQLException {
        Waiting.until(
                longest,
                () -> !process.lives() || health().replace(" ", "").contains("\"ready\":true"),
                () -> "the hub is not ready after %d s; /health says: %s; its log is below %s"
                        .formatted(longest.toSeconds(), health(), home.resolve("data/log")));
        if (!process.lives()) {
            throw new IOException("the hub has ended; its log is below " + home.resolve("data/log"));
        }
    }

    private String health() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("GET /health HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    /** How many records the hub's log holds of the intake; read beside the hub, which allows readers. */
    long committed() throws SQLException {
        return number("select count(*) from log where connection = '" + INTAKE + "'");
    }

    /** The last number given in the log; cheap, but counts what the hub says of itself too. */
    long head() throws SQLException {
        return number("select value from head where name = 'log'");
    }

    private long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("store/hub.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("pragma query_only = on");
            statement.execute("pragma busy_timeout = 5000");
            try (ResultSet row = statement.executeQuery(query)) {
                return row.getLong(1);
            }
        }
    }

    int port() {
        return port;
    }

    String token() {
        return token;
    }

    Measured process() {
        return process;
    }

    /** The options of the hub's JVM that set its memory and its collector: those of the ceilings as well. */
    List<String> jvmFlags() throws IOException {
        String commandLine = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        return Stream.of(commandLine.split("\0"))
                .filter(option -> option.startsWith("-X") && !option.startsWith("-XX:StartFlightRecording"))
                .toList();
    }

    @Override
    public void close() {
        process.close();
    }
}
