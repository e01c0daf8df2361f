package de.ikone.hub.feed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Makes characters of bytes, strictly: a byte that is none of the charset is an error, never a replacement sign. */
final class Characters {
    private static final List<Mark> MARKS = List.of(
            new Mark(StandardCharsets.UTF_8, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}),
            new Mark(StandardCharsets.UTF_16BE, new byte[] {(byte) 0xFE, (byte) 0xFF}),
            new Mark(StandardCharsets.UTF_16LE, new byte[] {(byte) 0xFF, (byte) 0xFE}));

    private Characters() {}

    /** A byte order mark: what the bytes themselves say about their charset. */
    private record Mark(Charset charset, byte[] bytes) {
        boolean begins(byte[] text) {
            return text.length >= bytes.length && Arrays.equals(text, 0, bytes.length, bytes, 0, bytes.length);
        }
    }

    /**
     * The text without byte order mark.
     *
     * @param charset of bytes without such a mark
     * @throws IOException naming line and column of the first byte that is no character
     */
    static String read(byte[] bytes, Charset charset) throws IOException {
        for (Mark mark : MARKS) {
            if (mark.begins(bytes)) {
                return decode(bytes, mark.bytes().length, mark.charset());
            }
        }
        return decode(bytes, 0, charset);
    }

    private static String decode(byte[] bytes, int start, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer text = CharBuffer.allocate((int) Math.ceil(input.remaining() * (double) decoder.maxCharsPerByte()));
        CoderResult result = decoder.decode(input, text, true);
        if (result.isUnderflow()) {
            result = decoder.flush(text);
        }
        text.flip();
        if (result.isError()) {
            throw unreadable(bytes[input.position()], text, charset);
        }
        return text.toString();
    }

    private static CharacterCodingException unreadable(byte wrong, CharSequence before, Charset charset) {
        int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
        int column = before.length() - before.toString().lastIndexOf('\n');
        return new CharacterCodingException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                return "the byte 0x%02X at line %d, column %d is no character of %s"
                        .formatted(wrong & 0xFF, line, column, charset.name());
            }
        };
    }
}
