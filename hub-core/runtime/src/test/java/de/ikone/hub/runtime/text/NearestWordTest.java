package de.ikone.hub.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NearestWordTest {
    private static final List<String> KNOWN = List.of("altstadt", "interval", "pegel-mosel", "sensoren");

    @Test
    @DisplayName("finds the word behind a typing error, whatever its case")
    void findsNearest() {
        assertThat(NearestWord.find("altstad", KNOWN)).contains("altstadt");
        assertThat(NearestWord.find("Intervall", KNOWN)).contains("interval");
        assertThat(NearestWord.find("pegel_mosle", KNOWN)).contains("pegel-mosel");
    }

    @Test
    @DisplayName("suggests nothing where no word is near")
    void suggestsNothing() {
        assertThat(NearestWord.find("bahnhof", KNOWN)).isEmpty();
        assertThat(NearestWord.find("x", List.of("ab", "y"))).contains("y");
        assertThat(NearestWord.find("", List.of("abc"))).isEmpty();
    }

    @Test
    @DisplayName("counts inserted, deleted and replaced characters")
    void countsChanges() {
        assertThat(NearestWord.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestWord.distance("", "abc")).isEqualTo(3);
        assertThat(NearestWord.distance("abc", "abc")).isZero();
    }

    @Test
    @DisplayName("takes the first in alphabetical order of equally near words")
    void isDeterministic() {
        assertThat(NearestWord.find("hous", List.of("hour", "hous1", "hout"))).contains("hour");
    }
}
