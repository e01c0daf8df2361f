package de.ikone.hub.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A real broker on loopback that keeps every message until it is acknowledged. */
final class Mosquitto implements AutoCloseable {
    private final Measured process;
    private final int port;

    Mosquitto(Path folder, int port) throws IOException {
        this.port = port;
        Path configuration = folder.resolve("mosquitto.conf");
        Files.writeString(
                configuration,
                "listener %d 127.0.0.1%nallow_anonymous true%npersistence false%nmax_queued_messages 0%n"
                        .formatted(port));
        process = new Measured(new ProcessBuilder(binary().orElseThrow().toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.out").toFile())
                .start());
    }

    /** The broker's program; empty if it is not installed. */
    static Optional<Path> binary() {
        return Stream.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    String address() {
        return "tcp://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.close();
    }
}
