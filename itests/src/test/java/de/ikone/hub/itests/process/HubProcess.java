package de.ikone.hub.itests.process;

import de.ikone.hub.store.StoreSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A real hub as a process of its own, in a home of its own, that can be killed and started again. */
final class HubProcess implements AutoCloseable {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("distribution.folder"));
    private static final String PROPERTIES = "etc/hub.properties";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path home;
    private final int port;
    private final StoreSettings store;
    private Process process;
    private long startedAtNanos;

    private HubProcess(Path home, int port, StoreSettings store) {
        this.home = home;
        this.port = port;
        this.store = store;
    }

    /**
     * Lays out the home of a hub; it does not run yet.
     *
     * @param folder an empty folder
     * @param city text of its city file
     * @param store the database of its store
     */
    static HubProcess in(Path folder, String city, StoreSettings store) throws IOException {
        Path file = Files.writeString(folder.resolve("pruefstadt.yaml"), city);
        return at(folder.resolve("home"), file, store);
    }

    /** Lays out the home of a hub with a store of its own. */
    static HubProcess in(Path folder, String city) throws IOException {
        return in(folder, city, StoreSettings.sqlite(folder.resolve("home/store/hub.db")));
    }

    /**
     * Lays out the home of a hub; it does not run yet.
     *
     * @param home its folder
     * @param cityFile {@code <city>.yaml}, with its tables in the folder {@code <city>} beside it
     */
    static HubProcess at(Path home, Path cityFile) throws IOException {
        return at(home, cityFile, StoreSettings.sqlite(home.resolve("store/hub.db")));
    }

    private static HubProcess at(Path home, Path cityFile, StoreSettings store) throws IOException {
        Files.createDirectories(home.resolve("etc/secrets"));
        int port = freePort();
        Files.writeString(
                home.resolve(PROPERTIES),
                "http.port=%d%nconsole.port=%d%ncity=%s%ncity.file=%s%nstore.url=%s%nstore.user=%s%n"
                        .formatted(
                                port,
                                freePort(),
                                cityFile.getFileName().toString().replaceFirst("\\.yaml$", ""),
                                cityFile,
                                store.url(),
                                store.user()));
        return new HubProcess(home, port, store);
    }

    /** Leads its connections to the simulators, as ./hub run does. */
    HubProcess simulated() throws IOException {
        Files.writeString(
                home.resolve(PROPERTIES),
                "simulator=%s%n".formatted(home.resolve("etc/simulator.yaml")),
                StandardOpenOption.APPEND);
        return this;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    HubProcess secret(String name, String value) throws IOException {
        Path file = Files.writeString(home.resolve("etc/secrets").resolve(name), value);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return this;
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** {@link System#nanoTime} of the last start. */
    long startedAtNanos() {
        return startedAtNanos;
    }

    void start() throws IOException {
        startedAtNanos = System.nanoTime();
        process = new ProcessBuilder(DISTRIBUTION.resolve("bin/hub-process").toString(), home.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("out.log").toFile()))
                .start();
    }

    /** Waits until every connection runs. */
    void awaitReady() throws IOException, InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (System.nanoTime() < until) {
            if (isReady()) {
                return;
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the hub ended with " + process.exitValue() + "\n" + log());
            }
        }
        throw new AssertionError("the hub was not ready after 90 s: " + health() + "\n" + log());
    }

    boolean isReady() throws InterruptedException {
        return health().contains("\"ready\":true");
    }

    /** What /health says; empty text while nobody answers. */
    String health() throws InterruptedException {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(address("/health"))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException notYet) {
            return "";
        }
    }

    /** Lets it run that long; false if it ended by itself meanwhile. */
    boolean runs(Duration time) throws InterruptedException {
        return !process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** kill -9; a hub that ended by itself before is a failure, since nothing was killed then. */
    void kill() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("the hub ended by itself with " + process.exitValue() + "\n" + log());
        }
        process.destroyForcibly().waitFor();
    }

    /** As ./hub stop does. */
    void stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("the hub did not stop within 60 s");
        }
    }

    /** The one-time link that it wrote when it started. */
    String loginLink() throws IOException {
        return Files.readString(home.resolve("data/login-link")).strip();
    }

    /** Where Felix keeps what it has installed. */
    Path installed() {
        return home.resolve("data/cache");
    }

    void deleteData() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("data"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** First column of a query on the store, beside the hub or after it. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(store.url(), store.user(), store.password());
                Statement statement = connection.createStatement()) {
            if (store.url().startsWith("jdbc:sqlite:")) {
                statement.execute("pragma busy_timeout = 5000");
                statement.execute("pragma query_only = on");
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }

    /** Waits until the first value of a query on the store is as asked. */
    void awaitQuery(String sql, Predicate<String> asked) throws IOException, SQLException, InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        List<String> values = query(sql);
        while (values.isEmpty() || !asked.test(values.get(0))) {
            if (System.nanoTime() > until || !runs(Duration.ofMillis(200))) {
                throw new AssertionError("after 60 s, or when the hub ended, " + sql + " is " + values + "\n" + log());
            }
            values = query(sql);
        }
    }

    String log() throws IOException {
        Path log = home.resolve("data/log/hub.log");
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : Files.readAllLines(home.resolve("out.log"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null && process.isAlive()) {
            process.destroyForcibly().waitFor();
        }
    }
}
