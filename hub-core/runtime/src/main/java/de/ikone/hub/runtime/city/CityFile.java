package de.ikone.hub.runtime.city;

import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.Hub.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A valid city file as read, with the simulators' overlay laid over it.
 *
 * @param path the file
 * @param folder the folder beside it with the city's tables; need not exist
 * @param city facts of the city
 * @param retention how long history is kept, by type
 * @param defaultRetention how long history of all other types is kept
 * @param developer whether everything is applied at once
 * @param connections the connections by name, in the order of the file
 * @param tablesDigest digest of the tables in the folder
 * @param digest digest of all that was read: file, overlay and tables
 */
public record CityFile(
        Path path,
        Path folder,
        City city,
        Map<String, Duration> retention,
        Duration defaultRetention,
        boolean developer,
        Map<String, ConnectionSpec> connections,
        String tablesDigest,
        String digest) {

    /**
     * One connection as the city wants it.
     *
     * @param name its name
     * @param connector id of its connector
     * @param version version of the connector; empty: the hub's own
     * @param enabled false keeps it stopped
     * @param clearedBy who of the city has cleared the use of the source's data; empty: nobody
     * @param settings its settings by name, without the leading dot of secrets
     * @param line line of its name in the city file, from 1
     */
    public record ConnectionSpec(
            String name,
            String connector,
            Optional<String> version,
            boolean enabled,
            Optional<String> clearedBy,
            Map<String, Setting> settings,
            int line) {}

    /**
     * One value and where it stands.
     *
     * @param value String, Number, Boolean or {@code List<String>}
     * @param origin which layer set it
     * @param where file and line, for people
     */
    public record Setting(Object value, Origin origin, String where) {
        public Setting {
            Objects.requireNonNull(value, "value");
        }
    }
}
