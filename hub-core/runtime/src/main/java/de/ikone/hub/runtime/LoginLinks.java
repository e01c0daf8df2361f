package de.ikone.hub.runtime;

import org.osgi.annotation.versioning.ProviderType;

/** One-time links by which a person who may read the hub's files or its console comes in. An OSGi service. */
@ProviderType
public interface LoginLinks {
    /**
     * Makes a link that opens the pages once, within 12 hours, and writes it to {@code ${karaf.data}/login-link}.
     *
     * @return the full URL, {@code http://127.0.0.1:8181/login?token=…}
     * @throws IllegalStateException if the HTTP server does not listen yet
     */
    String create();
}
