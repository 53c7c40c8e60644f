package threadlab.jfr.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChunkInputTest {

    private static ChunkInput input(byte... bytes) {
        return new ChunkInput(ByteBuffer.wrap(bytes), true);
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

    private static String string(byte... bytes) throws Exception {
        var input = input(bytes);
        var text = String.valueOf(input.readString(input.readByte()));
        var skipped = input(bytes);
        skipped.skipString();
        assertThat(skipped.position()).isEqualTo(input.position()).isEqualTo(bytes.length);
        return text;
    }

    @Test
    void numbersOfAnyLengthAreReadBack() {
        var random = new Random(1);
        var numbers = LongStream.concat(
                        LongStream.of(0, 1, 127, 128, -1, Long.MAX_VALUE, Long.MIN_VALUE),
                        LongStream.generate(() -> random.nextLong() >>> random.nextInt(64))
                                .limit(200_000))
                .toArray();
        var out = new ByteArrayOutputStream();
        LongStream.of(numbers).forEach(number -> write(out, number));

        var input = input(out.toByteArray());
        var skipping = input.copy();
        for (var number : numbers) {
            assertThat(input.readLong()).isEqualTo(number);
            skipping.skipInteger(Long.BYTES);
            assertThat(skipping.position()).isEqualTo(input.position());
        }
        assertThat(input.position()).isEqualTo(out.size());
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(input::readLong);
    }

    @Test
    void numbersOfFixedWidthAreReadToo() {
        var bytes = ByteBuffer.allocate(100);
        bytes.putLong(-5)
                .putInt(-6)
                .putShort((short) -7)
                .putChar('x')
                .put((byte) 1)
                .putFloat(1.5f)
                .putDouble(2.5);
        var input = new ChunkInput(bytes.flip(), false);

        assertThat(input.readLong()).isEqualTo(-5);
        assertThat(input.readInt()).isEqualTo(-6);
        assertThat(input.readShort()).isEqualTo((short) -7);
        assertThat(input.readChar()).isEqualTo('x');
        assertThat(input.readBoolean()).isTrue();
        assertThat(input.readFloat()).isEqualTo(1.5f);
        assertThat(input.readDouble()).isEqualTo(2.5);
        assertThat(input.position()).isEqualTo(input.end());
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
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> string((byte) 6, (byte) 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> string(StringEncoding.UTF8, (byte) 100, (byte) 'a'));
    }
}
