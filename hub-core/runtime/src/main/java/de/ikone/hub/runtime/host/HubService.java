package de.ikone.hub.runtime.host;

import de.ikone.hub.runtime.City;
import de.ikone.hub.runtime.Connection;
import de.ikone.hub.runtime.Failure;
import de.ikone.hub.runtime.Hub;
import de.ikone.hub.runtime.accept.Acceptance;
import de.ikone.hub.runtime.camel.HttpRegistry;
import de.ikone.hub.runtime.camel.RuleGraph;
import de.ikone.hub.runtime.city.CityFile;
import de.ikone.hub.runtime.city.CityFileReader;
import de.ikone.hub.runtime.model.ModelRegistry;
import de.ikone.hub.runtime.secret.Secrets;
import de.ikone.hub.store.HubStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub: puts its parts together and lets the reconciler and the supervisor run on one thread. It waits for the end
 * of Karaf's boot, so that connectors never keep the console away.
 */
@Component(
        service = Hub.class,
        configurationPid = "de.ikone.hub.runtime",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
public final class HubService implements Hub {
    private static final Logger LOG = LoggerFactory.getLogger(HubService.class);
    private static final long ROUND_MILLIS = 2_000;

    /** How long a person waits for a connection to stop or to pause: longer than it takes to drain. */
    private static final Duration WISH_PATIENCE = Duration.ofSeconds(12);

    private final HubStore store;
    private final HttpRegistry http;
    private final RuleGraph rules = new RuleGraph();
    private final String version;
    private final Path cityPath;
    private final ConnectorHost host;
    private final Reconciler reconciler;
    private final Supervisor supervisor;
    private final ScheduledExecutorService thread;

    /** Settings of the hub that must exist before a city file is read. */
    @interface Settings {
        /** Path of the city file. */
        String city_file();

        /** Path of the simulators' overlay; empty: none. */
        String simulator() default "";

        /** Folder in Maven's layout with connectors and models. */
        String repository();

        /** Folder with one file for each secret. */
        String secrets();
    }

    @Activate
    public HubService(
            BundleContext context,
            Settings settings,
            @Reference HubStore store,
            @Reference ModelRegistry models,
            @Reference HttpRegistry http,
            @Reference Secrets secrets,
            @Reference ConfigurationAdmin configurationAdmin,
            @Reference MetaTypeService metaTypes,
            @Reference ServiceComponentRuntime components,
            @Reference FeaturesService features,
            @Reference BootFinished bootFinished) {
        this.store = store;
        this.http = http;
        this.version = context.getBundle().getVersion().toString();
        this.cityPath = Path.of(settings.city_file());
        Acceptance acceptance = new Acceptance(models, Clock.systemUTC());
        StatePublisher states =
                new StatePublisher(store, acceptance, () -> cityFile().map(CityFile::city), version);
        Configurations configurations = new Configurations(configurationAdmin);
        SecretReferences references = new SecretReferences(secrets, Path.of(settings.secrets()), System::getenv);
        ContextFactory contexts =
                new ContextFactory(context, configurations, components, store, acceptance, http, rules, references);
        host = new ConnectorHost(
                context,
                contexts,
                (connection, connector) ->
                        new ConnectionRuntime(connection, connector, Clock.systemUTC(), secrets::hide, states::publish),
                this::forget);
        reconciler = new Reconciler(
                cityPath,
                Optional.of(settings.simulator())
                        .filter(text -> !text.isBlank())
                        .map(Path::of),
                version,
                context,
                configurations,
                metaTypes,
                new ConnectorInstaller(context, features, Path.of(settings.repository())),
                host,
                references);
        supervisor = new Supervisor(store, host::slots, Clock.systemUTC());
        thread = Executors.newSingleThreadScheduledExecutor(runnable -> new Thread(runnable, "hub-reconciler"));
        host.open();
        thread.scheduleWithFixedDelay(this::round, 0, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
        host.close();
    }

    private void round() {
        try {
            reconciler.reconcile();
            cityFile().ifPresent(supervisor::look);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | LinkageError e) { // a round that fails must not be the last
            LOG.error("a round of the reconciler failed", e);
        }
    }

    /** What the parts beside the host know of a connection goes with it. */
    private void forget(String connection) {
        rules.remove(connection);
        http.forget(connection);
        host.retry(Failures.RULE_CYCLE); // such a rule may run now, though nothing of its own has changed
    }

    private Optional<CityFile> cityFile() {
        return reconciler == null ? Optional.empty() : reconciler.cityFile();
    }

    @Override
    public City city() {
        return cityFile().map(CityFile::city).orElseGet(() -> unknownCity());
    }

    private City unknownCity() {
        String key = CityFileReader.key(cityPath);
        return new City(
                key,
                key,
                "",
                new City.BoundingBox(-180, -90, 180, 90),
                ZoneId.of("Europe/Berlin"),
                "de",
                "",
                "",
                Optional.empty());
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Optional<Failure> cityFileFailure() {
        return reconciler.cityFileFailure();
    }

    @Override
    public List<Connection> connections() {
        Map<String, Long> quarantined = store.quarantine().countByConnection();
        return host.slots().stream()
                .map(Slot::runtime)
                .sorted(Comparator.comparing(ConnectionRuntime::name))
                .map(runtime -> runtime.snapshot(backlog(runtime), quarantined.getOrDefault(runtime.name(), 0L)))
                .toList();
    }

    @Override
    public Optional<Connection> connection(String name) {
        return host.find(name)
                .map(Slot::runtime)
                .map(runtime -> runtime.snapshot(
                        backlog(runtime), store.quarantine().countByConnection().getOrDefault(name, 0L)));
    }

    private long backlog(ConnectionRuntime runtime) {
        return runtime.position()
                .filter(position -> position.seq() < store.log().head())
                .map(position -> store.log().countAfter(position.seq(), position.types()))
                .orElse(0L);
    }

    @Override
    public boolean ready() {
        return cityFileFailure().isEmpty()
                && cityFile().isPresent()
                && cityFile().get().connections().size() == host.slots().size()
                && host.slots().stream().allMatch(slot -> slot.runtime().state().isWell());
    }

    @Override
    public List<Explanation> explain(String connection) {
        Slot slot = slot(connection);
        return cityFile()
                .map(file -> file.connections().get(connection))
                .map(spec -> SettingsExplanation.of(spec, slot.release().map(Release::connector)))
                .orElse(List.of());
    }

    @Override
    public Optional<Progress> progress(String connection) {
        return host.find(connection)
                .flatMap(slot -> slot.runtime().position())
                .map(position -> new Progress(position.types(), position.seq()));
    }

    private Slot slot(String connection) {
        return host.find(connection)
                .orElseThrow(() -> new IllegalArgumentException("there is no connection '" + connection + "'"));
    }

    @Override
    public void start(String connection) {
        slot(connection).wishRunning();
    }

    @Override
    public void stop(String connection) {
        Slot slot = slot(connection);
        slot.wishStopped();
        awaitSettled(slot);
    }

    @Override
    public void pause(String connection) {
        Slot slot = slot(connection);
        slot.wishPaused();
        awaitSettled(slot);
    }

    @Override
    public void resume(String connection) {
        Slot slot = slot(connection);
        slot.wishRunning();
        awaitSettled(slot);
    }

    /** So that whoever asked sees the new state; a connector that hangs is not waited for any longer. */
    private static void awaitSettled(Slot slot) {
        try {
            slot.awaitSettled(WISH_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void restart(String connection) {
        slot(connection).wishRestart();
    }
}
