package de.ikone.hub.testkit.reference;

/** One text in German and English; empty in a language it was not given in. */
public record Bilingual(String de, String en) {
    /** Parts a text that carries both, German first; a text without the separator is English. */
    static Bilingual split(String text, String separator) {
        int at = text.indexOf(separator);
        return at < 0
                ? new Bilingual("", text.strip())
                : new Bilingual(
                        text.substring(0, at).strip(),
                        text.substring(at + separator.length()).strip());
    }

    boolean isComplete() {
        return !de.isBlank() && !en.isBlank();
    }

    /** Both in one cell of a table, or one if they are the same. */
    String inOneCell() {
        if (de.equals(en)) {
            return Markdown.cell(en);
        }
        return de.isBlank() ? Markdown.cell(en) : Markdown.cell(de) + "<br>" + Markdown.cell(en);
    }
}
