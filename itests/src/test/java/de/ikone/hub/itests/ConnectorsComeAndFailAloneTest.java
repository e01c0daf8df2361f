package de.ikone.hub.itests;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.itests.made.RepositoryFolder;
import de.ikone.hub.itests.made.RuleOfHighWater;
import de.ikone.hub.itests.made.RuleOfLowWater;
import de.ikone.hub.itests.made.TellsItsSecret;
import de.ikone.hub.itests.made.ThrowsAfterRestart;
import de.ikone.hub.itests.made.ThrowsInActivator;
import de.ikone.hub.itests.made.ThrowsInConfigure;
import de.ikone.hub.itests.made.ThrowsInConstructor;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Failure.ErrorClass;
import de.ikone.hub.runtime.HttpEndpoints;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.Models;
import de.ikone.hub.store.Entities.Query;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.Quarantine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** A running hub: a connector of a type it has never seen comes, others fail, and whatever else runs notices nothing. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ConnectorsComeAndFailAloneTest {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final String GOOD = "karte";
    private static final String MAP_OF_FOUNTAINS = "{connector: geojson, settings: {types: DrinkingFountain}}";

    @Inject
    private BootFinished bootFinished;

    @Inject
    private BundleContext bundles;

    @Inject
    private Hub hub;

    @Inject
    private HttpEndpoints http;

    @Inject
    private HubStore store;

    @Inject
    private Models models;

    @Inject
    private SessionFactory consoles;

    private RepositoryFolder repository;
    private Instant goodSince;

    @Configuration
    public Option[] hub() throws IOException {
        Path cityFile = Files.createDirectories(Path.of("target", "exam-city")).resolve("brunnstadt.yaml");
        Files.writeString(cityFile, city(Map.of()));
        return HubUnderTest.fromDistribution().forCity("brunnstadt", cityFile).options();
    }

    @Before
    public void aHubThatServesAMap() throws IOException {
        repository = new RepositoryFolder(Path.of(System.getProperty("karaf.home"), "system"), hub.version());
        serve(Map.of(GOOD, MAP_OF_FOUNTAINS));
        await("ready with " + GOOD, () -> hub.ready() && hub.connections().size() == 1);
        goodSince = since(GOOD);
    }

    @Test
    public void takesAConnectorWithATypeThatItHasNeverSeen() throws Exception {
        assertThat(models.find("DrinkingFountain")).isEmpty();
        repository.layMapping("fountains", "DrinkingFountain");

        try (BundleDiary diary = new BundleDiary(bundles)) {
            serve(Map.of(GOOD, MAP_OF_FOUNTAINS, "brunnen", "{connector: fountains}"));
            await("brunnen runs", () -> is("brunnen", State.RUNNING));

            assertThat(diary.touched())
                    .containsExactlyInAnyOrder("de.ikone.hub.connector.fountains", "de.ikone.hub.model.fountains");
            assertThat(diary.refreshes()).isZero();
        }
        assertThat(since(GOOD)).isEqualTo(goodSince);
        assertThat(models.find("DrinkingFountain"))
                .hasValueSatisfying(model -> assertThat(model.label().de()).isEqualTo("Trinkbrunnen"));

        HttpEndpoints.Answer answer = http.handle(
                request(
                        "brunnen",
                        "POST",
                        """
                {"fountains": [
                  {"no": "7", "place": "Markt", "celsius": 11.5, "lon": 6.64, "lat": 49.756},
                  {"no": "8", "place": "Dom", "celsius": "lukewarm", "lon": 6.643, "lat": 49.756}]}"""));

        assertThat(answer.status()).as(text(answer)).isEqualTo(202);
        assertThat(store.entities().list(Query.all(10).types(Set.of("DrinkingFountain"))))
                .singleElement()
                .satisfies(stored -> assertThat(stored.body()).contains("Markt", "11.5"));
        assertThat(store.quarantine().list(new Quarantine.Filter(Optional.of("brunnen"), Optional.empty()), 10))
                .singleElement()
                .satisfies(one -> assertThat(one.facts().reason()).isEqualTo("schema-violation"))
                .satisfies(one -> assertThat(one.facts().message()).contains("waterTemperature"));
        assertThat(text(http.handle(request(GOOD, "GET", ""))))
                .contains("FeatureCollection", "\"waterTemperature\":11.5", "[6.64,49.756]")
                .doesNotContain("Dom");
    }

    @Test
    public void keepsEveryFailureToTheConnectionThatFails() throws Exception {
        repository.layComponent("throws-in-constructor", ThrowsInConstructor.class);
        repository.layComponent("throws-in-configure", ThrowsInConfigure.class);
        repository.layActivator("throws-in-activator", ThrowsInActivator.class);
        repository.layUnresolvable("unresolvable", ThrowsInConfigure.class, "com.example.absent");
        repository.layCorrupt("corrupt", ThrowsInConfigure.class);
        repository.layWithoutArchive("without-archive");
        Map<String, String> connections = new LinkedHashMap<>();
        connections.put("a-constructor", "{connector: throws-in-constructor}");
        connections.put("a-configure", "{connector: throws-in-configure}");
        connections.put("a-activator", "{connector: throws-in-activator}");
        connections.put("b-unresolvable", "{connector: unresolvable}");
        connections.put("c-unknown", "{connector: http-intake, settings: {tokn: \"$[secret:x]\"}}");
        connections.put("c-literal", "{connector: http-intake, settings: {token: geheim-4711}}");
        connections.put("c-missing", "{connector: http-intake}");
        connections.put("d-corrupt", "{connector: corrupt}");
        connections.put("d-missing", "{connector: without-archive}");
        connections.put("e-nowhere", "{connector: geojsn}");
        connections.put(GOOD, MAP_OF_FOUNTAINS);

        serve(connections);
        await(
                "all but " + GOOD + " failed",
                () -> hub.connections().stream()
                                .filter(connection -> connection.state() == State.FAILED)
                                .count()
                        == connections.size() - 1);

        assertFailed("a-constructor", ErrorClass.INTERNAL, "connector-throws", "the pump has no handle");
        assertFailed("a-configure", ErrorClass.INTERNAL, "unexpected", "the pipe has no end");
        assertFailed("a-activator", ErrorClass.INTERNAL, "connector-throws", "the tap is stuck");
        assertFailed("b-unresolvable", ErrorClass.INTERNAL, "connector-unresolved", "com.example.absent");
        assertFailed("c-unknown", ErrorClass.CONFIG, "setting-unknown", "token");
        assertFailed("c-literal", ErrorClass.CONFIG, "secret-literal", "brunnstadt.yaml:");
        assertFailed("c-missing", ErrorClass.CONFIG, "setting-missing", "token");
        assertFailed("d-corrupt", ErrorClass.INTERNAL, "connector-unresolved", "mvn:de.ikone.hub.connector/corrupt");
        assertFailed(
                "d-missing", ErrorClass.INTERNAL, "connector-unresolved", "mvn:de.ikone.hub.connector/without-archive");
        assertFailed("e-nowhere", ErrorClass.CONFIG, "connector-unknown", "geojson");
        assertThat(is(GOOD, State.RUNNING)).isTrue();
        assertThat(since(GOOD)).isEqualTo(goodSince);
        assertThat(console("hub:status")).contains(connections.keySet()).doesNotContain("geheim-4711");
        assertThat(hub.ready()).isFalse();

        serve(Map.of(GOOD, MAP_OF_FOUNTAINS));
        await("ready again", () -> hub.ready() && hub.connections().size() == 1);
        assertThat(since(GOOD)).isEqualTo(goodSince);
    }

    @Test
    public void keepsDataOffThatIsNotOpenUntilSomebodyAnswersForIt() throws Exception {
        repository.layMappingWithConsent("springs");
        serve(Map.of(GOOD, MAP_OF_FOUNTAINS, "quellen", "{connector: springs}"));
        await("quellen failed", () -> is("quellen", State.FAILED));
        assertFailed("quellen", ErrorClass.ACCESS, "terms-not-cleared", "");
        assertThat(failure("quellen").nextStep().de()).contains("cleared-by", "quellen");
        assertThat(http.exists("quellen")).isFalse();

        serve(Map.of(GOOD, MAP_OF_FOUNTAINS, "quellen", "{connector: springs, cleared-by: \"A. Muster, 2026-11-24\"}"));

        await("quellen runs", () -> is("quellen", State.RUNNING));
        assertThat(since(GOOD)).isEqualTo(goodSince);
    }

    @Test
    public void triesAConnectorAgainAsSoonAsItsFilesChange() throws Exception {
        repository.layCorrupt("mended", ThrowsInConfigure.class);
        serve(Map.of(GOOD, MAP_OF_FOUNTAINS, "mended", "{connector: mended}"));
        await("mended failed", () -> is("mended", State.FAILED));
        assertThat(failure("mended").code()).isEqualTo("connector-unresolved");
        assertThat(failure("mended").nextTry()).isPresent();

        repository.layComponent("mended", ThrowsInConfigure.class);

        await(
                "mended fails later than before",
                () -> is("mended", State.FAILED) && failure("mended").code().equals("unexpected"));
        assertThat(since(GOOD)).isEqualTo(goodSince);
    }

    @Test
    public void restartsOnlyTheConnectionWhoseSettingChanged() throws Exception {
        String other = "{connector: geojson, settings: {types: OffStreetParking}}";
        serve(Map.of(GOOD, MAP_OF_FOUNTAINS, "zweite", other));
        await("zweite runs", () -> is("zweite", State.RUNNING));
        Instant before = since("zweite");

        serve(Map.of(GOOD, MAP_OF_FOUNTAINS, "zweite", other.replace("OffStreetParking", "WaterObserved")));
        await(
                "zweite runs anew",
                () -> is("zweite", State.RUNNING) && since("zweite").isAfter(before));

        assertThat(since(GOOD)).isEqualTo(goodSince);
        Instant after = since("zweite");
        try (BundleDiary diary = new BundleDiary(bundles)) {
            // the third shows that the file was read again
            serve(Map.of(
                    GOOD,
                    MAP_OF_FOUNTAINS,
                    "zweite",
                    other.replace("OffStreetParking", "WaterObserved"),
                    "dritte",
                    other));
            await("dritte runs", () -> is("dritte", State.RUNNING));

            assertThat(diary.touched()).isEmpty();
        }
        assertThat(since(GOOD)).isEqualTo(goodSince);
        assertThat(since("zweite")).isEqualTo(after);
    }

    @Test
    public void forgetsTheAddressOfAConnectionThatGoes() throws Exception {
        String other = "{connector: geojson, settings: {types: OffStreetParking}}";
        serve(Map.of(GOOD, MAP_OF_FOUNTAINS, "kommt-und-geht", other));
        await("kommt-und-geht runs", () -> is("kommt-und-geht", State.RUNNING));
        assertThat(http.exists("kommt-und-geht")).isTrue();

        serve(Map.of(GOOD, MAP_OF_FOUNTAINS));

        await("kommt-und-geht is gone", () -> !http.exists("kommt-und-geht"));
        assertThat(http.handle(request("kommt-und-geht", "GET", "")).status()).isEqualTo(404);
    }

    @Test
    public void startsARuleAsSoonAsTheOneThatItWouldCircleWithGoes() throws Exception {
        repository.layRule("rule-of-low-water", RuleOfLowWater.class, "HighWater");
        repository.layRule("rule-of-high-water", RuleOfHighWater.class, "LowWater");
        serve(Map.of(GOOD, MAP_OF_FOUNTAINS, "low", "{connector: rule-of-low-water}"));
        await("low runs", () -> is("low", State.RUNNING));
        Map<String, String> withHigh = Map.of(GOOD, MAP_OF_FOUNTAINS, "high", "{connector: rule-of-high-water}");
        Map<String, String> withBoth = new LinkedHashMap<>(withHigh);
        withBoth.put("low", "{connector: rule-of-low-water}");
        serve(withBoth);
        await("high failed", () -> is("high", State.FAILED));
        assertFailed("high", ErrorClass.CONFIG, "rule-cycle", "high → low → high");
        assertThat(is("low", State.RUNNING)).isTrue();

        serve(withHigh);

        await("high runs", () -> is("high", State.RUNNING));
    }

    @Test
    public void tellsWhyAConnectorDoesNotComeUpAgainAfterARestart() throws Exception {
        repository.layActivator("rusty", ThrowsAfterRestart.class);
        serve(Map.of(GOOD, MAP_OF_FOUNTAINS, "rusty", "{connector: rusty}"));
        await("rusty is there", () -> bundle("rusty")
                .filter(one -> one.getState() == Bundle.ACTIVE)
                .isPresent());

        System.setProperty(ThrowsAfterRestart.CHANGED, "yes");
        try {
            bundle("rusty").orElseThrow().stop(Bundle.STOP_TRANSIENT); // as Karaf leaves it when it starts in vain

            await("rusty failed", () -> is("rusty", State.FAILED));
            assertFailed("rusty", ErrorClass.INTERNAL, "connector-throws", "IllegalStateException: the valve rusted");
        } finally {
            System.clearProperty(ThrowsAfterRestart.CHANGED);
        }
        assertThat(since(GOOD)).isEqualTo(goodSince);
    }

    @Test
    public void saysNowhereTheSecretThatAConnectorThrows() throws Exception {
        String secret = "Wasserturm/4711+";
        Path secrets = Files.createDirectories(Path.of(System.getProperty("karaf.etc"), "secrets"));
        Files.writeString(secrets.resolve("leak"), secret + "\n");
        repository.layComponent("leaky", TellsItsSecret.class);
        serve(Map.of(GOOD, MAP_OF_FOUNTAINS, "leaky", "{connector: leaky, settings: {token: \"$[secret:leak]\"}}"));
        await("leaky runs", () -> is("leaky", State.RUNNING));

        String rejection = text(http.handle(request("leaky", "POST", "reject")));
        String error = text(http.handle(request("leaky", "POST", "fail")));
        await("leaky failed", () -> is("leaky", State.FAILED));

        String log = Files.readString(Path.of(System.getProperty("karaf.log"), "hub.log"));
        String screen = console("log:display")
                + console("connection:info leaky")
                + console("quarantine:list")
                + console("city:explain leaky");
        String row = store.quarantine().list(new Quarantine.Filter(Optional.of("leaky"), Optional.empty()), 10) + "";
        assertThat(rejection).contains("the token is ***");
        assertThat(row).contains("the token is ***");
        assertThat(failure("leaky").text().en()).contains("***");
        assertThat(log)
                .contains("java.lang.IllegalStateException: GET http://x/?key=*** fails")
                .contains("java.io.IOException: with Authorization: Basic")
                .contains(TellsItsSecret.class.getName() + ".tell");
        String base64 = Base64.getEncoder().encodeToString(("user:" + secret).getBytes(StandardCharsets.UTF_8));
        assertThat(Stream.of(rejection, error, row, failure("leaky").toString(), log, screen))
                .allSatisfy(text -> assertThat(text).doesNotContain(secret, "Wasserturm", base64.substring(8, 20)));
        assertThat(everythingIn(Path.of(System.getProperty("karaf.log")))).doesNotContain(secret);
    }

    private static String everythingIn(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    private Optional<Bundle> bundle(String connector) {
        return Arrays.stream(bundles.getBundles())
                .filter(one -> ("de.ikone.hub.connector." + connector).equals(one.getSymbolicName()))
                .findFirst();
    }

    private void assertFailed(String connection, ErrorClass errorClass, String code, String detail) {
        Failure failure = failure(connection);
        assertThat(failure.code()).as(connection + ": " + failure).isEqualTo(code);
        assertThat(failure.errorClass()).as(connection).isEqualTo(errorClass);
        assertThat(failure.text().de())
                .as(connection)
                .contains(detail)
                .isNotEqualTo(failure.text().en());
        assertThat(failure.text().en()).as(connection).contains(detail);
        assertThat(failure.nextStep().de())
                .as(connection)
                .isNotBlank()
                .isNotEqualTo(failure.nextStep().en());
    }

    private Failure failure(String connection) {
        return hub.connection(connection).flatMap(Connection::failure).orElseThrow();
    }

    private boolean is(String connection, State state) {
        return hub.connection(connection).filter(one -> one.state() == state).isPresent();
    }

    private Instant since(String connection) {
        return hub.connection(connection).orElseThrow().since();
    }

    private static HttpEndpoints.Request request(String connection, String method, String body) {
        return new HttpEndpoints.Request(
                connection,
                method,
                "/",
                Map.of(),
                Optional.of("application/json"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(HttpEndpoints.Answer answer) {
        try (InputStream body = answer.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String console(String command) throws Exception {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8)) {
            Session session = consoles.create(new ByteArrayInputStream(new byte[0]), out, out);
            session.execute(command);
            session.close();
        }
        return screen.toString(StandardCharsets.UTF_8);
    }

    private static void serve(Map<String, String> connections) throws IOException {
        Path cityFile = Path.of(System.getProperty("hub.city.file"));
        Path next = Files.writeString(cityFile.resolveSibling("next"), city(connections));
        Files.move(next, cityFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String city(Map<String, String> connections) {
        StringBuilder text = new StringBuilder(
                """
                city: {name: Brunnstadt, ags: "00000001", boundingBox: [6.5, 49.6, 6.8, 49.9]}
                """);
        text.append(connections.isEmpty() ? "connections: {}\n" : "connections:\n");
        connections.forEach((name, connection) ->
                text.append("  ").append(name).append(": ").append(connection).append('\n'));
        return text.toString();
    }

    private void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now())
                    .as("not within %s: %s; %s", PATIENCE, what, hub.connections())
                    .isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
