package de.ikone.hub.runtime.console;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Cursors;
import de.ikone.hub.store.Entities;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.Quarantine;
import de.ikone.hub.store.Receipt;
import de.ikone.hub.store.RecordLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A store that holds what the test puts into it; what no command reads is unsupported. */
final class FixedStore implements HubStore, RecordLog, Entities, Quarantine {
    final List<Envelope> entities = new ArrayList<>();
    final List<Case> cases = new ArrayList<>();

    @Override
    public RecordLog log() {
        return this;
    }

    @Override
    public Entities entities() {
        return this;
    }

    @Override
    public Quarantine quarantine() {
        return this;
    }

    @Override
    public Cursors cursors() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String description() {
        return "SQLite, store/hub.db";
    }

    @Override
    public long head() {
        return 12_345;
    }

    @Override
    public Optional<Envelope> find(String id) {
        return entities.stream().filter(entity -> entity.id().equals(id)).findFirst();
    }

    @Override
    public List<Envelope> list(Query query) {
        return entities.stream()
                .filter(matches(query))
                .sorted(Comparator.comparing(Envelope::id))
                .skip(query.offset())
                .limit(query.limit())
                .toList();
    }

    @Override
    public long count(Query query) {
        return entities.stream().filter(matches(query)).count();
    }

    private static Predicate<Envelope> matches(Query query) {
        return entity -> (query.types().isEmpty() || query.types().contains(entity.type()))
                && query.connection().map(entity.connection()::equals).orElse(true);
    }

    @Override
    public Map<String, Long> countByType() {
        return entities.stream().collect(Collectors.groupingBy(Envelope::type, Collectors.counting()));
    }

    @Override
    public List<Case> list(Filter filter, int limit) {
        return cases.stream()
                .filter(open -> filter.connection()
                        .map(open.facts().connection()::equals)
                        .orElse(true))
                .filter(open ->
                        filter.reason().map(open.facts().reason()::equals).orElse(true))
                .sorted(Comparator.comparing(Case::id).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Case> find(long id) {
        return cases.stream().filter(open -> open.id() == id).findFirst();
    }

    @Override
    public List<Envelope> history(Query query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> state(String connection, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Long> add(NewCase newCase) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Long> countByConnection() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Receipt> append(Batch batch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Envelope> read(long afterSeq, Set<String> types, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long countAfter(long afterSeq, Set<String> types) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AutoCloseable onCommit(LongConsumer listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Instant> lastReceivedAt(String connection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PruneReport prune(
            Map<String, Duration> perType, Duration otherwise, Map<String, java.util.Set<String>> typesByConsumer) {
        throw new UnsupportedOperationException();
    }
}
