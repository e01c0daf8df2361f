package de.ikone.hub.feed;

/** One text for people, in German and English; never blank. */
public record Text(String de, String en) {
    public Text {
        if (de.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("text is blank, expected German and English");
        }
    }

    /** In the language, {@code de}, or else English; {@code null} is the default language, English. */
    public String in(String language) {
        return language != null && language.startsWith("de") ? de : en;
    }
}
