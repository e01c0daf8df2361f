package de.ikone.hub.store;

import de.ikone.hub.api.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.osgi.annotation.versioning.ProviderType;

/** The append-only log. Order of {@code seq} is order of commit: no reader ever sees a gap that is filled later. */
@ProviderType
public interface RecordLog {
    /**
     * Commits the batch in one transaction, shared with all batches waiting at that moment (group commit). The future
     * completes after the commit is on disk, on a thread of the store: continue with short work only. If the shared
     * transaction fails, each batch is tried in one of its own, so that one bad batch never takes others with it. Fails
     * with {@link StoreException}; then nothing of the batch is stored.
     *
     * @throws StoreFullException at once, if too many batches wait or the disk is low; try again later
     */
    CompletableFuture<Receipt> append(Batch batch);

    /**
     * Records after a seq, ascending.
     *
     * @param afterSeq exclusive; 0 reads from the start
     * @param types only these types; empty: all
     * @param limit at most this many records, 1 to 10,000
     */
    List<Envelope> read(long afterSeq, Set<String> types, int limit);

    /** The highest committed seq; 0 while the log is empty. Cheap: kept in memory. */
    long head();

    /** Number of records after a seq, of these types (empty: all). Exact, from an index. */
    long countAfter(long afterSeq, Set<String> types);

    /** Calls back after each commit with the new head, on a store thread; close it to stop. Must return at once. */
    Subscription onCommit(LongConsumer listener);

    /** What {@link #onCommit} calls back until it is closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** When the connection last had a record accepted, also a repeat or an unchanged one. */
    Optional<Instant> lastReceivedAt(String connection);

    /**
     * Removes history received longer ago than its type's retention, in slices between which others write. Last values
     * stay. Undelivered records are cut too; they are counted per consumer. Tombstones of deleted entities go with the
     * history of their type.
     *
     * @param perType retention by type
     * @param otherwise retention of all other types
     * @param typesByConsumer the types a consumer reads, so that only those count as undelivered; a consumer that is not
     *     in the map reads all
     */
    PruneReport prune(Map<String, Duration> perType, Duration otherwise, Map<String, Set<String>> typesByConsumer);

    /** Removes history where every consumer is taken to read all types. */
    default PruneReport prune(Map<String, Duration> perType, Duration otherwise) {
        return prune(perType, otherwise, Map.of());
    }

    /** What a {@link #prune} removed: records by type, and of those how many each consumer had not yet delivered. */
    record PruneReport(Map<String, Long> removedByType, Map<String, Long> undeliveredByConsumer) {
        public PruneReport {
            removedByType = Map.copyOf(removedByType);
            undeliveredByConsumer = Map.copyOf(undeliveredByConsumer);
        }
    }
}
