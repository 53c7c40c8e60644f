package threadlab.jfr.parse;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import threadlab.jfr.mount.Dictionary;

/// Numbers the few texts that the many slices of a chunk have, without making a string for each. Not thread-safe.
final class ChunkTexts {

    private static final long PRIME = 0x100000001B3L;

    private final ValueReader values;
    private final ChunkInput input;
    private final Dictionary<String> texts = new Dictionary<>();
    private final LongIntMap constants = new LongIntMap();
    private final LongIntMap hashes = new LongIntMap();
    private final List<Written> written = new ArrayList<>();
    private final LongIntMap pairs = new LongIntMap();
    private final List<long[]> pairList = new ArrayList<>();

    /// Contains a text as it is written, from its encoding on.
    private record Written(ByteBuffer bytes, int text) {}

    /// @param input stands at each text to be read
    ChunkTexts(ValueReader values, ChunkInput input) {
        this.values = values;
        this.input = input;
    }

    /// Reads a text, and returns its number.
    int read() throws MalformedException {
        var begin = input.position();
        if (input.readByte() == StringEncoding.CONSTANT) {
            return constant(input.readLong());
        }
        input.position(begin);
        input.skipString();
        return inline(begin, input.position() - begin);
    }

    private int constant(long key) {
        var known = constants.value(key);
        if (known != LongIntMap.NONE) {
            return known;
        }
        var number = texts.number(String.valueOf(values.constantString(key)));
        constants.put(key, number);
        return number;
    }

    private int inline(int begin, int length) throws MalformedException {
        var hash = (long) length;
        for (var i = 0; i < length; i++) {
            hash = (hash ^ input.byteAt(begin + i)) * PRIME;
        }
        var known = hashes.value(hash);
        if (known != LongIntMap.NONE && input.bytes(begin, length).equals(written.get(known).bytes)) {
            return written.get(known).text;
        }
        input.position(begin);
        var text = texts.number(String.valueOf(input.readString(input.readByte())));
        hashes.put(hash, written.size());
        written.add(new Written(input.bytes(begin, length), text));
        return text;
    }

    /// Returns the number of a pair of texts.
    int pair(int one, int other) {
        var both = (long) one << Integer.SIZE | other;
        var known = pairs.value(both);
        if (known != LongIntMap.NONE) {
            return known;
        }
        pairs.put(both, pairList.size());
        pairList.add(new long[] {one, other});
        return pairList.size() - 1;
    }

    String first(int pair) {
        return texts.thing((int) pairList.get(pair)[0]);
    }

    String second(int pair) {
        return texts.thing((int) pairList.get(pair)[1]);
    }

    int pairs() {
        return pairList.size();
    }
}
