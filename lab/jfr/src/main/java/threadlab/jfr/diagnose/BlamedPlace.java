package threadlab.jfr.diagnose;

import java.util.List;
import threadlab.model.words.Message;

/// Says how long threads waited for a carrier because others held carriers at one place of the program.
///
/// @param methods the innermost methods of the program there, the innermost one first; empty where no stack was
///     recorded, and for the other places together
/// @param places how many places these are: 1, or more for the other places together
/// @param slices how many mount slices held a carrier there
/// @param heldNanos how long these lasted, added up
/// @param lostNanos how long threads waited because of them, summed over threads
/// @param holders whose slices these are, in few words
/// @param victims who waited, in few words
public record BlamedPlace(
        List<String> methods,
        int places,
        int slices,
        long heldNanos,
        long lostNanos,
        Message holders,
        Message victims) {

    public BlamedPlace {
        methods = List.copyOf(methods);
    }

    static BlamedPlace of(List<String> methods, int places, Blame blame) {
        return new BlamedPlace(
                methods,
                places,
                blame.holds().size(),
                blame.heldNanos(),
                blame.lostNanos(),
                Folded.names(blame.holders()),
                Folded.names(blame.victims()));
    }
}
