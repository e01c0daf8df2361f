package de.ikone.hub.store.sql;

import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Cursors;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The cursors; they move even while the store takes no records, for that is how a backlog shrinks. */
final class SqlCursors implements Cursors {
    private final Writer writer;
    private final Reads reads;

    SqlCursors(Writer writer, Reads reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public OptionalLong find(String consumer) {
        return reads
                .list(SqlQuery.of("select seq from cursors where consumer = ?", consumer), row -> row.getLong(1))
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    @Override
    public void set(String consumer, long seq) {
        writer.now(transaction -> {
            transaction.setCursor(new Batch.CursorMove(consumer, seq));
            return seq;
        });
    }

    @Override
    public void remove(String consumer) {
        writer.now(transaction -> transaction.statements().run("delete from cursors where consumer = ?", consumer));
    }

    @Override
    public Map<String, Long> list() {
        Map<String, Long> cursors = new TreeMap<>();
        reads.list(
                SqlQuery.of("select consumer, seq from cursors"), row -> cursors.put(row.getString(1), row.getLong(2)));
        return cursors;
    }
}
