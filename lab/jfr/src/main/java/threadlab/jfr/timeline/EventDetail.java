package threadlab.jfr.timeline;

import java.util.function.Supplier;

/// Describes a slice as another event than the mount slice reports it.
///
/// Most slices are merged and never described, so the texts are made when they are asked for.
///
/// @param words what the slice was
/// @param frames where the thread waited; empty if it was not recorded
record EventDetail(Supplier<String> words, String source, Supplier<String> frames) {

    EventDetail(String text, String source, String stack) {
        this(() -> text, source, () -> stack);
    }

    String text() {
        return words.get();
    }

    String stack() {
        return frames.get();
    }
}
