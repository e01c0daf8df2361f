package de.ikone.hub.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of its own (tmpfs), small enough to be filled. */
final class SmallDisk implements AutoCloseable {
    private static final int MEBIBYTE = 1024 * 1024;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Skips the test, saying why, where mounting is not allowed. */
    static SmallDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int result = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "hub-test", folder.toString());
        assumeTrue(result == 0, "SKIPPED: a small disk cannot be mounted (only root may), full disks were not tested");
        return new SmallDisk(folder);
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** Leaves about this much free. */
    void fillBut(int megabytes) throws IOException {
        try (OutputStream filler = Files.newOutputStream(path("filler"))) {
            while (Files.getFileStore(folder).getUsableSpace() > (long) megabytes * MEBIBYTE + MEBIBYTE / 4) {
                filler.write(new byte[MEBIBYTE / 4]);
            }
        }
    }

    void empty() throws IOException {
        Files.delete(path("filler"));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", folder.toString());
    }
}
