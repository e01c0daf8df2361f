package de.ikone.hub.runtime.console;

import de.ikone.hub.api.Envelope;
import de.ikone.hub.runtime.Models;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.RecordLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** {@code connection:watch}: the next records of a connection, as they are committed. */
@Service
@Command(
        scope = "connection",
        name = "watch",
        description = "Prints the next records of a connection as they come",
        detailedDescription =
                """
                Zeigt die nächsten Datensätze einer Anbindung, sobald sie gespeichert sind. Strg-C beendet.

                Prints the next records of a connection as soon as they are stored. Ctrl-C ends it.""")
public final class ConnectionWatchCommand extends HubCommand {
    private static final String JSON_OPTION = "--json";
    private static final String COUNT_OPTION = "--count";
    private static final String SECONDS_OPTION = "--seconds";
    private static final int PAGE = 500;

    @Argument(
            name = "connection",
            description = "Name der Anbindung in der Stadtdatei / Name of the connection in the city file",
            multiValued = true)
    @Completion(ConnectionCompleter.class)
    private List<String> names;

    @Option(name = COUNT_OPTION, description = "Endet nach so vielen Datensätzen / End after this many records")
    private String count = "5";

    @Option(name = SECONDS_OPTION, description = "Endet nach so vielen Sekunden / End after this many seconds")
    private String seconds = "60";

    @Option(
            name = JSON_OPTION,
            description =
                    "Je Zeile ein JSON-Dokument für Programme statt Text für Menschen / Print one JSON document a line for programs instead of text for people")
    private boolean json;

    @Override
    List<String> arguments() {
        return names;
    }

    @Override
    List<String> options() {
        return List.of(
                COUNT_OPTION, SECONDS_OPTION, JSON_OPTION, super.options().get(0));
    }

    @Override
    boolean set(String option) {
        json |= option.equals(JSON_OPTION);
        return option.equals(JSON_OPTION);
    }

    @Override
    boolean set(String option, Supplier<String> value) {
        switch (option) {
            case COUNT_OPTION -> count = value.get();
            case SECONDS_OPTION -> seconds = value.get();
            default -> {
                return super.set(option, value);
            }
        }
        return true;
    }

    @Override
    void run(Console console, List<String> operands) throws CommandException {
        String connection = console.connection(only(console, operands)).name();
        int wanted = Limit.parse(console, count);
        Duration patience = Duration.ofSeconds(Limit.parse(console, seconds));
        HubStore store = console.store();
        Semaphore commits = new Semaphore(0);
        long from = store.log().head();
        int shown;
        try (RecordLog.Subscription listening = store.log().onCommit(head -> commits.release())) {
            long end = System.nanoTime() + patience.toNanos();
            shown = watch(console, store.log(), connection, from, wanted, end, commits);
        } catch (InterruptedException stopped) { // Ctrl-C
            Thread.currentThread().interrupt();
            return;
        }
        if (shown < wanted) {
            throw console.error("watch.fewer", connection, shown, patience.toSeconds());
        }
    }

    private int watch(
            Console console, RecordLog log, String connection, long from, int wanted, long end, Semaphore commits)
            throws InterruptedException {
        Optional<Models> models = console.findModels();
        long seq = from;
        int shown = 0;
        while (shown < wanted && commits.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            commits.drainPermits();
            for (Envelope record : log.read(seq, Set.of(), PAGE)) {
                seq = record.seq();
                if (record.connection().equals(connection) && shown < wanted) {
                    shown++;
                    print(console, record, models);
                }
            }
        }
        return shown;
    }

    private void print(Console console, Envelope record, Optional<Models> models) {
        if (json) {
            console.print(Json.of(record).toString());
            return;
        }
        EntityValues values = new EntityValues(record, models);
        console.print("%s  %s  %s  %s"
                .formatted(
                        console.words().instant(record.observedAt()),
                        values.type(console.language()),
                        values.headline(console.language()).orElse(console.text("none")),
                        record.id()));
    }
}
