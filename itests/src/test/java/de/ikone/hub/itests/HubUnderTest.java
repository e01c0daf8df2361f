package de.ikone.hub.itests;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ops4j.pax.exam.Option;

/**
 * The assembled hub as Pax Exam starts it: the packed distribution, on ports of its own, without network. A test says
 * what is special about its hub and ends with {@link #options()}; what it said is readable inside the container as
 * system properties {@code hub.*}.
 */
final class HubUnderTest {
    private static final String MAVEN = "etc/org.ops4j.pax.url.mvn.cfg";

    private final List<Option> options = new ArrayList<>();

    private HubUnderTest() {}

    /** A hub that serves no city: the distribution as it is. */
    static HubUnderTest fromDistribution() {
        HubUnderTest hub = new HubUnderTest();
        hub.options.addAll(hub.karaf());
        hub.options.addAll(hub.javaModules());
        hub.options.addAll(hub.offline());
        hub.options.addAll(hub.assertions());
        hub.with("http.port", String.valueOf(freePort()));
        hub.with("console.port", String.valueOf(freePort()));
        hub.with("store.url", "jdbc:sqlite:hub.db");
        hub.property("fixtures", System.getProperty("fixtures", ""));
        return hub;
    }

    /**
     * Serves the city of that city file, which must name no connection until the test runs. Karaf works out a deployment with
     * the bundles that it found at its beginning and then replaces the whole region digraph: the probe, which Pax Exam
     * installs by itself, would be in no region if that happened while the hub installs a connector, and from then on see
     * none of the packages that it imports dynamically.
     */
    HubUnderTest forCity(String key, Path cityFile) {
        return with("city", key).with("city.file", cityFile.toAbsolutePath().toString());
    }

    /** Keeps its records in that database instead of an SQLite file of its own. */
    HubUnderTest storingIn(String jdbcUrl) {
        return with("store.url", jdbcUrl);
    }

    /** A setting as in {@code etc/hub.properties}. */
    HubUnderTest with(String setting, String value) {
        return property("hub." + setting, value);
    }

    /** What the method marked with {@code @Configuration} returns. */
    Option[] options() {
        return options.toArray(Option[]::new);
    }

    private HubUnderTest property(String name, String value) {
        options.add(vmOption("-D" + name + "=" + value));
        return this;
    }

    private List<Option> karaf() {
        return List.of(
                karafDistributionConfiguration()
                        .frameworkUrl(file("distribution"))
                        .name("IKONE Hub")
                        .unpackDirectory(Path.of("target", "exam").toFile())
                        .useDeployFolder(false),
                configureConsole().ignoreLocalConsole(),
                vmOption("-XX:+UseSerialGC"),
                vmOption("-Xmx256m"),
                editConfigurationFilePut("etc/custom.properties", "karaf.shutdown.port", "0"));
    }

    /** As in {@code bin/hub-process}, relative to the unpacked distribution. */
    private List<Option> javaModules() {
        String version = required("karaf.version");
        List<Option> flags = new ArrayList<>();
        for (String flag : List.of(
                "--add-reads=java.xml=java.logging",
                "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
                "--patch-module",
                "java.base=lib/endorsed/org.apache.karaf.specs.locator-" + version + ".jar",
                "--patch-module",
                "java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-" + version + ".jar",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.net=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED",
                "--add-opens=java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
                "-classpath",
                "lib/jdk9plus/*:lib/boot/*:lib/endorsed/*")) {
            flags.add(vmOption(flag));
        }
        return flags;
    }

    /** Pax Exam's own bundles come from the builder's Maven repository; it must call itself central to be believed. */
    private List<Option> offline() {
        return List.of(
                editConfigurationFilePut(MAVEN, "org.ops4j.pax.url.mvn.localRepository", required("maven.repository")),
                editConfigurationFilePut(MAVEN, "org.ops4j.pax.url.mvn.repositories", "file:/nonexistent@id=central"));
    }

    private List<Option> assertions() {
        return List.of(bundle(file("byte-buddy")), bundle(file("assertj")));
    }

    private static String file(String property) {
        return Path.of(required(property)).toUri().toString();
    }

    private static String required(String property) {
        return Objects.requireNonNull(
                System.getProperty(property),
                () -> "system property '" + property + "' is missing; run the tests by Maven: ./hub test");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
