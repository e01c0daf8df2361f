package de.ikone.hub.feed.mqtt;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real broker of its own on a free loopback port; its log tells the test what went over the wire. */
public final class Mosquitto implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/sbin/mosquitto");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path home;
    private final int port;
    private final List<String> log = new ArrayList<>();
    private Process process;

    private Mosquitto(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    /** Starts with persistence on, saved each second and at an orderly end. */
    public static Mosquitto start(Path home) throws IOException {
        return start(home, "allow_anonymous true");
    }

    /** Also with an access configuration of the test's own. */
    static Mosquitto start(Path home, String... accessConfiguration) throws IOException {
        assumeTrue(
                Files.isExecutable(BINARY),
                "MISSING PACKAGE mosquitto: no real broker to test against; install it with: apt install mosquitto");
        Mosquitto broker = new Mosquitto(home, freePort());
        List<String> lines = new ArrayList<>(List.of(
                "listener " + broker.port + " 127.0.0.1",
                "user " + System.getProperty("user.name"),
                "persistence true",
                "persistence_location " + home + "/",
                "autosave_interval 1",
                "max_queued_messages 0", // drops nothing
                "max_inflight_messages 0", // so that the client's receiveMaximum alone is the window
                "log_dest stderr", // not stdout, which it buffers in blocks
                "log_type all"));
        lines.addAll(List.of(accessConfiguration));
        Files.write(home.resolve("mosquitto.conf"), lines);
        broker.restart();
        return broker;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public String address() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Starts it again on the same port with what it has saved. */
    void restart() throws IOException {
        forgetLog();
        process = new ProcessBuilder(
                        BINARY.toString(), "-c", home.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .start();
        Thread reader = new Thread(this::readLog, "mosquitto-log");
        reader.setDaemon(true);
        reader.start();
        try {
            awaitLog(line -> line.contains(" running"));
        } catch (AssertionError e) {
            close(); // a test that never got it cannot end it
            throw e;
        }
    }

    /** Ends it like a power cut: SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it in order: SIGTERM, which saves sessions and queues. */
    void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    synchronized void forgetLog() {
        log.clear();
    }

    synchronized List<String> linesWith(String part) {
        return log.stream().filter(line -> line.contains(part)).toList();
    }

    /** What the first group of the pattern finds, in the order of the log. */
    synchronized List<Integer> numbersIn(String pattern) {
        Pattern number = Pattern.compile(pattern);
        return log.stream()
                .map(number::matcher)
                .filter(Matcher::find)
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    /** Waits until a line of the log since {@link #forgetLog} satisfies the condition. */
    synchronized void awaitLog(Predicate<String> condition) {
        awaitLog(condition, 1);
    }

    synchronized void awaitLog(Predicate<String> condition, int times) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (log.stream().filter(condition).count() < times) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError(
                        "mosquitto did not log it " + times + " times within " + PATIENCE + ": " + log);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void readLog() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                append(line);
            }
        } catch (IOException e) {
            append("(killed: " + e.getMessage() + ")");
        }
    }

    private synchronized void append(String line) {
        log.add(line);
        notifyAll();
    }
}
