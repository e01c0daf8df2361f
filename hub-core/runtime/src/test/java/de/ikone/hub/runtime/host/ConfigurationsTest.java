package de.ikone.hub.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

@DisplayName("Configurations of connections")
class ConfigurationsTest {
    private final Map<String, Hashtable<String, Object>> stored = new TreeMap<>();
    private final List<String> events = new ArrayList<>();
    private final Configurations configurations = new Configurations(as(ConfigurationAdmin.class, this::admin));

    /** Configuration Admin as its specification has it: getting a factory configuration makes it. */
    private Object admin(Object proxy, java.lang.reflect.Method method, Object[] arguments) throws Exception {
        switch (method.getName()) {
            case "getFactoryConfiguration" -> {
                String pid = arguments[0] + "~" + arguments[1];
                stored.computeIfAbsent(pid, made -> {
                    events.add("made " + made);
                    return new Hashtable<>(Map.of("service.pid", made));
                });
                return configuration(pid);
            }
            case "listConfigurations" -> {
                var filter = FrameworkUtil.createFilter((String) arguments[0]);
                Configuration[] found = stored.entrySet().stream()
                        .filter(one -> filter.match(one.getValue()))
                        .map(one -> configuration(one.getKey()))
                        .toArray(Configuration[]::new);
                return found.length == 0 ? null : found;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        }
    }

    private Configuration configuration(String pid) {
        return as(Configuration.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getPid" -> pid;
            case "delete" -> {
                events.add("deleted " + pid);
                yield stored.remove(pid);
            }
            case "getProcessedProperties" -> stored.get(pid);
            case "updateIfDifferent" -> update(pid, (Dictionary<?, ?>) arguments[0]);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private boolean update(String pid, Dictionary<?, ?> properties) {
        Hashtable<String, Object> wanted = new Hashtable<>(Map.of("service.pid", pid));
        properties.keys().asIterator().forEachRemaining(key -> wanted.put(String.valueOf(key), properties.get(key)));
        boolean different = !wanted.equals(stored.put(pid, wanted));
        if (different) {
            events.add("updated " + pid);
        }
        return different;
    }

    private static <T> T as(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Hashtable<String, Object> settings(String url) {
        return new Hashtable<>(Map.of("url", url, Release.DIGEST, url));
    }

    @Test
    @DisplayName("are not made by looking for them or by deleting one that is not there")
    void areNotMadeByLooking() throws IOException {
        configurations.delete("gauges", "yard");
        configurations.delete("gauges", "yard");
        configurations.keepOnly(Set.of());

        assertThat(configurations.resolved("gauges", "yard")).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    @DisplayName("are written once, and read as they are")
    void areWrittenOnce() throws IOException {
        assertThat(configurations.write("gauges", "yard", settings("a"))).isTrue();
        assertThat(configurations.write("gauges", "yard", settings("a"))).isFalse();

        assertThat(configurations.resolved("gauges", "yard").orElseThrow().get("url"))
                .isEqualTo("a");
        assertThat(events).containsExactly("made gauges~yard", "updated gauges~yard");
    }

    @Test
    @DisplayName("of connections that are no longer wanted go, also those from before a restart; others' stay")
    void areSwept() throws IOException {
        configurations.write("gauges", "yard", settings("a"));
        configurations.write("gauges", "mill", settings("a"));
        configurations.write("meters", "yard", settings("a"));
        stored.put("org.example.other", new Hashtable<>(Map.of("service.pid", "org.example.other")));

        configurations.keepOnly(Set.of(Configurations.pid("gauges", "mill")));

        assertThat(stored).containsOnlyKeys("gauges~mill", "org.example.other");
    }
}
