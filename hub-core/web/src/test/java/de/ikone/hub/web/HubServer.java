package de.ikone.hub.web;

import de.ikone.hub.runtime.LoginLinks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/**
 * The web bundle as it is delivered, in an OSGi framework of its own with Felix HTTP, as in the container. The test gives
 * it the services of the hub; their interfaces come from the test's class path.
 */
final class HubServer implements AutoCloseable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String OF_THE_TEST = String.join(
            ",",
            "de.ikone.hub.api;version=1.0.0",
            "de.ikone.hub.runtime;version=1.0.0",
            "de.ikone.hub.runtime.text;version=1.0.0",
            "de.ikone.hub.store;version=1.0.0",
            "com.fasterxml.jackson.core;version=2.22.0",
            "com.fasterxml.jackson.databind;version=2.22.0",
            "com.fasterxml.jackson.databind.node;version=2.22.0");

    private final Framework framework;
    private final Path home;
    private final Map<Class<?>, ServiceRegistration<?>> offered = new HashMap<>();

    /** Starts the server; it has no service of the hub yet. */
    HubServer(Path home) throws BundleException, IOException {
        this.home = home;
        Files.createDirectories(home.resolve("etc"));
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        home.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        OF_THE_TEST,
                        Constants.FRAMEWORK_BOOTDELEGATION,
                        "de.ikone.hub.testrealm",
                        Constants.FRAMEWORK_BUNDLE_PARENT,
                        Constants.FRAMEWORK_BUNDLE_PARENT_APP,
                        "karaf.etc",
                        home.resolve("etc").toString(),
                        "karaf.data",
                        home.resolve("data").toString(),
                        "org.osgi.service.http.port",
                        "0",
                        "org.apache.felix.http.host",
                        "127.0.0.1",
                        "org.ops4j.pax.logging.DefaultServiceLog.level",
                        "WARN"));
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        for (Path bundle : jars()) {
            bundles.add(
                    framework.getBundleContext().installBundle(bundle.toUri().toString()));
        }
        bundles.add(framework.getBundleContext().installBundle("hub-web", new ByteArrayInputStream(webBundle())));
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(TARGET.resolve("bundles"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** The classes with the manifest that the build has made of them, as a jar. */
    private static byte[] webBundle() throws IOException {
        Path classes = TARGET.resolve("classes");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
        return bytes.toByteArray();
    }

    <T> void offer(Class<T> type, T service) {
        offered.put(type, framework.getBundleContext().registerService(type, service, null));
    }

    void withdraw(Class<?> type) {
        offered.remove(type).unregister();
    }

    /** Takes a component of the bundle away, as when the server starts or stops, or brings it back; done on return. */
    void enable(Class<?> component, boolean enabled) throws ReflectiveOperationException, InvalidSyntaxException {
        // by reflection: the service is of the container's own class, which is not the one of the test's class path
        BundleContext context = framework.getBundleContext();
        String runtime = "org.osgi.service.component.runtime.ServiceComponentRuntime";
        Object components = context.getService(context.getAllServiceReferences(runtime, null)[0]);
        Class<?> service = Arrays.stream(components.getClass().getInterfaces())
                .filter(type -> type.getName().equals(runtime))
                .findFirst()
                .orElseThrow();
        Object description = service.getMethod("getComponentDescriptionDTO", Bundle.class, String.class)
                .invoke(components, context.getBundle("hub-web"), component.getName());
        Method change = service.getMethod(enabled ? "enableComponent" : "disableComponent", description.getClass());
        Object promise = change.invoke(components, description);
        change.getReturnType().getMethod("getValue").invoke(promise);
    }

    Path etc() {
        return home.resolve("etc");
    }

    Path loginLinkFile() {
        return home.resolve("data/login-link");
    }

    /** A fresh one-time link, by the service that the console uses. */
    String newLoginLink() throws ReflectiveOperationException, InvalidSyntaxException {
        // all: the service is of the bundle's own class, which is not the one of the test's class path
        ServiceReference<?> found =
                framework.getBundleContext().getAllServiceReferences(LoginLinks.class.getName(), null)[0];
        Object links = framework.getBundleContext().getService(found);
        return (String) links.getClass().getMethod("create").invoke(links);
    }

    /** Where the server listens, from the link that it writes when it does. */
    URI address() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(loginLinkFile())) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the server wrote no " + loginLinkFile() + " within 20 s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        try {
            return URI.create(Files.readString(loginLinkFile()).strip()).resolve("/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
    }
}
