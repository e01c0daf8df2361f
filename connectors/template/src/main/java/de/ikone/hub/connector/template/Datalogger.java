package de.ikone.hub.connector.template;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A device that writes its readings to whoever connects, a line each, and hangs up. */
record Datalogger(String host, int port) {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MAXIMUM_LINES = 10_000;

    /** @throws IOException if it cannot be reached, is silent for 10 s or writes without end */
    List<String> lines() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return lines(socket.getInputStream());
        }
    }

    private List<String> lines(InputStream stream) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
        List<String> lines = reader.lines().limit(MAXIMUM_LINES + 1L).toList();
        if (lines.size() > MAXIMUM_LINES) {
            throw new IOException(
                    "%s:%d wrote more than %d lines, expected it to hang up".formatted(host, port, MAXIMUM_LINES));
        }
        return lines;
    }
}
