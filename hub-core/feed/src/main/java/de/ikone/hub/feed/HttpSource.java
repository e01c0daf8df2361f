package de.ikone.hub.feed;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The request of a fetching connection. */
final class HttpSource {
    /** Milliseconds; the hub ticks again anyway. The JVM's proxy settings hold, redirects are not followed. */
    private static final String OPTIONS =
            "?httpMethod=GET&connectTimeout=10000&connectionRequestTimeout=10000&responseTimeout=30000&soTimeout=30000"
                    + "&okStatusCodeRange=200-299,304&disableStreamCache=true&useSystemProperties=true";

    private final String address;
    private final String query;
    private final Map<String, String> headers;

    private HttpSource(String address, String query, Map<String, String> headers) {
        this.address = address;
        this.query = query;
        this.headers = headers;
    }

    /** @throws IllegalArgumentException if the address is none */
    static HttpSource of(Access.HttpFetch fetch, Settings settings) {
        String url = Template.expandUrl(fetch.url(), settings);
        if (!url.matches("https?://[^/\\s?]+.*")) {
            throw new IllegalArgumentException(
                    "the address to fetch is \"%s\", expected http:// or https:// and a host".formatted(url));
        }
        Map<String, String> headers = new HashMap<>();
        fetch.headers().forEach((name, text) -> headers.put(name, Template.expand(text, settings)));
        int question = url.indexOf('?');
        return question < 0
                ? new HttpSource(url, "", headers)
                : new HttpSource(url.substring(0, question), url.substring(question + 1), headers);
    }

    /** Camel's endpoint; the query is given apart, where no parameter can be taken for an option. */
    String endpoint() {
        return address + OPTIONS;
    }

    /** http or https, which is also the name of Camel's component. */
    String scheme() {
        return address.substring(0, address.indexOf(':'));
    }

    void ask(Message request) {
        request.removeHeaders("*");
        request.setBody(null);
        headers.forEach(request::setHeader);
        if (!query.isEmpty()) {
            request.setHeader(Exchange.HTTP_RAW_QUERY, query);
        }
    }
}
