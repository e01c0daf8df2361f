package de.ikone.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.Failure.ErrorClass;
import de.ikone.hub.runtime.FixedHub;
import de.ikone.hub.runtime.HttpEndpoints;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.Models;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.OpenStore;
import de.ikone.hub.store.StoreSettings;
import de.ikone.hub.store.Stores;
import de.ikone.hub.web.Browser.Reader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

@DisplayName("The operator's pages in Chromium")
final class PagesInBrowserTest {
    private static final String CITY = "Trier";
    private static final List<Map.Entry<String, String>> PAGES = List.of(
            Map.entry("overview", "/"),
            Map.entry("connection", "/connection/sensoren"),
            Map.entry("connection-running", "/connection/altstadt"),
            Map.entry("entities", "/entities"),
            Map.entry("entity", "/entity?id=" + URLEncoder.encode(TrierRecords.idOf(0), StandardCharsets.UTF_8)),
            Map.entry("cases", "/cases"),
            Map.entry("case", "/case/1"),
            Map.entry("missing", "/nirgends"));

    /** What the pages call states and classes of errors; written here again, so that a changed text is seen. */
    private static final Map<String, Map<State, String>> STATES = Map.of(
            "de",
            Map.of(
                    State.WAITING, "wartet auf den Konnektor",
                    State.STARTING, "startet",
                    State.RUNNING, "läuft",
                    State.PAUSED, "pausiert",
                    State.STOPPED, "gestoppt",
                    State.STALE, "schweigt",
                    State.OVERDUE, "im Rückstand",
                    State.FAILED, "gestört"),
            "en",
            Map.of(
                    State.WAITING, "waits for its connector",
                    State.STARTING, "starting",
                    State.RUNNING, "running",
                    State.PAUSED, "paused",
                    State.STOPPED, "stopped",
                    State.STALE, "silent",
                    State.OVERDUE, "overdue",
                    State.FAILED, "failed"));

    private static final Map<String, Map<ErrorClass, String>> CLASSES = Map.of(
            "de",
            Map.of(
                    ErrorClass.CONFIG, "Einstellung",
                    ErrorClass.ACCESS, "Zugang",
                    ErrorClass.REMOTE, "fremdes System",
                    ErrorClass.DATA, "Daten",
                    ErrorClass.INTERNAL, "Programmfehler"),
            "en",
            Map.of(
                    ErrorClass.CONFIG, "settings",
                    ErrorClass.ACCESS, "access",
                    ErrorClass.REMOTE, "outside system",
                    ErrorClass.DATA, "data",
                    ErrorClass.INTERNAL, "program error"));

    @TempDir
    static Path folder;

    private static final FixedHub HUB = EveryState.hub();
    private static OpenStore store;
    private static HubServer server;
    private static URI address;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Browser.isInstalled(), Browser.MISSING);
        store = Stores.open(StoreSettings.sqlite(folder.resolve("hub.db")));
        TrierRecords.fill(store);
        server = new HubServer(folder.resolve("home"));
        server.offer(Hub.class, HUB);
        server.offer(Models.class, new TwoModels());
        server.offer(HttpEndpoints.class, new OneEndpoint());
        server.offer(HubStore.class, store);
        address = server.address();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
            store.close();
        }
    }

    @ParameterizedTest(name = "{0}, {1} pixels, dark: {2}")
    @CsvSource({"de, 360, false", "de, 1280, false", "en, 360, false", "en, 1280, false", "de, 1280, true"})
    @DisplayName("are accessible, fit the screen and let the console be silent, from the login on")
    void accessible(String language, int width, boolean dark) throws Exception {
        String look = "-" + language + "-" + width + (dark ? "-dark" : "");
        try (Browser browser = Browser.open(folder, new Reader(language, width, true, dark))) {
            browser.driver().get(address.resolve("/login").toString());
            browser.check("login" + look);
            browser.driver().get(server.newLoginLink());
            browser.check("login-link" + look);
            browser.driver().get(address.resolve("/login?token=wrong").toString());
            browser.driver().findElement(By.cssSelector("main form button")).click();
            browser.check("login-refused" + look);
            browser.logIn(server.newLoginLink(), CITY);
            for (Map.Entry<String, String> page : PAGES) {
                browser.driver().get(address.resolve(page.getValue()).toString());
                browser.check(page.getKey() + look);
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1} pixels")
    @CsvSource({"de, 360", "de, 1280", "en, 360", "en, 1280"})
    @DisplayName("show a card in words for a connection in every state and of every class of errors")
    void everyConnection(String language, int width) throws Exception {
        try (Browser browser = Browser.open(folder, new Reader(language, width))) {
            browser.logIn(server.newLoginLink(), CITY);
            List<String> cards = browser.cards();

            assertThat(HUB.connections()).extracting(Connection::state).contains(State.values());
            assertThat(cards).hasSameSizeAs(HUB.connections());
            HUB.connections().forEach(c -> assertThat(cards)
                    .filteredOn(card -> card.startsWith(c.name() + "\n"))
                    .singleElement()
                    .asString()
                    .contains("\n" + STATES.get(language).get(c.state()) + " ")
                    .contains(c.failure().map(f -> f.text().in(language)).orElse(""))
                    .contains(c.failure().map(f -> f.nextStep().in(language)).orElse("")));
        }
    }

    @ParameterizedTest
    @CsvSource({"de", "en"})
    @DisplayName("say of what has failed who can mend it")
    void everyClass(String language) throws Exception {
        List<Connection> failed = HUB.connections().stream()
                .filter(c -> c.state() == State.FAILED)
                .toList();
        assertThat(failed)
                .extracting(c -> c.failure().orElseThrow().errorClass())
                .containsOnly(ErrorClass.values());
        try (Browser browser = Browser.open(folder, new Reader(language, 1280))) {
            browser.logIn(server.newLoginLink(), CITY);
            for (Connection c : failed) {
                browser.driver().get(address.resolve("/connection/" + c.name()).toString());

                assertThat(browser.text(".facts.wide"))
                        .contains("\n"
                                + CLASSES.get(language)
                                        .get(c.failure().orElseThrow().errorClass()) + "\n");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "de, 'Übersicht, Datensätze, Klärfälle, Deutsch, English, Abmelden', 'Anbindungen, Plan, Klärfälle', '7 von 12 Anbindungen', 'Freie Stellplätze', 'Letzter Datensatz'",
        "en, 'Overview, Entities, Quarantine, Deutsch, English, Log out', 'Connections, Plan, Quarantine', '7 of 12 connections', 'Free spaces', 'Last record'"
    })
    @DisplayName("speak the reader's language")
    void speaks(String language, String navigation, String headings, String summary, String label, String last)
            throws Exception {
        try (Browser browser = Browser.open(folder, new Reader(language, 1280))) {
            browser.logIn(server.newLoginLink(), CITY);

            assertThat(browser.text("nav").split("\\s*\n\\s*| (?=English)")).containsExactly(navigation.split(", "));
            assertThat(browser.driver().findElements(By.tagName("h2")))
                    .extracting(heading -> heading.getText().replaceAll(" \\d+$", ""))
                    .containsExactly(headings.split(", "));
            assertThat(browser.text(".summary")).contains(summary);
            assertThat(browser.cards())
                    .filteredOn(card -> card.startsWith("altstadt\n"))
                    .singleElement()
                    .asString()
                    .contains(label, last);
        }
    }

    @Test
    @DisplayName("show of a connection's values the one that its model puts first, and between what it moved")
    void headline() throws Exception {
        try (Browser browser = Browser.open(folder, new Reader("de", 1280))) {
            browser.logIn(server.newLoginLink(), CITY);

            assertThat(card(browser, "mosel"))
                    .containsPattern(
                            "\n3\\d\\d(,\\d)? cm\nPegel Trier · Wasserstand\n24 h: 30\\d(,\\d)? bis 32\\d(,\\d)?\n");
            browser.driver().get(address.resolve("/connection/mosel").toString());
            assertThat(browser.text("table.rows")).contains("267 m³/s");
        }
    }

    @Test
    @DisplayName("are the same without JavaScript, and take orders")
    void withoutScript() throws Exception {
        try (Browser scripted = Browser.open(folder, new Reader("de", 1280));
                Browser plain = Browser.open(folder, new Reader("de", 1280, false, false))) {
            scripted.logIn(server.newLoginLink(), CITY);
            plain.logIn(server.newLoginLink(), CITY);
            plain.picture("overview-plain");

            assertThat(ageless(plain.cards())).isEqualTo(ageless(scripted.cards()));
            assertThat(drawn(plain)).isEqualTo(drawn(scripted)).hasSizeGreaterThan(6);
            plain.driver().findElement(By.linkText("altstadt")).click();
            plain.driver()
                    .findElement(By.cssSelector("form[action='/connection/altstadt/restart'] button"))
                    .click();
            plain.waitFor(10).until(b -> HUB.told.contains("restart altstadt"));
        } finally {
            HUB.change("altstadt", State.RUNNING);
        }
    }

    /** The cards without what passes between two looks. */
    private static List<String> ageless(List<String> cards) {
        return cards.stream()
                .map(card -> card.replaceAll("(seit|vor) [\\d,]+ (s|min|h)", "$1 …"))
                .toList();
    }

    /** Lines and points. */
    private static List<String> drawn(Browser browser) {
        return browser.waitFor(10)
                .until(b -> b.findElements(By.cssSelector("article svg.line, figure.plan circle")).stream()
                        .map(one -> one.getTagName() + " " + one.getAttribute("class") + " " + one.getAttribute("cx")
                                + " " + one.getAttribute("cy"))
                        .toList());
    }

    @Test
    @DisplayName("show a new value and a new state by themselves")
    void updatesItself() throws Exception {
        try (Browser browser = Browser.open(folder, new Reader("de", 1280))) {
            browser.logIn(server.newLoginLink(), CITY);
            assertThat(card(browser, "altstadt")).doesNotContain("459");
            assertThat(card(browser, "laerm")).contains("gestoppt").doesNotContain("gestört");

            TrierRecords.publish(store, 459);
            HUB.change("laerm", State.FAILED);

            browser.waitFor(20).until(b -> card(browser, "altstadt").contains("459"));
            browser.waitFor(20)
                    .until(b -> card(browser, "laerm").contains("gestört")
                            && b.findElement(By.cssSelector(".card.bad a[href='/connection/laerm']"))
                                    .isDisplayed());
        } finally {
            HUB.change("laerm", State.STOPPED);
        }
    }

    private static String card(Browser browser, String connection) {
        return browser.cards().stream()
                .filter(card -> card.startsWith(connection + "\n"))
                .findFirst()
                .orElse("");
    }
}
