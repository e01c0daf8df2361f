package de.ikone.hub.itests.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** What was acknowledged to a sender, on disk before it counts; many senders share one fsync. */
final class Ledger implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final Object counting = new Object();
    private final Object writing = new Object();
    private final Object forcing = new Object();
    private long written;
    private long forced;
    private long count;

    Ledger(Path file) throws IOException {
        this.file = file;
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Notes a number; on disk on return. */
    void acknowledged(String number) throws IOException {
        long place;
        synchronized (writing) {
            channel.write(ByteBuffer.wrap((number + "\n").getBytes(StandardCharsets.US_ASCII)));
            place = ++written;
        }
        synchronized (forcing) {
            if (forced < place) {
                long upTo;
                synchronized (writing) {
                    upTo = written;
                }
                channel.force(false);
                forced = upTo;
            }
        }
        synchronized (counting) {
            count++;
            counting.notifyAll();
        }
    }

    long count() {
        synchronized (counting) {
            return count;
        }
    }

    /** @return whether it came to so many in time */
    boolean awaitCount(long enough, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        synchronized (counting) {
            while (count < enough && System.nanoTime() < until) {
                TimeUnit.NANOSECONDS.timedWait(counting, until - System.nanoTime());
            }
            return count >= enough;
        }
    }

    Set<String> numbers() throws IOException {
        return new TreeSet<>(Files.readAllLines(file));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
