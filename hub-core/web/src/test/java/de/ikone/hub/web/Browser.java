package de.ikone.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, and what is asked of every page in it. Its pictures lie in {@code target/screenshots}. */
public final class Browser implements AutoCloseable {
    /** Why nothing was looked at. */
    public static final String MISSING =
            "Chromium is missing, so the pages were not looked at; install the Debian packages chromium and chromium-driver";

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target/screenshots");

    private final ChromeDriver driver;
    private final String language;

    private Browser(ChromeDriver driver, String language) {
        this.driver = driver;
        this.language = language;
    }

    /** How a reader looks at the pages: {@code de} or {@code en}, width in pixels. */
    public record Reader(String language, int width, boolean script, boolean dark) {
        public Reader(String language, int width) {
            this(language, width, true, false);
        }
    }

    public static boolean isInstalled() {
        return Files.isExecutable(DRIVER);
    }

    /** @param folder where its profile lies */
    public static Browser open(Path folder, Reader reader) throws IOException {
        Files.createDirectories(PICTURES);
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options(folder, reader));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", reader.width(), "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        return new Browser(driver, reader.language());
    }

    private static ChromeOptions options(Path folder, Reader reader) throws IOException {
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
        if (reader.dark()) {
            options.addArguments("--blink-settings=preferredColorScheme=0");
        }
        options.setExperimentalOption(
                "prefs",
                Map.of(
                        "intl.accept_languages",
                        reader.language(),
                        "profile.managed_default_content_settings.javascript",
                        reader.script() ? 1 : 2));
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
        return options;
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Opens the link, presses the one button, and waits for the city's page. */
    public void logIn(String link, String city) {
        driver.get(link);
        driver.findElement(By.cssSelector("main form button")).click();
        waitFor(20)
                .until(b -> !b.getCurrentUrl().contains("/login")
                        && b.findElement(By.tagName("h1")).getText().equals(city));
    }

    public WebDriverWait waitFor(int seconds) {
        WebDriverWait wait = new WebDriverWait(driver, Duration.ofSeconds(seconds));
        wait.ignoring(StaleElementReferenceException.class);
        return wait;
    }

    /** The cards' texts in the order of the page, which may change while they are read. */
    public List<String> cards() {
        return waitFor(10).until(b -> b.findElements(By.cssSelector("article.card")).stream()
                .map(WebElement::getText)
                .toList());
    }

    /** The text of the first element that the selector finds, which may change while it is read. */
    public String text(String selector) {
        return waitFor(10).until(b -> b.findElement(By.cssSelector(selector)).getText());
    }

    /**
     * What this page must keep: nothing that axe finds, no scrolling sideways, the reader's language, no error in the
     * browser's console. Takes a picture.
     */
    public void check(String name) throws IOException {
        picture(name);
        assertThat(new AxeBuilder().analyze(driver).getViolations())
                .as("axe on %s", name)
                .extracting(rule -> rule.getId() + " " + rule.getHelp() + " "
                        + rule.getNodes().stream()
                                .map(CheckedNode::getHtml)
                                .limit(3)
                                .toList())
                .isEmpty();
        long scroll = (Long) driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(scroll).as("%s scrolls sideways by", name).isZero();
        assertThat(driver.findElement(By.tagName("html")).getAttribute("lang")).isEqualTo(language);
        assertThat(consoleErrors()).as("console of %s", name).isEmpty();
    }

    /** Errors since the last call; that a page itself answers 404 is none. */
    private List<String> consoleErrors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().equals(Level.SEVERE))
                .map(LogEntry::getMessage)
                .filter(message -> !message.startsWith(driver.getCurrentUrl() + " - Failed to load resource"))
                .toList();
    }

    /** The whole page, not only what the window shows. */
    public void picture(String name) throws IOException {
        Map<String, Object> shot = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode((String) shot.get("data")));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
