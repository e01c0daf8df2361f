package de.ikone.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.HttpEndpoints;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.Models;
import de.ikone.hub.store.HubStore;
import de.ikone.hub.store.OpenStore;
import de.ikone.hub.store.StoreSettings;
import de.ikone.hub.store.Stores;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

@DisplayName("The operator's pages in Chromium")
final class PagesInBrowserTest {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final List<Map.Entry<String, String>> PAGES = List.of(
            Map.entry("overview", "/"),
            Map.entry("connection", "/connection/sensoren"),
            Map.entry("connection-running", "/connection/altstadt"),
            Map.entry("entities", "/entities"),
            Map.entry("entity", "/entity?id=" + URLEncoder.encode(TrierRecords.idOf(0), StandardCharsets.UTF_8)),
            Map.entry("cases", "/cases"),
            Map.entry("case", "/case/1"),
            Map.entry("missing", "/nirgends"));

    @TempDir
    static Path folder;

    private static final TenConnections HUB = new TenConnections();
    private static OpenStore store;
    private static HubServer server;
    private static URI address;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(
                Files.isExecutable(DRIVER),
                "Chromium is missing, so the pages were not looked at; install the Debian packages chromium and chromium-driver");
        Files.createDirectories(PICTURES);
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

    @ParameterizedTest(name = "{0}, {1} pixels")
    @CsvSource({"de, 360", "de, 1280", "en, 360", "en, 1280"})
    @DisplayName("are accessible and fit the screen")
    void accessible(String language, int width) throws Exception {
        ChromeDriver browser = browser(language, width, true, false);
        try {
            logIn(browser, "login-" + language + "-" + width);
            for (Map.Entry<String, String> page : PAGES) {
                browser.get(address.resolve(page.getValue()).toString());
                check(browser, page.getKey() + "-" + language + "-" + width, language);
            }
        } finally {
            browser.quit();
        }
    }

    @Test
    @DisplayName("are accessible in the dark too")
    void dark() throws Exception {
        ChromeDriver browser = browser("de", 1280, true, true);
        try {
            logIn(browser, "login-dark");
            for (Map.Entry<String, String> page : PAGES) {
                browser.get(address.resolve(page.getValue()).toString());
                check(browser, page.getKey() + "-dark", "de");
            }
        } finally {
            browser.quit();
        }
    }

    @Test
    @DisplayName("show every connection's state, its trouble and what to do")
    void everyConnection() throws Exception {
        ChromeDriver browser = browser("de", 1280, true, false);
        try {
            logIn(browser, "login-words");
            String page = browser.findElement(By.tagName("main")).getText();

            HUB.connections().forEach(c -> {
                assertThat(page).contains(c.name());
                c.failure().ifPresent(f -> assertThat(page)
                        .contains(f.text().de(), f.nextStep().de()));
            });
        } finally {
            browser.quit();
        }
    }

    @Test
    @DisplayName("are complete without JavaScript")
    void withoutScript() throws Exception {
        ChromeDriver browser = browser("de", 1280, false, false);
        try {
            logIn(browser, "login-plain");
            picture(browser, "overview-plain");

            assertThat(browser.findElements(By.cssSelector("article.card"))).hasSize(10);
            assertThat(browser.findElements(By.cssSelector("figure.plan circle")))
                    .hasSizeGreaterThanOrEqualTo(6);
            assertThat(browser.findElements(By.cssSelector("article svg.line"))).isNotEmpty();
            browser.findElement(By.linkText("altstadt")).click();
            browser.findElement(By.cssSelector("form[action='/connection/altstadt/restart'] button"))
                    .click();
            new WebDriverWait(browser, Duration.ofSeconds(10)).until(b -> HUB.told.contains("restart altstadt"));
        } finally {
            browser.quit();
        }
    }

    @Test
    @DisplayName("show a new value and a new state by themselves")
    void updatesItself() throws Exception {
        ChromeDriver browser = browser("de", 1280, true, false);
        try {
            logIn(browser, "login-live");
            String before = card(browser, "altstadt");

            TrierRecords.publish(store, 459);
            HUB.change("laerm", State.FAILED);

            assertThat(before).doesNotContain("459");
            new WebDriverWait(browser, Duration.ofSeconds(20))
                    .until(b -> card(browser, "altstadt").contains("459")
                            && !card(browser, "laerm").equals(before)
                            && browser.findElement(By.cssSelector(".card.bad a[href='/connection/laerm']"))
                                    .isDisplayed());
        } finally {
            HUB.change("laerm", State.STOPPED);
            browser.quit();
        }
    }

    private static String card(ChromeDriver browser, String connection) {
        return (String) browser.executeScript(
                "return [...document.querySelectorAll('article.card')].find(c => c.querySelector('h3').textContent.trim() === arguments[0]).innerText",
                connection);
    }

    private static void logIn(ChromeDriver browser, String picture) throws Exception {
        browser.get(server.newLoginLink());
        picture(browser, picture);
        browser.findElement(By.cssSelector("main form button")).click();
        new WebDriverWait(browser, Duration.ofSeconds(10))
                .ignoring(StaleElementReferenceException.class)
                .until(b -> !b.getCurrentUrl().contains("/login")
                        && b.findElement(By.tagName("h1")).getText().equals("Trier"));
    }

    private static void check(ChromeDriver browser, String name, String language) throws IOException {
        picture(browser, name);
        List<Rule> violations = new AxeBuilder().analyze(browser).getViolations();
        assertThat(violations)
                .as("axe on %s", name)
                .extracting(rule -> rule.getId() + " " + rule.getHelp() + " "
                        + rule.getNodes().stream()
                                .map(n -> n.getHtml())
                                .limit(3)
                                .toList())
                .isEmpty();
        long scroll = (Long) browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(scroll).as("%s scrolls sideways by", name).isZero();
        assertThat(browser.findElement(By.tagName("html")).getAttribute("lang")).isEqualTo(language);
    }

    /** The whole page, not only what the window shows. */
    private static void picture(ChromeDriver browser, String name) throws IOException {
        Map<String, Object> shot = browser.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(
                PICTURES.resolve(name + ".png"), java.util.Base64.getDecoder().decode((String) shot.get("data")));
    }

    private static ChromeDriver browser(String language, int width, boolean script, boolean dark) throws IOException {
        ChromeOptions options = new ChromeOptions();
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + Files.createTempDirectory(folder, "chromium"));
        if (dark) {
            options.addArguments("--blink-settings=preferredColorScheme=0");
        }
        options.setExperimentalOption(
                "prefs",
                Map.of(
                        "intl.accept_languages",
                        language,
                        "profile.managed_default_content_settings.javascript",
                        script ? 1 : 2));
        ChromeDriver browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        return browser;
    }
}
