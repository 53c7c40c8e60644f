package threadlab.report.encode;

import java.util.Arrays;

/// Writes numbers of 0 or more, seven bits a byte, the lowest first; a byte of 128 or more announces another one.
final class Varints {

    private static final int LONGEST = 9;

    private byte[] bytes = new byte[64];
    private int size;

    void add(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("number " + number + ": expected 0 or more");
        }
        var rest = number;
        reserve(LONGEST);
        while (rest > 0x7f) {
            bytes[size++] = (byte) ((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void add(byte[] others) {
        add(others, others.length);
    }

    void add(Varints others) {
        add(others.bytes, others.size);
    }

    private void add(byte[] others, int length) {
        reserve(length);
        System.arraycopy(others, 0, bytes, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
