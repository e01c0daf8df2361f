package de.ikone.hub.web.services;

import de.ikone.hub.runtime.HttpEndpoints;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.Models;
import de.ikone.hub.store.HubStore;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What the rest of the hub offers at this moment. The server is there before and after the other services, so each of
 * them may be missing. May be called from any thread.
 */
@Component(service = HubServices.class)
public final class HubServices {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Hub hub;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Models models;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile HttpEndpoints endpoints;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile HubStore store;

    public Optional<Hub> hub() {
        return Optional.ofNullable(hub);
    }

    public Optional<Models> models() {
        return Optional.ofNullable(models);
    }

    public Optional<HttpEndpoints> endpoints() {
        return Optional.ofNullable(endpoints);
    }

    /** The store; present only while it is open and writable. */
    public Optional<HubStore> store() {
        return Optional.ofNullable(store);
    }
}
