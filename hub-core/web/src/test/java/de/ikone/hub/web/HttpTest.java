package de.ikone.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.ikone.hub.runtime.FixedHub;
import de.ikone.hub.runtime.HttpEndpoints;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.Models;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.OpenStore;
import de.ikone.hub.store.StoreSettings;
import de.ikone.hub.store.Stores;
import de.ikone.hub.testrealm.OneUserLogin;
import de.ikone.hub.web.access.AccessFilter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The hub over HTTP")
final class HttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "ein-langer-zufall";
    private static final String[] AS_PROGRAM = {"Authorization", "Bearer " + TOKEN};

    @TempDir
    static Path folder;

    private static OpenStore store;
    private static HubServer server;
    private static URI address;
    private static final FixedHub HUB = EveryState.hub();

    @BeforeAll
    static void start() throws Exception {
        OneUserLogin.install();
        store = Stores.open(StoreSettings.sqlite(folder.resolve("hub.db")));
        TrierRecords.fill(store);
        server = new HubServer(folder.resolve("home"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes());
        Files.writeString(
                server.etc().resolve("tokens.properties"),
                "qgis = " + HexFormat.of().formatHex(digest));
        server.offer(Hub.class, HUB);
        server.offer(Models.class, new TwoModels());
        server.offer(HttpEndpoints.class, new OneEndpoint());
        server.offer(HubStore.class, store);
        address = server.address();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        store.close();
    }

    private static Client stranger() {
        return new Client(address);
    }

    private static Client person() throws Exception {
        return stranger().loggedIn(server.newLoginLink());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    @Test
    @DisplayName("tells everybody that it lives, and the state of each connection")
    void health() throws Exception {
        HttpResponse<String> answer = stranger().get("/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("live").asBoolean()).isTrue();
        assertThat(json(answer).path("ready").asBoolean()).isFalse();
        assertThat(json(answer).at("/connections/sensoren").asText()).isEqualTo("FAILED");
        assertThat(stranger().get("/health/live").statusCode()).isEqualTo(200);
        assertThat(stranger().get("/health/ready").statusCode()).isEqualTo(503);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/", "/entities", "/cases", "/metrics", "/api/v1/status", "/connection/altstadt", "/nowhere"})
    @DisplayName("shows nothing to a stranger")
    void login(String path) throws Exception {
        HttpResponse<String> program = stranger().get(path, "Accept", "application/json");

        assertThat(program.statusCode()).isEqualTo(401);
        assertThat(program.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(program.headers().allValues("WWW-Authenticate")).anyMatch(way -> way.startsWith("Bearer"));
        assertThat(program.body()).doesNotContain("altstadt");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/",
        "/entities",
        "/metrics",
        "/api/v1/entities",
        "/ogc/collections",
        "/ngsi-ld/v1/types",
        "/connections/annahme/",
        "/login",
        "/health"
    })
    @DisplayName("answers nobody while the filter that asks for a login is not there, as when the server starts")
    void closedWithoutFilter(String path) throws Exception {
        server.enable(AccessFilter.class, false);
        try {
            HttpResponse<String> answer = stranger().get(path);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(answer.body()).doesNotContain("altstadt");
        } finally {
            server.enable(AccessFilter.class, true);
        }
    }

    @Test
    @DisplayName("leads a browser to the login and back to where it wanted to go")
    void browserIsLed() throws Exception {
        HttpResponse<String> answer = stranger().get("/entities?type=OffStreetParking", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/login?to=%2Fentities%3Ftype%3DOffStreetParking");
    }

    @Test
    @DisplayName("opens once by a link, whose preview does not use it up")
    void oneTimeLink() throws Exception {
        String link = server.newLoginLink();
        String query = link.substring(link.indexOf('?'));
        Client client = stranger();

        assertThat(client.get("/login" + query, "Accept", "text/html").body()).contains("<button");
        assertThat(client.get("/login" + query, "Accept", "text/html").statusCode())
                .isEqualTo(200);
        HttpResponse<String> first = client.post("/login", Client.form(query.substring(1)));
        HttpResponse<String> second = client.post("/login", Client.form(query.substring(1)));

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("hub-session-" + address.getPort() + "=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    @DisplayName("keeps the link in a file that only its owner reads")
    void linkFile() throws Exception {
        String link = server.newLoginLink();

        assertThat(server.loginLinkFile()).hasContent(link);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.loginLinkFile())))
                .isEqualTo("rw-------");
    }

    @Test
    @DisplayName("lets a user with the role admin in by password, and nobody else")
    void password() throws Exception {
        assertThat(stranger()
                        .post("/login", Client.form("user=maria&password=maria"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(stranger()
                        .post("/login", Client.form("user=maria&password=falsch"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(stranger()
                        .post("/login", Client.form("user=gast&password=gast"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("makes whoever guesses a password wait")
    void throttled() throws Exception {
        HttpResponse<String> answer = null;
        for (int i = 0; i < 6; i++) {
            answer = stranger().post("/login", Client.form("user=rater&password=" + i));
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isPositive();
    }

    @Test
    @DisplayName("asks no browser for a password of its own, also when its session is over")
    void browserIsNotAsked() throws Exception {
        HttpResponse<String> answer = stranger().post("/connection/altstadt/pause", "csrf=alt", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate")).isEmpty();
    }

    @Test
    @DisplayName("never leads to another site after the login")
    void noOpenRedirect() throws Exception {
        HttpResponse<String> answer =
                stranger().post("/login", Client.form("user=maria&password=maria&to=%2F%2Fevil.example%2F"));

        assertThat(answer.headers().firstValue("Location")).hasValue("/");
    }

    @Test
    @DisplayName("lets programs in by their token, also as the password of Basic")
    void apiToken() throws Exception {
        String basic = java.util.Base64.getEncoder().encodeToString(("qgis:" + TOKEN).getBytes());

        assertThat(stranger().get("/api/v1/status", AS_PROGRAM).statusCode()).isEqualTo(200);
        assertThat(stranger()
                        .get("/api/v1/status", "Authorization", "Basic " + basic)
                        .statusCode())
                .isEqualTo(200);
        assertThat(stranger()
                        .get("/api/v1/status", "Authorization", "Bearer falsch")
                        .statusCode())
                .isIn(401, 429);
    }

    @Test
    @DisplayName("changes something only by a form of its own pages")
    void formToken() throws Exception {
        Client person = person();
        String csrf = person.csrf("/connection/altstadt");
        String path = "/connection/altstadt/pause";

        assertThat(person.post(path, Client.form("")).statusCode()).isEqualTo(403);
        assertThat(person.post(path, Client.form("csrf=falsch")).statusCode()).isEqualTo(403);
        String[] foreign = {
            "csrf=" + csrf, "Content-Type", "application/x-www-form-urlencoded", "Origin", "https://evil.example"
        };
        assertThat(person.post(path, foreign).statusCode()).isEqualTo(403);
        assertThat(HUB.told).doesNotContain("pause altstadt");
        assertThat(person.post(path, Client.form("csrf=" + csrf)).statusCode()).isEqualTo(303);
        assertThat(HUB.told).contains("pause altstadt");
    }

    @Test
    @DisplayName("ends a session")
    void logout() throws Exception {
        Client person = person();

        person.post("/logout", Client.form("csrf=" + person.csrf("/")));

        assertThat(person.get("/", "Accept", "text/html").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/entities?limit=viele | 400 | viele",
                "/api/v1/entities?limit=0 | 400 | 0",
                "/api/v1/entities?type=%E4 | 400 | %E4",
                "/api/v1/entities?bbox=49,6,50 | 400 | 49,6,50",
                "/api/v1/entities?from=gestern | 400 | gestern",
                "/api/v1/entity | 400 | id",
                "/api/v1/entity?id=urn:x | 404 | urn:x",
                "/api/v1/connections/nirgends | 404 | nirgends",
                "/api/v1/connections/altstadt/nirgends | 404 | nirgends",
                "/api/v1/quarantine/neun | 400 | neun",
                "/api/v1/quarantine/999999 | 404 | 999999",
                "/api/v1/nirgends | 404 | nirgends",
                "/nirgends | 404 | nirgends"
            })
    @DisplayName("answers bad input with a problem that names it, and stays well")
    void badInput(String path, int status, String named) throws Exception {
        HttpResponse<String> answer = stranger().get(path, AS_PROGRAM);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(answer).path("detail").asText()).contains(named);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
        assertThat(stranger().get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("answers what it did not understand by what it found and expected")
    void foundAndExpected() throws Exception {
        JsonNode problem = json(stranger().get("/api/v1/entities?limit=viele", AS_PROGRAM));

        assertThat(problem.path("where").asText()).isEqualTo("limit");
        assertThat(problem.path("found").asText()).isEqualTo("viele");
        assertThat(problem.path("expected").asText()).contains("1 to 10000");
    }

    @Test
    @DisplayName("shows a page to a person for what does not exist")
    void problemPage() throws Exception {
        HttpResponse<String> answer = person().get("/nirgends", "Accept", "text/html", "Accept-Language", "de");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("<!DOCTYPE html>");
    }

    @Test
    @DisplayName("lists entities by type, box, id and page")
    void entities() throws Exception {
        JsonNode parking = json(stranger().get("/api/v1/entities?type=OffStreetParking&limit=2&offset=1", AS_PROGRAM));
        JsonNode boxed = json(stranger().get("/api/v1/entities?bbox=6.62,49.73,6.6279,49.74", AS_PROGRAM));
        String id = java.net.URLEncoder.encode(TrierRecords.idOf(1), java.nio.charset.StandardCharsets.UTF_8);
        JsonNode one = json(stranger().get("/api/v1/entity?id=" + id, AS_PROGRAM));
        JsonNode history = json(stranger().get("/api/v1/history?id=" + id + "&limit=5", AS_PROGRAM));

        assertThat(parking.path("count").asInt()).isEqualTo(5);
        assertThat(parking.path("entities")).hasSize(2);
        assertThat(parking.at("/entities/0/id").asText()).isEqualTo(TrierRecords.idOf(1));
        assertThat(boxed.path("entities").findValuesAsText("type"))
                .contains("WaterObserved")
                .doesNotContain("OffStreetParking");
        assertThat(one.at("/entity/name").asText()).isEqualTo("Basilika & Palastgarten");
        assertThat(history.path("records")).hasSize(5);
    }

    @Test
    @DisplayName("leads from page to page of a list, to the last and back")
    void pages() throws Exception {
        List<String> seen = new ArrayList<>();
        List<String> pages = new ArrayList<>();
        Optional<String> page = Optional.of("/api/v1/entities?type=OffStreetParking&bbox=6,49,7,50&limit=2");
        while (page.isPresent()) {
            HttpResponse<String> answer = stranger().get(page.get(), AS_PROGRAM);
            pages.add(page.get());
            seen.addAll(json(answer).findValue("entities").findValuesAsText("seq"));
            page = link(answer, "next");
        }
        HttpResponse<String> last = stranger().get(pages.get(2), AS_PROGRAM);
        String id = java.net.URLEncoder.encode(TrierRecords.idOf(1), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(pages).hasSize(3);
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        assertThat(link(last, "prev").orElseThrow()).isEqualTo(pages.get(1));
        assertThat(link(stranger().get(pages.get(0), AS_PROGRAM), "prev")).isEmpty();
        assertThat(link(stranger().get("/api/v1/history?limit=5&id=" + id, AS_PROGRAM), "next"))
                .hasValue("/api/v1/history?limit=5&id=" + id + "&offset=5");
    }

    private static Optional<String> link(HttpResponse<String> answer, String relation) {
        return answer.headers().allValues("Link").stream()
                .filter(link -> link.endsWith("; rel=\"" + relation + "\""))
                .map(link -> link.substring(1, link.indexOf('>')))
                .findFirst();
    }

    @Test
    @DisplayName("tells a connection's settings, where they come from, and acts on it")
    void connections() throws Exception {
        JsonNode settings = json(stranger().get("/api/v1/connections/altstadt/settings", AS_PROGRAM));
        HttpResponse<String> restart =
                stranger().post("/api/v1/connections/laerm/start", "", "Authorization", "Bearer " + TOKEN);
        HttpResponse<String> nonsense =
                stranger().post("/api/v1/connections/laerm/explode", "", "Authorization", "Bearer " + TOKEN);

        assertThat(settings.at("/settings/2/origin").asText()).isEqualTo("SIMULATOR");
        assertThat(settings.at("/settings/0/value").asText()).isEqualTo("$[secret:altstadt-token]");
        assertThat(json(stranger().get("/api/v1/connections", AS_PROGRAM)).path("connections"))
                .hasSize(12);
        assertThat(restart.statusCode()).isEqualTo(200);
        assertThat(HUB.told).contains("start laerm");
        assertThat(nonsense.statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("lists the quarantine by connection and shows a case")
    void quarantine() throws Exception {
        JsonNode cases = json(stranger().get("/api/v1/quarantine?connection=altstadt", AS_PROGRAM))
                .path("cases");
        long id = cases.path(0).path("id").asLong();

        assertThat(cases).hasSize(2);
        assertThat(json(stranger().get("/api/v1/quarantine/" + id, AS_PROGRAM))
                        .path("reason")
                        .asText())
                .isEqualTo(cases.path(0).path("reason").asText());
    }

    @Test
    @DisplayName("counts for Prometheus what the hub says of its connections")
    void metrics() throws Exception {
        HttpResponse<String> answer = stranger().get("/metrics", AS_PROGRAM);

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(answer.body())
                .contains(
                        "hub_connection_accepted_total{connection=\"altstadt\",connector=\"connector-altstadt\"} 48213")
                .contains("hub_connection_backlog{connection=\"leitstelle\",connector=\"connector-leitstelle\"} 12904")
                .contains(
                        "hub_connection_state{connection=\"sensoren\",connector=\"connector-sensoren\",state=\"FAILED\"} 1")
                .contains("hub_entities{type=\"OffStreetParking\"} 5")
                .contains("hub_store_head " + store.log().head() + ".0")
                .contains("jvm_memory_used_bytes{area=\"heap\"}");
    }

    @Test
    @DisplayName("escapes what sources write, and lets no script but its own run")
    void escaped() throws Exception {
        Client person = person();
        String list = person.get("/entities", "Accept", "text/html").body();
        HttpResponse<String> home = person.get("/", "Accept", "text/html");

        assertThat(list).contains("City-Parkhaus &lt;b&gt;Mitte&lt;/b&gt;").doesNotContain("<b>Mitte");
        assertThat(person.get("/case/1", "Accept", "text/html").body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
        assertThat(home.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline");
        assertThat(home.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(home.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(home.headers().firstValue("Referrer-Policy")).isPresent();
    }

    @Test
    @DisplayName("lets browsers keep its own files for ever, under an address that changes with them")
    void ownFiles() throws Exception {
        var address = java.util.regex.Pattern.compile("/static/[0-9a-f]{12}/hub\\.css")
                .matcher(stranger().get("/login").body());

        assertThat(address.find()).isTrue();
        HttpResponse<String> style = stranger().get(address.group());
        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(stranger().get("/static/000000000000/hub.css").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("shows an entity's values with their labels, its place and its last 24 hours")
    void entityPage() throws Exception {
        String id = java.net.URLEncoder.encode(TrierRecords.idOf(0), java.nio.charset.StandardCharsets.UTF_8);
        String page = person().get("/entity?id=" + id, "Accept", "text/html", "Accept-Language", "de")
                .body();

        assertThat(page).contains("Freie Stellplätze", "49,752° Nord, 6,63° Ost", "class=\"line large\"");
        assertThat(page.split("<tr>")).hasSizeGreaterThan(50);
        assertThat(page).contains("Weg durch den Hub", "empfangen über altstadt", "angenommen und gesichert");
    }

    @Test
    @DisplayName("says why a case is in quarantine in words, what needs somebody first, and for how long")
    void words() throws Exception {
        String home = person().get("/", "Accept", "text/html", "Accept-Language", "de")
                .body();

        assertThat(home).contains("passt nicht zum Datenmodell", "Uhrzeit gibt es nicht", "seit 2 h");
        assertThat(home.indexOf(">sensoren</a>")).isLessThan(home.indexOf(">mosel</a>"));
        assertThat(home.indexOf(">mosel</a>")).isLessThan(home.indexOf(">altstadt</a></h3>"));
    }

    @Test
    @DisplayName("speaks the language asked for, remembered, preferred, else the city's")
    void language() throws Exception {
        HttpResponse<String> asked = stranger().get("/login?lang=en", "Accept-Language", "de");

        assertThat(asked.body()).contains("<html lang=\"en\"");
        assertThat(asked.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.contains("=en"));
        String remembered =
                asked.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        assertThat(stranger()
                        .get("/login", "Accept-Language", "de", "Cookie", remembered)
                        .body())
                .contains("<html lang=\"en\"");
        assertThat(stranger().get("/login", "Accept-Language", "en-GB,de;q=0.5").body())
                .contains("<html lang=\"en\"");
        assertThat(stranger().get("/login", "Accept-Language", "fr,en;q=0.5").body())
                .contains("<html lang=\"en\"");
        assertThat(stranger().get("/login", "Accept-Language", "fr").body()).contains("<html lang=\"de\"");
        assertThat(stranger().get("/login").body()).contains("<html lang=\"de\"");
    }

    @Test
    @DisplayName("hands a request to the connection of that name, and its answer back")
    void intake() throws Exception {
        HttpResponse<String> answer = stranger()
                .post(
                        "/connections/meldungen/a/b%20c?q=x%26y&q=z",
                        "{}", "X-Token", "geheim", "Content-Type", "application/json");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("POST /a/b c x&y application/json {}");
        assertThat(answer.headers().allValues("X-Seen")).isEqualTo(List.of("a", "b"));
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    @DisplayName("leaves a form sent to a connection as it is")
    void intakeForm() throws Exception {
        HttpResponse<String> answer = stranger()
                .post(
                        "/connections/meldungen/",
                        "csrf=1&a=2",
                        "Authorization",
                        "Bearer geheim",
                        "Content-Type",
                        "application/x-www-form-urlencoded");

        assertThat(answer.body()).endsWith("csrf=1&a=2");
    }

    @Test
    @DisplayName("opens a connection by its own token, an API token or a session, and by nothing else")
    void intakeCredential() throws Exception {
        String path = "/connections/meldungen/x";
        HttpResponse<String> without = stranger().post(path, "{}");

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().allValues("WWW-Authenticate")).isNotEmpty();
        assertThat(stranger().post(path, "{}", AS_PROGRAM[0], AS_PROGRAM[1]).statusCode())
                .isEqualTo(202);
        assertThat(stranger().post(path, "{}", "X-Token", "falsch").statusCode())
                .isIn(401, 429);
        assertThat(stranger().get(path, "X-Token", "geheim").statusCode()).isEqualTo(202);
        assertThat(person().get(path).statusCode()).isEqualTo(202);
        assertThat(person().post(path, "{}").statusCode()).isEqualTo(403);
        assertThat(stranger()
                        .get("/api/v1/status", "Authorization", "Bearer geheim")
                        .statusCode())
                .isIn(401, 429);
    }

    @Test
    @DisplayName("a right token passes also while somebody guesses from the same address")
    void guessingLocksNobodyOut() throws Exception {
        for (int i = 0; i < 12; i++) {
            stranger().post("/connections/meldungen/x", "{}", "X-Token", "falsch" + i);
        }

        assertThat(stranger()
                        .post("/connections/meldungen/x", "{}", "X-Token", "falsch")
                        .statusCode())
                .isEqualTo(429);
        assertThat(stranger()
                        .post("/connections/meldungen/x", "{}", "X-Token", "geheim")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    @DisplayName("refuses a body that is too large, and a connection that is not there")
    void intakeLimits() throws Exception {
        String large = "x".repeat(1001);

        assertThat(stranger()
                        .post("/connections/meldungen/x", large, "X-Token", "geheim")
                        .statusCode())
                .isEqualTo(413);
        assertThat(stranger()
                        .post("/connections/meldungen/x", "x".repeat(1000), "X-Token", "geheim")
                        .statusCode())
                .isEqualTo(202);
        assertThat(stranger()
                        .post("/connections/nirgends/x", "{}", "X-Token", "geheim")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("passes on that the store is full, with the time to wait")
    void intakeFull() throws Exception {
        HttpResponse<String> answer = stranger().post("/connections/meldungen/full", "{}", "X-Token", "geheim");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
    }

    @Test
    @DisplayName("answers sensibly while the hub is not there yet")
    void starting() throws Exception {
        Client person = person();
        server.withdraw(Hub.class);
        server.withdraw(HubStore.class);
        server.withdraw(HttpEndpoints.class);
        try {
            assertThat(person.get("/", "Accept", "text/html").statusCode()).isEqualTo(200);
            assertThat(json(stranger().get("/health")).path("ready").asBoolean())
                    .isFalse();
            HttpResponse<String> api = stranger().get("/api/v1/entities", AS_PROGRAM);
            assertThat(api.statusCode()).isEqualTo(503);
            assertThat(api.headers().firstValue("Retry-After")).isPresent();
            assertThat(stranger()
                            .post("/connections/meldungen/x", "{}", "X-Token", "geheim")
                            .statusCode())
                    .isEqualTo(503);
        } finally {
            server.offer(Hub.class, HUB);
            server.offer(HubStore.class, store);
            server.offer(HttpEndpoints.class, new OneEndpoint());
        }
    }
}
