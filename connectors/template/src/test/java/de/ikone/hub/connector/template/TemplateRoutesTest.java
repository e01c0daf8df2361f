package de.ikone.hub.connector.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ikone.hub.api.RejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The datalogger's connector")
class TemplateRoutesTest {
    @Test
    @DisplayName("reads all lines from a TCP port until it is closed")
    void readsLines() throws Exception {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> device = CompletableFuture.runAsync(() -> write(port, "a;b;c\nd;e;f\n"));

            assertThat(new Datalogger("127.0.0.1", port.getLocalPort()).lines()).containsExactly("a;b;c", "d;e;f");
            device.join();
        }
    }

    @Test
    @DisplayName("reports a datalogger that is not there as what it is")
    void reportsUnreachable() throws Exception {
        int closed;
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = port.getLocalPort();
        }

        assertThatThrownBy(() -> new Datalogger("127.0.0.1", closed).lines()).isInstanceOf(ConnectException.class);
    }

    @Test
    @DisplayName("makes an entity of a line")
    void makesEntity() {
        assertThat(Reading.parse("t1;2026-02-03T11:00:00Z;21.50").toEntity())
                .containsEntry("id", "t1")
                .containsEntry("observedAt", "2026-02-03T11:00:00Z")
                .containsEntry("numValue", new BigDecimal("21.50"));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {"", "t1;21.5", ";2026-02-03T11:00:00Z;21.5", "t1;noon;21.5", "t1;2026-02-03T11:00:00Z;21,5"})
    @DisplayName("rejects a line that is no reading")
    void rejectsLine(String line) {
        assertThatThrownBy(() -> Reading.parse(line)).isInstanceOf(RejectedException.class);
    }

    private static void write(ServerSocket port, String text) {
        try (Socket client = port.accept()) {
            client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}
