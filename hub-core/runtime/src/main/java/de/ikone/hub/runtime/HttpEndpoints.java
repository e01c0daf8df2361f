package de.ikone.hub.runtime;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The requests that connections receive ({@code hub:http}). An OSGi service; the servlet at
 * {@code /connections/<name>/…} is its only caller.
 */
@ProviderType
public interface HttpEndpoints {
    /** Whether a connection of that name receives requests, whatever their path and method. */
    boolean exists(String connection);

    /**
     * Whether the credential opens the connection: equal to its {@code token} setting, compared in constant time. False
     * if the connection has no token.
     */
    boolean opens(String connection, String token);

    /** Largest body the connection takes, in bytes. */
    long maximumBodyBytes(String connection);

    /**
     * Handles one request on the calling thread, until its answer is final (for a SOURCE: until the commit). Never
     * throws for what the request holds; answers of 400 and above are problem+json.
     */
    Answer handle(Request request);

    /**
     * A request below a connection's name.
     *
     * @param connection name of the connection
     * @param method GET, POST, …
     * @param path rest of the path, with leading slash, decoded
     * @param query parameters, first value each
     * @param contentType the header, if there is one
     * @param body at most {@link #maximumBodyBytes} bytes; the caller answers 413 to more
     */
    record Request(
            String connection,
            String method,
            String path,
            Map<String, String> query,
            Optional<String> contentType,
            byte[] body) {}

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param headers further headers
     * @param contentType media type of the body
     * @param body read to its end and closed by the caller
     */
    record Answer(int status, Map<String, List<String>> headers, String contentType, InputStream body) {}
}
