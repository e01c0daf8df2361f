package de.ikone.hub.runtime.host;

import java.io.IOException;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The factory configurations of connections in Configuration Admin, which keeps them over a restart. Looking never makes
 * one: whatever is made here is seen by declarative services. Thread-safe.
 */
final class Configurations {
    private final ConfigurationAdmin admin;

    Configurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** PID of a connection's configuration. */
    static String pid(String factoryPid, String connection) {
        return factoryPid + "~" + connection;
    }

    /** Makes the configuration be so; true if it was not. */
    boolean write(String factoryPid, String connection, Hashtable<String, Object> properties) throws IOException {
        return admin.getFactoryConfiguration(factoryPid, connection, "?").updateIfDifferent(properties);
    }

    /** Deletes a connection's configuration, if there is one. */
    void delete(String factoryPid, String connection) throws IOException {
        for (Configuration one : find(factoryPid, connection).toList()) {
            one.delete();
        }
    }

    /** Deletes all that the hub has ever written but these. */
    void keepOnly(Set<String> pids) throws IOException {
        for (Configuration one : list("(" + Release.DIGEST + "=*)")
                .filter(found -> !pids.contains(found.getPid()))
                .toList()) {
            one.delete();
        }
    }

    /** The values of a connection's configuration with their references resolved; empty if there is none. */
    Optional<Dictionary<String, Object>> resolved(String factoryPid, String connection) throws IOException {
        return find(factoryPid, connection).findFirst().map(one -> one.getProcessedProperties(null));
    }

    private Stream<Configuration> find(String factoryPid, String connection) throws IOException {
        return list("(" + Constants.SERVICE_PID + "=" + pid(factoryPid, connection) + ")");
    }

    private Stream<Configuration> list(String filter) throws IOException {
        try {
            Configuration[] found = admin.listConfigurations(filter);
            return found == null ? Stream.empty() : Arrays.stream(found);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("'" + filter + "' is no filter; expected a PID without ( ) * \\", e);
        }
    }
}
