package de.ikone.hub.feed;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;

/**
 * How payloads of a format are read. Texts may hold <code>{{setting}}</code>; see {@link Format#options()} for which
 * format takes which.
 *
 * @param charset of text whose bytes do not say it; empty: what the transport says, else UTF-8
 * @param namespace of XML: URI whose names are local; names of other namespaces are written {@code {uri}name}
 * @param columns of CSV and XLSX: the row of column names is the first that has these; empty: the first row
 * @param delimiter of CSV: one character; empty: detected
 * @param sheet of XLSX: name of the sheet; empty: the first
 */
public record FormatOptions(
        Optional<String> charset,
        Optional<String> namespace,
        List<String> columns,
        Optional<String> delimiter,
        Optional<String> sheet) {
    /** Everything as the format has it by default. */
    public static final FormatOptions NONE =
            new FormatOptions(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    public FormatOptions {
        columns = List.copyOf(columns);
    }

    /** With the settings' values in place. */
    FormatOptions expanded(Settings settings) {
        return new FormatOptions(
                expanded(charset, settings),
                expanded(namespace, settings),
                columns,
                expanded(delimiter, settings),
                expanded(sheet, settings));
    }

    private static Optional<String> expanded(Optional<String> text, Settings settings) {
        return text.map(template -> Template.expand(template, settings)).filter(value -> !value.isEmpty());
    }

    /** @throws IllegalArgumentException if it is unknown here */
    Optional<Charset> knownCharset() {
        try {
            return charset.map(Charset::forName);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IllegalArgumentException(
                    "charset is \"%s\", expected one such as UTF-8 or windows-1252".formatted(charset.orElse("")),
                    unknown);
        }
    }

    /** @throws IllegalArgumentException if it is more than one character; {@code tab} is one */
    Optional<Character> separator() {
        return delimiter.map(text -> {
            if (text.equals("tab")) {
                return '\t';
            }
            if (text.length() != 1) {
                throw new IllegalArgumentException(
                        "delimiter is \"%s\", expected one character or tab".formatted(text));
            }
            return text.charAt(0);
        });
    }
}
