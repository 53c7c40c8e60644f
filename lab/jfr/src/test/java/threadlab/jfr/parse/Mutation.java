package threadlab.jfr.parse;

import java.util.Arrays;
import java.util.Random;

/// Damages a recording in one of the ways in which files get damaged.
enum Mutation {
    BYTES {
        @Override
        byte[] damage(byte[] bytes, Random random) {
            for (var i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            return bytes;
        }
    },
    BIT {
        @Override
        byte[] damage(byte[] bytes, Random random) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return bytes;
        }
    },
    HEADER {
        @Override
        byte[] damage(byte[] bytes, Random random) {
            bytes[random.nextInt(ChunkHeader.HEADER_BYTES)] = (byte) random.nextInt();
            return bytes;
        }
    },
    CUT {
        @Override
        byte[] damage(byte[] bytes, Random random) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
    },
    ZEROS {
        @Override
        byte[] damage(byte[] bytes, Random random) {
            var from = random.nextInt(bytes.length);
            Arrays.fill(bytes, from, Math.min(bytes.length, from + random.nextInt(5_000)), (byte) 0);
            return bytes;
        }
    },
    SWAP {
        @Override
        byte[] damage(byte[] bytes, Random random) {
            var length = random.nextInt(bytes.length / 4);
            var one = random.nextInt(bytes.length - length);
            var other = random.nextInt(bytes.length - length);
            var moved = Arrays.copyOfRange(bytes, one, one + length);
            System.arraycopy(bytes, other, bytes, one, length);
            System.arraycopy(moved, 0, bytes, other, length);
            return bytes;
        }
    };

    /// Damages the bytes, in place or not.
    abstract byte[] damage(byte[] bytes, Random random);

    /// Returns a damaged copy.
    static byte[] of(byte[] whole, Random random) {
        return values()[random.nextInt(values().length)].damage(whole.clone(), random);
    }
}
