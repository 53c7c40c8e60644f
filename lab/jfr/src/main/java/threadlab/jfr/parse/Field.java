package threadlab.jfr.parse;

/// Describes one field of a type.
///
/// @param constant whether the value is a key into the pool of its type
/// @param array whether there are several values, after their number
/// @param unit what a number counts
/// @param unsigned whether a number is never negative
record Field(String name, Type type, boolean constant, boolean array, FieldUnit unit, boolean unsigned) {

    /// Moves the input behind the field's value.
    void skip(ChunkInput input) throws MalformedException {
        skip(input, 0);
    }

    void skip(ChunkInput input, int depth) throws MalformedException {
        for (var count = array ? input.readCount() : 1; count > 0; count--) {
            if (constant) {
                input.skipInteger(Long.BYTES);
            } else {
                type.skip(input, depth);
            }
        }
    }
}
