package de.ikone.hub.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import de.ikone.hub.runtime.Connection.State;
import de.ikone.hub.runtime.secret.Secrets;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The state of a connection")
class ConnectionRuntimeTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final MovableClock clock = new MovableClock();
    private final Secrets secrets = new Secrets();
    private final List<State> changes = new ArrayList<>();
    private final ConnectionRuntime runtime =
            new ConnectionRuntime("yard", "gauges", clock, secrets::hide, changed -> changes.add(changed.state()));

    private void run() {
        runtime.starting();
        runtime.running();
    }

    @Test
    @DisplayName("shows as soon as it runs what failed while it started")
    void keepsFailuresOfTheStart() {
        runtime.starting();
        runtime.failed(new ConnectException("refused"), SOON);
        assertThat(runtime.state()).isEqualTo(State.STARTING);

        runtime.running();

        assertThat(runtime.state()).isEqualTo(State.FAILED);
        assertThat(runtime.failure().orElseThrow().code()).isEqualTo("connection-refused");
        runtime.succeeded();
        assertThat(runtime.state()).isEqualTo(State.RUNNING);
    }

    @Test
    @DisplayName("stays PAUSED whatever exchanges under way and the supervisor report, and remembers it")
    void staysPaused() {
        run();
        runtime.paused();

        runtime.failed(new ConnectException("refused"), SOON);
        runtime.silent(Failures.stale(SOON, SOON, Optional.empty()));
        runtime.overdue(Failures.overdue(7, SOON));
        runtime.heard();
        runtime.caughtUp();
        assertThat(runtime.state()).isEqualTo(State.PAUSED);

        runtime.running();
        assertThat(runtime.state()).isEqualTo(State.FAILED);
        runtime.paused();
        runtime.succeeded();
        assertThat(runtime.state()).isEqualTo(State.PAUSED);
        runtime.running();
        assertThat(runtime.state()).isEqualTo(State.RUNNING);
    }

    @Test
    @DisplayName("is changed by nothing that an endpoint reports after its context was told to stop")
    void hearsNoStragglers() {
        run();
        runtime.fail(Failures.settingInvalid("port is none"));

        runtime.succeeded();
        runtime.failed(new ConnectException("refused"), SOON);
        runtime.overdue(Failures.overdue(7, SOON));

        assertThat(runtime.failure().orElseThrow().code()).isEqualTo("setting-invalid");
        runtime.rest(State.STOPPED);
        runtime.failed(new ConnectException("refused"), SOON);
        runtime.silent(Failures.stale(SOON, SOON, Optional.empty()));
        runtime.failIfWaiting(Failures.connectorSilent("gauges"));
        assertThat(runtime.state()).isEqualTo(State.STOPPED);
    }

    @Test
    @DisplayName("is OVERDUE once, not over again with every try that fails, and then tells what fails")
    void isOverdueOnce() {
        run();
        for (int i = 0; i < 3; i++) {
            runtime.failed(new ConnectException("refused"), SOON);
            runtime.overdue(Failures.overdue(7, SOON));
        }
        assertThat(changes).containsExactly(State.STARTING, State.RUNNING, State.FAILED, State.OVERDUE);

        runtime.caughtUp();

        assertThat(runtime.failure().orElseThrow().code()).isEqualTo("connection-refused");
    }

    @Test
    @DisplayName("never says a secret, as it is or in the forms of URLs and of Basic authentication")
    void saysNoSecret() {
        secrets.learn("yard", List.of("p@ss w0rd"));
        run();

        runtime.failed(
                new IOException("GET http://x/?a=p%40ss+w0rd&b=p%40ss%20w0rd as dXNlcjpwQHNzIHcwcmQ= for p@ss w0rd"),
                SOON);

        assertThat(runtime.failure().orElseThrow().text().en())
                .endsWith("GET http://x/?a=***&b=*** as dXNlcj*** for ***");
        assertThat(runtime.failure().orElseThrow().text().de()).doesNotContain("w0rd");
    }

    @Test
    @DisplayName("does not forget a newer record for an older one of the store")
    void keepsTheNewest() {
        run();
        runtime.accepted(1);
        Instant newest = clock.instant();

        runtime.lastRecordAt(Optional.of(newest.minusSeconds(60)));

        assertThat(runtime.lastRecordAt()).contains(newest);
    }
}
