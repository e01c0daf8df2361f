package de.ikone.hub.api;

import org.apache.camel.builder.RouteBuilder;

/**
 * The routes of one connection. A connector is a Declarative Services component of this type with a factory
 * configuration; the host makes one instance and one Camel context for each connection, adds the routes and decides when
 * they run. The author writes {@link #configure()} and nothing else: retries, health, metrics, secrets, timing and dead
 * letters are the hub's.
 *
 * <p>Routes speak with the hub through these endpoints only:
 *
 * <ul>
 *   <li>{@code hub:publish} — body: one entity or a list of entities as JSON text, {@code Map} or {@code List}; a list is
 *       one transaction. An entity is in key-values form with {@code type}, {@code id} (the source's own id; the hub
 *       composes the URN) and, where the source has a time, {@code observedAt} (RFC 3339). Headers: see {@link HubHeaders}.
 *       Returns after the commit; leaves {@code {"accepted": n, "rejected": [{"index", "reason", "quarantineId"}]}} as
 *       JSON text in the body.
 *   <li>{@code hub:subscribe?type=A,B&batch=1} — starts a SINK or RULE route with committed records in order; body: the
 *       entity as JSON text, or a JSON array when {@code batch} is above 1; property {@link HubHeaders#ENVELOPES} holds
 *       the {@link Envelope}s. The cursor moves when the exchange ends without exception; else the host repeats it.
 *   <li>{@code hub:query?type=&id=&from=&to=&bbox=&limit=} — leaves the last values, or with {@code from} or {@code to}
 *       the history, as JSON array in the body. Each parameter may also come as the header of its name.
 *   <li>{@code hub:state?key=} — GET when the body is null, else PUT; durable, per connection, committed with that
 *       exchange's publish.
 *   <li>{@code hub:tick} — starts a polling route when the host says so (setting {@code interval}, resume, preview).
 *   <li>{@code hub:http?path=&method=} — receives requests on the hub's own port below the connection's name; the body
 *       left at the end is the answer, {@code CamelHttpResponseCode} its status.
 * </ul>
 *
 * <p>Settings, and the facts {@code city.ags}, {@code city.name}, {@code city.timeZone}, {@code city.bbox} and
 * {@code connection.name}, are Camel properties: <code>{{interval}}</code>.
 *
 * <p>Constructors and activation do nothing that can wait or fail for an outside reason. Thread-safety: the host calls
 * {@link #configure()} once for each start, on a thread of its own.
 */
public abstract class ConnectorRoutes extends RouteBuilder {}
