package threadlab.report.pack;

import java.io.ByteArrayOutputStream;

/// Writes numbers of 0 or more, seven bits a byte, the lowest first; a byte from 128 on says that more follow.
final class Varints {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("number " + number + ": expected 0 or more");
        }
        var rest = number;
        while (rest > 0x7f) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    void add(byte[] others) {
        bytes.writeBytes(others);
    }

    void add(Varints others) {
        add(others.toBytes());
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
