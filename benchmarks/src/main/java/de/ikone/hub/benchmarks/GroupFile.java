package de.ikone.hub.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A file to which records are appended durably: all that wait at a moment share one write and one fdatasync. What both
 * ceilings do in place of the hub's store.
 */
final class GroupFile {
    private static final int MOST_PER_SYNC = 256;

    private final BlockingQueue<Append> queue = new LinkedBlockingQueue<>();
    private final FileChannel channel;

    private record Append(byte[] record, Runnable durable) {}

    GroupFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Thread writer = new Thread(this::write, "group-file");
        writer.setDaemon(true);
        writer.start();
    }

    /** @param durable called on the writer's thread after the sync */
    void append(byte[] record, Runnable durable) {
        queue.add(new Append(record, durable));
    }

    private void write() {
        List<Append> group = new ArrayList<>();
        try {
            while (true) {
                group.add(queue.take());
                queue.drainTo(group, MOST_PER_SYNC - 1);
                ByteBuffer[] records = group.stream()
                        .map(append -> ByteBuffer.wrap(append.record()))
                        .toArray(ByteBuffer[]::new);
                while (records[records.length - 1].hasRemaining()) {
                    channel.write(records);
                }
                channel.force(false);
                group.forEach(append -> append.durable().run());
                group.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the ceiling's file cannot be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
