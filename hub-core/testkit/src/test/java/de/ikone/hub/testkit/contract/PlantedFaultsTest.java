package de.ikone.hub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ikone.hub.testkit.contract.PlantedFaults.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The contract kit")
class PlantedFaultsTest {
    private static final List<MadeConnector> GOOD =
            List.of(MadeConnector.source(), MadeConnector.sink(), MadeConnector.api(), MadeConnector.rule());
    /** Promises that a connector cannot break by itself: the mapping engine or the hub's endpoints keep them. */
    private static final List<String> KEPT_BY_THE_HUB = List.of(
            "shows an unreachable source as REMOTE",
            "shows a source that does not answer as REMOTE",
            "shows HTTP 500 as REMOTE",
            "shows HTTP 401 as ACCESS",
            "publishes nothing of an answer that broke off",
            "answers 503 while it is stopped");

    @TempDir
    Path folder;

    @Test
    @DisplayName("finds no fault in good connectors")
    void findsNothingInGoodOnes() throws IOException {
        for (MadeConnector good : GOOD) {
            Contract.of(good.write(folder)).forEach(Promise::keep);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    @DisplayName("finds a planted fault and names the promise and the cure:")
    void findsFault(Fault fault) throws IOException {
        Path connector = fault.connector().write(folder);
        Promise broken = Contract.of(connector).stream()
                .filter(promise -> promise.name().endsWith(fault.promise()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no promise '" + fault.promise() + "'"));

        assertThatThrownBy(broken::keep)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(fault.promise())
                .hasMessageContaining("Cure: ");
    }

    @Test
    @DisplayName("was tried with three faults for each promise")
    void hasThreeFaultsForEachPromise() throws IOException {
        Map<String, Integer> faults = new TreeMap<>();
        for (MadeConnector good : GOOD) {
            Contract.of(good.write(folder))
                    .forEach(promise -> faults.put(promise.name().replaceFirst("^sample.*: ", ""), 0));
        }
        KEPT_BY_THE_HUB.forEach(faults::remove);

        faults().forEach(fault -> faults.merge(fault.promise(), 1, Integer::sum));

        assertThat(faults).allSatisfy((promise, count) -> assertThat(count)
                .as("faults planted against: %s", promise)
                .isGreaterThanOrEqualTo(3));
    }

    static Stream<Fault> faults() {
        return PlantedFaults.all();
    }
}
