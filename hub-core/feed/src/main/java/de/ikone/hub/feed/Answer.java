package de.ikone.hub.feed;

import de.ikone.hub.api.RejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads an answer from outside, which may be larger or slower than it should. */
final class Answer {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);

    private Answer() {}

    /**
     * The whole of a stream, closed afterwards.
     *
     * @throws RejectedException {@code payload-too-large} if there is more than allowed
     * @throws IOException if it breaks off or takes too long
     */
    static byte[] read(InputStream stream, int maximumBytes) throws IOException {
        try (stream) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[16 * 1024];
            long end = System.nanoTime() + TIME_LIMIT.toNanos();
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                if (bytes.size() + read > maximumBytes) {
                    throw new RejectedException(
                            "payload-too-large", "The answer is larger than %d bytes".formatted(maximumBytes));
                }
                if (System.nanoTime() - end > 0) {
                    throw new IOException("The answer took longer than %s to arrive".formatted(TIME_LIMIT));
                }
                bytes.write(buffer, 0, read);
            }
            return bytes.toByteArray();
        }
    }
}
