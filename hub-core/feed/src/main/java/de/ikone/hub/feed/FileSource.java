package de.ikone.hub.feed;

import de.ikone.hub.api.RejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Files that other systems of the city put into a folder; each version of a file is taken once, the oldest first. What has
 * been taken is kept in memory: after a restart all is read again, and the hub's unique key makes nothing of it. A file is
 * complete when nobody has written to it for ten seconds; names such as {@code .x}, {@code x.tmp} and {@code x.part} are
 * those of unfinished ones. Only files inside the folder are read, wherever a link points. One tick at a time.
 */
final class FileSource {
    private static final Duration SETTLED = Duration.ofSeconds(10);
    private static final Pattern UNFINISHED =
            Pattern.compile("(?i)[.~].*|.*(~|\\.(tmp|part|filepart|crdownload|lock))");
    /** A rejected version is offered so often, in case the quarantine refused it. */
    private static final int OFFERS = 2;

    private final Path folder;
    private final String pattern;
    private final int maximumBytes;
    private final Clock clock;
    private final Map<Path, Version> taken = new HashMap<>();
    private final Map<Version, Integer> rejections = new HashMap<>();
    private List<Version> waiting = List.of();

    private record Version(Path file, FileTime modified, long size) {}

    private FileSource(Path folder, String pattern, int maximumBytes, Clock clock) {
        this.folder = folder;
        this.pattern = pattern;
        this.maximumBytes = maximumBytes;
        this.clock = clock;
    }

    /**
     * @param root the only folder that may be read
     * @throws IllegalArgumentException if the path leads out of it
     */
    static FileSource of(Access.FileFetch fetch, Settings settings, Path root, Clock clock) {
        String name = Template.expand(fetch.path(), settings);
        Path allowed = root.toAbsolutePath().normalize();
        Path file = allowed.resolve(name).normalize();
        if (name.isBlank() || !file.startsWith(allowed) || file.equals(allowed)) {
            throw new IllegalArgumentException(
                    "the file to read is \"%s\", expected one inside %s".formatted(name, allowed));
        }
        return new FileSource(file.getParent(), file.getFileName().toString(), fetch.maximumBytes(), clock);
    }

    /** Looks for files that are complete and new; a name without wildcard must be there. */
    void look(Exchange exchange) throws IOException {
        List<Version> found = new ArrayList<>();
        PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + pattern);
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder + " is no folder; expected the one that files are put into");
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> matcher.matches(each.getFileName())).toList()) {
                version(file).ifPresent(found::add);
            }
        }
        if (found.isEmpty() && !pattern.matches(".*[*?\\[{].*") && !Files.exists(folder.resolve(pattern))) {
            throw new NoSuchFileException(folder.resolve(pattern) + " is not there");
        }
        taken.keySet().retainAll(found.stream().map(Version::file).toList());
        rejections.keySet().retainAll(found);
        waiting = found.stream()
                .filter(version -> !version.equals(taken.get(version.file())))
                .sorted(Comparator.comparing(Version::modified).thenComparing(Version::file))
                .toList();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onFailure(Exchange failed) {
                if (failed.getException() instanceof RejectedException && !waiting.isEmpty()) {
                    rejected(waiting.get(0));
                }
            }
        });
    }

    boolean hasNext(Exchange exchange) {
        return !waiting.isEmpty();
    }

    /** Body becomes the bytes of the next file. */
    void read(Exchange exchange) throws IOException {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage()
                .setBody(Answer.read(Files.newInputStream(waiting.get(0).file()), maximumBytes));
    }

    /** After the commit. */
    void remember(Exchange exchange) {
        Version version = waiting.get(0);
        taken.put(version.file(), version);
        waiting = waiting.subList(1, waiting.size());
    }

    private void rejected(Version version) {
        if (rejections.merge(version, 1, Integer::sum) >= OFFERS) {
            taken.put(version.file(), version);
        }
    }

    /** Empty for what is no file, not complete, or outside the folder behind a link. */
    private Optional<Version> version(Path file) throws IOException {
        boolean ours = !UNFINISHED.matcher(file.getFileName().toString()).matches()
                && Files.isRegularFile(file)
                && file.toRealPath().startsWith(folder.toRealPath());
        if (!ours) {
            return Optional.empty();
        }
        Version version = new Version(file, Files.getLastModifiedTime(file), Files.size(file));
        boolean settled =
                version.modified().toInstant().isBefore(clock.instant().minus(SETTLED));
        return settled && version.size() > 0 ? Optional.of(version) : Optional.empty();
    }
}
