package de.ikone.hub.store.sql;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.store.Batch;
import de.ikone.hub.store.Quarantine;
import de.ikone.hub.store.Receipt;
import java.sql.SQLException;
import java.util.List;

/** A batch that waits for its commit. */
record BatchWrite(Batch batch) implements Write<Receipt> {
    private static final int OVERHEAD = 300;

    @Override
    public Receipt in(Transaction transaction) throws SQLException {
        return transaction.append(batch);
    }

    @Override
    public List<Batch.Entry> entries() {
        return batch.entries();
    }

    @Override
    public long bytes() {
        long bytes = OVERHEAD;
        for (Batch.Entry entry : batch.entries()) {
            Envelope envelope = entry.envelope();
            bytes += OVERHEAD + envelope.body().length() + envelope.key().length();
        }
        for (Quarantine.NewCase rejected : batch.rejected()) {
            bytes += OVERHEAD + rejected.body().length();
        }
        for (String value : batch.state().values()) {
            bytes += OVERHEAD + value.length();
        }
        return bytes;
    }
}
