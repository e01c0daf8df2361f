package de.ikone.hub.feed;

import de.ikone.hub.api.ConnectorRoutes;
import de.ikone.hub.api.HubHeaders;
import de.ikone.hub.api.RejectedException;
import de.ikone.hub.feed.Translator.Translation;
import de.ikone.hub.feed.mqtt.MqttEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.util.TimeUtils;

/** The routes of one connection of a mapping connector. */
final class FeedRoutes extends ConnectorRoutes {
    /** The setting by which the hub opens a connection to requests. */
    private static final String TOKEN = "token";

    private static final int ACCEPTED = 202;
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    private final MappingConnector connector;
    private final Map<String, Object> configuration;
    private Translator translator;
    private Optional<String> licence = Optional.empty();

    /** @param configuration the connection's configuration, secrets resolved */
    FeedRoutes(MappingConnector connector, Map<String, Object> configuration) {
        this.connector = connector;
        this.configuration = Map.copyOf(configuration);
    }

    /**
     * @throws IllegalArgumentException if a setting or a table is wrong
     */
    @Override
    public void configure() {
        ConnectorDefinition definition = connector.definition();
        Settings settings = new Settings(definition.settings(), configuration, this::setting);
        Tables tables = Tables.read(definition, settings, setting("city.folder").map(Path::of));
        translator = new Translator(connector, settings, tables, CityFacts.of(this::setting));
        licence = settings.text("licence").or(definition::licence);
        List<Access> ways = usable(definition.ways(), settings);
        if (ways.isEmpty()) {
            throw new IllegalArgumentException(
                    "no way to receive is set, expected a broker, or a token for HTTP, or both");
        }
        ways.forEach(way -> open(way, settings));
    }

    /** Of several ways those that the connection has settings for; a single one is always used. */
    private static List<Access> usable(List<Access> ways, Settings settings) {
        return ways.size() == 1
                ? ways
                : ways.stream().filter(way -> isSet(way, settings)).toList();
    }

    private static boolean isSet(Access way, Settings settings) {
        return way instanceof Access.MqttReceive mqtt
                ? !Template.expand(mqtt.broker(), settings).isEmpty()
                : settings.text(TOKEN).isPresent();
    }

    private void open(Access way, Settings settings) {
        if (way instanceof Access.HttpFetch fetch) {
            fetch(fetch, settings);
        } else if (way instanceof Access.FileFetch fetch) {
            read(fetch, settings);
        } else if (way instanceof Access.HttpReceive receive) {
            receive(receive);
        } else if (way instanceof Access.MqttReceive receive) {
            subscribe(receive, settings);
        }
    }

    private void fetch(Access.HttpFetch fetch, Settings settings) {
        HttpSource source = HttpSource.of(fetch, settings);
        Validators validators = new Validators();
        refuseShorter(fetch.minimumInterval(), settings);
        Politeness politeness = new Politeness(fetch.minimumInterval(), Clock.systemUTC());
        from("hub:tick")
                .routeId("fetch")
                .noStreamCaching() // the size is limited while reading, not after the whole was kept
                .process(politeness::begin)
                .filter(exchange -> !politeness.isEarly(exchange))
                .process(exchange -> source.ask(exchange.getMessage()))
                .process(validators::offer)
                .to(source.endpoint(getContext()))
                .process(exchange -> takeAnswer(exchange, validators, fetch.maximumBytes()))
                .to("hub:publish")
                .process(validators::remember);
    }

    /** The shortest interval is the source's to say, whatever a city sets. */
    private static void refuseShorter(Duration minimum, Settings settings) {
        settings.text("interval")
                .filter(interval -> TimeUtils.toMilliSeconds(interval) < minimum.toMillis())
                .ifPresent(interval -> {
                    throw new IllegalArgumentException(
                            "setting interval is \"%s\", expected at least %s s, as the source asks"
                                    .formatted(interval, minimum.toSeconds()));
                });
    }

    private void read(Access.FileFetch fetch, Settings settings) {
        FileSource files = FileSource.of(fetch, settings, filesFolder(), Clock.systemUTC());
        from("hub:tick")
                .routeId("read")
                .process(files::look)
                .loopDoWhile(files::hasNext)
                .process(files::read)
                .process(this::takeBody)
                .to("hub:publish")
                .process(files::remember)
                .end();
    }

    /** The only folder that files are read from: {@code files} in the city's folder, unless the host names another. */
    private Path filesFolder() {
        return setting("files.folder")
                .map(Path::of)
                .or(() -> setting("city.folder").map(folder -> Path.of(folder, "files")))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the connection reads files, but the city has no folder; expected files beside the city file"));
    }

    private void receive(Access.HttpReceive receive) {
        from("hub:http?path=%s&method=%s".formatted(receive.path(), receive.method()))
                .routeId("receive")
                .process(this::takeBody)
                .to("hub:publish")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(ACCEPTED))
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"));
    }

    private void subscribe(Access.MqttReceive receive, Settings settings) {
        from(MqttSource.endpoint(getContext(), receive, settings))
                .routeId("subscribe")
                .process(this::takeBody)
                .to("hub:publish");
    }

    private void takeAnswer(Exchange exchange, Validators validators, int maximumBytes) throws IOException {
        if (validators.unchanged(exchange)) {
            exchange.getMessage().removeHeaders("*");
            exchange.getMessage().setBody(List.of()); // nothing to publish, yet a sign of life
            return;
        }
        validators.take(exchange);
        InputStream body = exchange.getMessage().getBody(InputStream.class);
        if (body == null) {
            throw new RejectedException("payload-unreadable", "The answer has no body; expected a payload");
        }
        exchange.getMessage().setBody(Answer.read(body, maximumBytes));
        takeBody(exchange);
    }

    /** Body: bytes become records. Until then the body stays, for the quarantine; headers from outside never go on. */
    private void takeBody(Exchange exchange) {
        byte[] payload = exchange.getMessage().getBody(byte[].class);
        Charset charset = charset(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class));
        Map<String, Object> about = new HashMap<>();
        Optional.ofNullable(exchange.getMessage().getHeader(MqttEndpoint.TOPIC, String.class))
                .ifPresent(topic -> about.put("topic", topic));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(payload);
        Translation translation =
                translator.translate(payload == null ? new byte[0] : payload, charset, Instant.now(), about);
        translation.key().ifPresent(key -> exchange.getMessage().setHeader(HubHeaders.KEY, key));
        licence.ifPresent(text -> exchange.getMessage().setHeader(HubHeaders.LICENCE, text));
        exchange.getMessage().setBody(translation.records());
    }

    private static Charset charset(String contentType) {
        Matcher found = CHARSET.matcher(contentType == null ? "" : contentType);
        try {
            return found.find() ? Charset.forName(found.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new RejectedException(
                    "payload-unreadable",
                    "The charset \"%s\" is unknown; expected one such as UTF-8".formatted(found.group(1)));
        }
    }

    private Optional<String> setting(String name) {
        return getContext().getPropertiesComponent().resolveProperty(name);
    }
}
