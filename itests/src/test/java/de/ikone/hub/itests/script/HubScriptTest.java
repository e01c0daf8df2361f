package de.ikone.hub.itests.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script as an administrator types it, in a folder with a space; the hub is a stand-in, so that nothing is built. */
@DisplayName("./hub")
@Timeout(120)
class HubScriptTest {
    private static final List<String> COMMANDS =
            List.of("run", "stop", "console", "test", "bench", "dev", "try", "new-connector", "reference");

    @TempDir
    Path folder;

    private Path project;
    private final List<ScriptRun> started = new ArrayList<>();

    @BeforeEach
    void layOutProject() throws IOException {
        project = Files.createDirectories(folder.resolve("ein Ordner"));
        Files.copy(Path.of("../hub"), project.resolve("hub"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(project.resolve("cities"));
        Files.createFile(project.resolve("cities/trier.yaml"));
        Files.createFile(project.resolve("cities/kaiserslautern.yaml"));
    }

    @AfterEach
    void stopAll() throws Exception {
        hub("stop");
        for (ScriptRun run : started) {
            run.end();
        }
    }

    @Test
    @DisplayName("--help lists every command, and each command explains itself in both languages")
    void help() throws Exception {
        String all = hub("--help").output();

        assertThat(all).contains(COMMANDS);
        for (String command : COMMANDS) {
            assertThat(hub(command, "--help")).satisfies(run -> {
                assertThat(run.code()).isZero();
                assertThat(run.output()).startsWith("Usage: ./hub " + command);
            });
            assertThat(start("de", command, "--help").await().output()).startsWith("Aufruf: ./hub " + command);
        }
    }

    @Test
    @DisplayName("a city that does not exist: names the nearest one")
    void nearestCity() throws Exception {
        Ended run = hub("run", "kaiserlautern");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.output()).contains("No city 'kaiserlautern'", "Did you mean kaiserslautern?");
    }

    @Test
    @DisplayName("a command that does not exist: names the nearest one")
    void nearestCommand() throws Exception {
        assertThat(hub("conzole", "trier").output()).contains("Did you mean console?");
    }

    @Test
    @DisplayName("dev, test and try of a connector that does not exist name those that do")
    void unknownConnector() throws Exception {
        Files.createDirectories(project.resolve("connectors/parking-pls"));
        Files.createFile(project.resolve("connectors/parking-pls/pom.xml"));

        for (String[] command :
                new String[][] {{"dev", "parking"}, {"test", "parking"}, {"try", "parking", "sample.xml"}}) {
            assertThat(hub(command)).satisfies(run -> {
                assertThat(run.code()).isEqualTo(2);
                assertThat(run.output()).contains("No connector 'parking'. There are: parking-pls");
            });
        }
    }

    @Test
    @DisplayName("dev: without a hub that uses the connector it says how to get one")
    void devNeedsHub() throws Exception {
        Files.createDirectories(project.resolve("connectors/parking-pls"));
        Files.createFile(project.resolve("connectors/parking-pls/pom.xml"));

        Ended run = hub("dev", "parking-pls");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("No hub runs whose city file names the connector parking-pls", "./hub run");
    }

    @Test
    @DisplayName("run: READY with address and login link, a port of its own for each city, and a clean stop by Ctrl-C")
    void runsTwoCities() throws Exception {
        int port = freePort();
        ScriptRun run = start(
                "en",
                "run",
                "--live",
                "trier",
                "kaiserslautern",
                "--http-port",
                "" + port,
                "--console-port",
                "" + freePort());
        run.awaitOutput("READY .* kaiserslautern http://127.0.0.1:" + (port + 1) + "/");

        run.interrupt();
        Ended ended = run.await();

        assertThat(ended.code()).isZero();
        assertThat(ended.output())
                .containsPattern("READY \\d+\\.\\d trier http://127\\.0\\.0\\.1:" + port + "/")
                .contains("Log in (once): http://127.0.0.1:" + port + "/login?")
                .contains("Hub trier stopped", "Hub kaiserslautern stopped");
        assertThat(project.resolve("run/trier/hub.pid")).doesNotExist();
    }

    @Test
    @DisplayName("run: names a connection that does not come up, and goes on")
    void namesFailedConnection() throws Exception {
        Files.createDirectories(project.resolve("run/trier/etc"));
        Files.writeString(
                project.resolve("run/trier/etc/health.json"),
                "{\"live\": true, \"ready\": false, \"connections\": {\"river\": \"FAILED\", \"parking\": \"RUNNING\"}}");

        ScriptRun run = startTrier();

        run.awaitOutput("connection river is FAILED; why: ./hub console trier connection:info river");
        run.awaitOutput("trier runs with faults: river FAILED");
    }

    @Test
    @DisplayName("run: a hub that runs already is named, with the way to stop it")
    void alreadyRunning() throws Exception {
        startTrier().awaitOutput("READY");

        Ended second = hub("run", "--live", "trier");

        assertThat(second.code()).isEqualTo(1);
        assertThat(second.output()).contains("The hub trier already runs (PID ", "Cure: ./hub stop trier");
    }

    @Test
    @DisplayName("run: a taken port is named with the process that has it and the setting to change")
    void portTaken() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended run = hub("run", "--live", "--http-port", "" + socket.getLocalPort());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.output())
                    .contains("Port " + socket.getLocalPort() + " is taken by PID "
                            + ProcessHandle.current().pid())
                    .contains("change http.port in " + project.resolve("run/trier/etc/hub.properties"));
        }
    }

    @Test
    @DisplayName("run: a port is kept for the next start")
    void keepsPort() throws Exception {
        int port = freePort();
        start("en", "run", "--live", "--http-port", "" + port, "--console-port", "" + freePort())
                .awaitOutput("READY");
        hub("stop", "trier");

        ScriptRun again = start("en", "run", "--live");

        again.awaitOutput("READY .* trier http://127.0.0.1:" + port + "/");
    }

    @Test
    @DisplayName("stop: the hub ends, and so does the run that started it")
    void stops() throws Exception {
        ScriptRun run = startTrier();
        run.awaitOutput("READY");

        Ended stop = hub("stop", "trier");

        assertThat(stop.output()).contains("Hub trier stopped");
        assertThat(run.await().code()).isZero();
    }

    @Test
    @DisplayName("run: a hub that ends by itself is an error that names its logs")
    void hubDies() throws Exception {
        ScriptRun run = startTrier();
        run.awaitOutput("READY");

        String pid = Files.readString(project.resolve("run/trier/hub.pid")).split(" ")[0];
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
        Ended ended = run.await();

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("Hub trier ended by itself (code 137)", "run/trier/data/log/");
    }

    @Test
    @DisplayName("console: without a running hub says how to start it")
    void consoleWithoutHub() throws Exception {
        assertThat(hub("console", "trier").output()).contains("does not run", "Cure: ./hub run trier");
    }

    private ScriptRun startTrier() throws IOException {
        return start("en", "run", "--live", "trier", "--http-port", "" + freePort(), "--console-port", "" + freePort());
    }

    private Ended hub(String... arguments) throws Exception {
        return start("en", arguments).await();
    }

    private ScriptRun start(String language, String... arguments) throws IOException {
        ScriptRun run = ScriptRun.start(project, folder.resolve("output-" + started.size()), language, arguments);
        started.add(run);
        return run;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What a call left: its exit code, and standard output and error together. */
    record Ended(int code, String output) {}

    /** One call of the script. */
    record ScriptRun(Process process, Path output) {
        static ScriptRun start(Path project, Path output, String language, String... arguments) throws IOException {
            // A build in the background ignores SIGINT and hands that down; a terminal does not.
            List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "./hub"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("HUB_LANG", language);
            builder.environment()
                    .put(
                            "HUB_DISTRIBUTION",
                            Path.of("src/test/resources/stand-in")
                                    .toAbsolutePath()
                                    .toString());
            return new ScriptRun(builder.start(), output);
        }

        /** Waits until a line holds the pattern. */
        void awaitOutput(String pattern) throws Exception {
            while (Files.readString(output).lines().noneMatch(line -> line.matches(".*" + pattern + ".*"))) {
                assertThat(process.waitFor(100, TimeUnit.MILLISECONDS))
                        .as("ended before it said '%s': %s", pattern, Files.readString(output))
                        .isFalse();
            }
        }

        /** As Ctrl-C does. */
        void interrupt() throws Exception {
            new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
        }

        Ended await() throws Exception {
            return new Ended(process.waitFor(), Files.readString(output));
        }

        void end() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }
}
