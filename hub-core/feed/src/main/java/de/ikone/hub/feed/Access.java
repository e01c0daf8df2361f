package de.ikone.hub.feed;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How a connector comes to its payloads. Texts may hold <code>{{setting}}</code>. */
public sealed interface Access {
    /**
     * Fetches by HTTP GET when the hub says so.
     *
     * @param url address
     * @param headers request headers by name
     * @param maximumBytes largest answer that is read
     * @param minimumInterval how often the source may be asked at most; zero where it does not say
     */
    record HttpFetch(String url, Map<String, String> headers, int maximumBytes, Duration minimumInterval)
            implements Access {
        public HttpFetch {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * Reads files when the hub says so.
     *
     * @param path of a file, or of several with wildcards in the name, inside the folder that files are put into
     * @param maximumBytes largest file that is read
     */
    record FileFetch(String path, int maximumBytes) implements Access {}

    /**
     * Receives HTTP requests on the hub's own port.
     *
     * @param path below the connection's address, with leading slash
     * @param method POST or PUT
     */
    record HttpReceive(String path, String method) implements Access {}

    /**
     * Receives from an MQTT broker; a message is acknowledged after its commit.
     *
     * @param broker address
     * @param topic topic filter
     * @param username name at the broker; empty for none
     * @param password password there; empty for none
     */
    record MqttReceive(String broker, String topic, Optional<String> username, Optional<String> password)
            implements Access {}
}
