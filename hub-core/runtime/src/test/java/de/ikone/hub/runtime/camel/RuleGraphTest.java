package de.ikone.hub.runtime.camel;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The graph of rules")
class RuleGraphTest {
    private final RuleGraph rules = new RuleGraph();

    @Test
    @DisplayName("refuses a rule that publishes what it reads")
    void refusesSelf() {
        assertThatThrownBy(() -> rules.add("echo", Set.of("A", "B"), Set.of("B")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("echo → echo");
    }

    @Test
    @DisplayName("refuses a rule that reads all types")
    void refusesReadAll() {
        assertThatThrownBy(() -> rules.add("all", Set.of(), Set.of("Alert"))).hasMessage("all → all");
    }

    @Test
    @DisplayName("refuses a cycle over several rules and names the chain")
    void refusesChains() {
        rules.add("one", Set.of("A"), Set.of("B"));
        rules.add("two", Set.of("B"), Set.of("C"));

        assertThatThrownBy(() -> rules.add("three", Set.of("C"), Set.of("A"))).hasMessage("three → one → two → three");
    }

    @Test
    @DisplayName("takes the refused rule again once the chain is broken")
    void forgetsRemovedRules() {
        rules.add("one", Set.of("A"), Set.of("B"));
        assertThatThrownBy(() -> rules.add("two", Set.of("B"), Set.of("A"))).isNotNull();

        rules.remove("one");

        assertThatCode(() -> rules.add("two", Set.of("B"), Set.of("A"))).doesNotThrowAnyException();
    }
}
