package de.ikone.hub.store.sql;

import de.ikone.hub.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second process (and a second store of this one) out of a database file; the system frees it if we die. */
final class FileGuard implements AutoCloseable {
    private final FileChannel channel;

    private FileGuard(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StoreException if another process holds the file */
    static FileGuard of(Path database) {
        Path path = database.resolveSibling(database.getFileName() + ".lock");
        try {
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StoreException(("store %s: already open in process %s. Stop that hub, or give this one a file"
                                + " of its own (setting url).")
                        .formatted(database, Files.readString(path).strip()));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new FileGuard(channel);
        } catch (IOException e) {
            throw new StoreException(
                    "store %s: lock file %s cannot be written: %s. Check permissions and free space."
                            .formatted(database, path, e),
                    e);
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("lock file could not be closed: " + e, e);
        }
    }
}
