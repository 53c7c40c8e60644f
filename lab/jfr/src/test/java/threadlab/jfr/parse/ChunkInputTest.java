package threadlab.jfr.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkInputTest {

    @TempDir
    private Path directory;

    private ChunkInput input(byte... bytes) throws Exception {
        return new ChunkInput(Files.write(directory.resolve("bytes"), bytes));
    }

    private static void write(ByteArrayOutputStream out, long number) {
        var rest = number;
        for (var i = 0; i < 8 && (rest & ~0x7fL) != 0; i++) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static byte[] text(int encoding, byte... bytes) {
        var out = new ByteArrayOutputStream();
        out.write(encoding);
        write(out, bytes.length);
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    private String string(byte... bytes) throws Exception {
        try (var input = input(bytes)) {
            return String.valueOf(input.readString(input.readByte()));
        }
    }

    /// There are more than the buffer holds, and some lie across its end.
    @Test
    void numbersOfAnyLengthAreReadBack() throws Exception {
        var random = new Random(1);
        var numbers = LongStream.concat(
                        LongStream.of(0, 1, 127, 128, -1, Long.MAX_VALUE, Long.MIN_VALUE),
                        LongStream.generate(() -> random.nextLong() >>> random.nextInt(64))
                                .limit(200_000))
                .toArray();
        var out = new ByteArrayOutputStream();
        LongStream.of(numbers).forEach(number -> write(out, number));

        try (var input = input(out.toByteArray())) {
            for (var number : numbers) {
                assertThat(input.readLong()).isEqualTo(number);
            }
            assertThat(input.position()).isEqualTo(out.size());
            assertThatExceptionOfType(EOFException.class).isThrownBy(input::readLong);
        }
    }

    @Test
    void placesAreFoundInAndOutOfTheBuffer() throws Exception {
        var bytes = new byte[1_000_000];
        new Random(1).nextBytes(bytes);

        try (var input = input(bytes)) {
            for (var place : new int[] {999_999, 0, 500_000, 500_001, 499_999, 262_144, 3}) {
                input.position(place);
                assertThat(input.readByte()).isEqualTo(bytes[place]);
                assertThat(input.position()).isEqualTo(place + 1L);
            }
        }
    }

    @Test
    void stringsOfEveryEncodingAreRead() throws Exception {
        assertThat(string(StringEncoding.NULL)).isEqualTo("null");
        assertThat(string(StringEncoding.EMPTY)).isEmpty();
        assertThat(string(text(StringEncoding.UTF8, "스레드".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("스레드");
        assertThat(string(text(StringEncoding.CHARS, (byte) 'a', (byte) 'b'))).isEqualTo("ab");
        assertThat(string(text(StringEncoding.LATIN1, (byte) 0xE9))).isEqualTo("é");
    }

    @Test
    void whatCantBeAStringIsRefused() {
        assertThatExceptionOfType(UnknownLayoutException.class).isThrownBy(() -> string((byte) 6, (byte) 1));
        assertThatExceptionOfType(UnknownLayoutException.class)
                .isThrownBy(() -> string(StringEncoding.UTF8, (byte) 100, (byte) 'a'));
    }
}
