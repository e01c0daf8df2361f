package de.ikone.hub.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One HTTP/1.1 connection, spoken by hand so that the client costs little beside the server. */
final class KeptConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final String head;
    private final byte[] answer = new byte[8 * 1024];
    private byte[] request = new byte[0];
    private int headLength;

    KeptConnection(int port, String path, String token) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        in = socket.getInputStream();
        head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: ";
    }

    /** Sends one body and waits for its 202; bodies of one connection have one length. */
    void post(byte[] body) throws IOException {
        if (request.length != headLength + body.length || headLength == 0) {
            byte[] bytes = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            headLength = bytes.length;
            request = new byte[headLength + body.length];
            System.arraycopy(bytes, 0, request, 0, headLength);
        }
        System.arraycopy(body, 0, request, headLength, body.length);
        socket.getOutputStream().write(request);
        readAnswer();
    }

    private void readAnswer() throws IOException {
        int length = 0;
        int bodyAt = -1;
        while (bodyAt < 0) {
            length += read(length);
            bodyAt = endOfHead(length);
        }
        String text = new String(answer, 0, bodyAt, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("HTTP/1.1 202")) {
            throw new IOException(
                    "answer is " + new String(answer, 0, length, StandardCharsets.UTF_8) + ", expected 202");
        }
        int end = bodyAt + contentLength(text);
        while (length < end) {
            length += read(length);
        }
    }

    private int read(int from) throws IOException {
        int count = in.read(answer, from, answer.length - from);
        if (count <= 0) {
            throw new EOFException("the server closed the connection or its answer is longer than " + answer.length);
        }
        return count;
    }

    private int endOfHead(int length) {
        for (int i = 3; i < length; i++) {
            if (answer[i] == '\n' && answer[i - 1] == '\r' && answer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int contentLength(String head) throws IOException {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length:");
        if (at < 0) {
            throw new IOException("answer has no Content-Length: " + head);
        }
        return Integer.parseInt(head.substring(at + 15, head.indexOf('\r', at)).strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
