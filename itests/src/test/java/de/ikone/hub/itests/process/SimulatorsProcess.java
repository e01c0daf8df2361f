package de.ikone.hub.itests.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The simulators of the outside systems in a process of their own, as ./hub run starts them. */
final class SimulatorsProcess implements AutoCloseable {
    private final Process process;

    private SimulatorsProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts them and waits until they play.
     *
     * @param testkit the built module, with its jar and their libraries in {@code target}
     * @param root with {@code cities}, {@code connectors} and {@code run/<city>/etc/hub.properties}
     */
    static SimulatorsProcess start(Path testkit, Path root, List<String> cities)
            throws IOException, InterruptedException {
        Path target = testkit.resolve("target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx192m",
                "-cp",
                target + "/*" + File.pathSeparator + target.resolve("simulators") + "/*",
                "de.ikone.hub.testkit.simulator.Simulators",
                root.toString()));
        command.addAll(cities);
        Path log = root.resolve("simulators.log");
        SimulatorsProcess started = new SimulatorsProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        started.awaitReady(log);
        return started;
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!Files.readString(log).contains("simulators ready")) {
            if (System.nanoTime() > until || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                close();
                throw new AssertionError("the simulators are not ready after 60 s, or ended; they are started from"
                        + " hub-core/testkit/target, which ./hub test builds before:\n" + Files.readString(log));
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
