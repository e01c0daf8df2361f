package de.ikone.hub.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A PostgreSQL server of the tests' own, in a folder of its own on a free loopback port; one for all test classes,
 * stopped at the end of the run.
 */
public final class Postgres implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    private static final String USER = "postgres";
    private static final long TIMEOUT_SECONDS = 60;

    private final Path binaries;
    private final Path folder;
    private final int port;
    private int databases;

    private Postgres(Path binaries, Path folder, int port) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
    }

    /** The server of this run; skips the test, saying why, where PostgreSQL is not installed. */
    static Postgres of(ExtensionContext context) {
        assumeInstalled();
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Postgres.class, key -> start(), Postgres.class);
    }

    /** A server of the caller's own; skips the test as {@link #of} does. */
    public static Postgres start() {
        assumeInstalled();
        return start(binaries());
    }

    private static void assumeInstalled() {
        Path binaries = binaries();
        assumeTrue(
                Files.isExecutable(binaries.resolve("initdb")),
                "SKIPPED: PostgreSQL is not installed in " + binaries
                        + ", the store was not tested on it: apt install postgresql-15 (or set -Dpostgresql.bin=<folder>)");
    }

    private static Path binaries() {
        return Path.of(System.getProperty("postgresql.bin", "/usr/lib/postgresql/15/bin"));
    }

    private static Postgres start(Path binaries) {
        try {
            Path folder = Files.createTempDirectory("hub-postgresql");
            if (isRoot()) {
                // the server refuses root
                run("chown", USER, folder.toString());
            }
            Postgres server = new Postgres(binaries, folder, freePort());
            server.asUser("initdb", "-D", server.data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
            String options = "-c listen_addresses=127.0.0.1 -c port=%d -c unix_socket_directories=%s"
                    .formatted(server.port, folder);
            server.asUser(
                    "pg_ctl",
                    "-D",
                    server.data(),
                    "-w",
                    "-l",
                    folder.resolve("log").toString(),
                    "-o",
                    options,
                    "start");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void asUser(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", USER, "--"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    private static void run(String... command) {
        try {
            Path output = Files.createTempFile("hub-postgresql", ".out");
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(output));
            }
            Files.delete(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Settings of a new, empty database. */
    public synchronized StoreSettings newDatabase() {
        String name = "hub" + ++databases;
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return StoreSettings.postgresql(url(name), USER, "");
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    @Override
    public void close() throws IOException {
        asUser("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
