package de.ikone.hub.testkit.contract;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contract of the connector in whose module the tests run; of a module without connector it asks nothing. */
@DisplayName("A connector")
public final class ConnectorContractTest {
    @TestFactory
    @DisplayName("keeps its contract:")
    Stream<DynamicTest> contract() {
        return Contract.of(Path.of("").toAbsolutePath()).stream().map(Promise::test);
    }
}
