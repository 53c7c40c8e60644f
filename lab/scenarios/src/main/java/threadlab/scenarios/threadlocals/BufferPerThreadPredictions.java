package threadlab.scenarios.threadlocals;

import static threadlab.scenarios.threadlocals.BufferPerThread.WORDS;

import java.util.List;
import threadlab.model.predict.Check;
import threadlab.model.stats.Unit;
import threadlab.scenarios.lesson.LessonWords;
import threadlab.scenarios.threadlocals.BufferPerThread.BuffersVariant;
import threadlab.scenarios.threadlocals.BufferPerThread.BuffersWorkload;

/// Predicts how many buffers are made, and how many bytes a waiting task holds and allocates.
record BufferPerThreadPredictions(BuffersWorkload workload) {

    /// A waiting virtual thread with its frames, its task and its thread-locals; pilot runs had 1 to 1.5 KiB.
    private static final int MOST_OF_A_THREAD = 3 << 10;

    /// A thread of the operating system has a stack of several KiB; for a virtual one there are pages of the JVM's own.
    private static final int MOST_BESIDE_HEAP = 1 << 10;

    List<Check> of(BuffersVariant variant) {
        return switch (variant) {
            case PLATFORM ->
                List.of(
                        shared(variant, "made.because.pool"),
                        held(variant, "held.nothing")
                                .atMost(MOST_OF_A_THREAD, Unit.BYTES)
                                .figure("heldBytesPerTask"),
                        besideHeap(variant, "beside.pool"),
                        allocatesLess(variant));
            case VIRTUAL ->
                List.of(
                        each(variant, "made.because.thread"),
                        held(variant, "held.buffer")
                                .near(
                                        workload.bufferBytes() + MOST_OF_A_THREAD / 2.0,
                                        MOST_OF_A_THREAD / 2.0,
                                        Unit.BYTES)
                                .figure("heldBytesPerTask"),
                        besideHeap(variant, "beside.stack"),
                        allocates(variant));
            case VIRTUAL_LOCAL ->
                List.of(
                        each(variant, "made.because.local"),
                        notHeld(variant),
                        besideHeap(variant, "beside.stack"),
                        allocates(variant));
            case VIRTUAL_POOLED ->
                List.of(
                        shared(variant, "made.because.pooled"),
                        notHeld(variant),
                        besideHeap(variant, "beside.stack"),
                        allocatesLess(variant));
            case STRUCTURED ->
                List.of(
                        each(variant, "made.because.scoped"),
                        notHeld(variant),
                        besideHeap(variant, "beside.stack"),
                        allocates(variant));
            case FUTURE, SEQUENTIALLY, UNDER_GIL, ON_EVENT_LOOP, IN_PROCESSES -> List.of();
        };
    }

    private Check each(BuffersVariant variant, String because) {
        return WORDS.fact("made", variant, "made.each")
                .because(because)
                .form("made.form")
                .near(workload.tasks(), 0, Unit.COUNT)
                .figure("buffersMade");
    }

    /// A thread of the pool that gets no task makes no buffer.
    private static Check shared(BuffersVariant variant, String because) {
        return WORDS.fact("made", variant, "made.few", BufferPerThread.SHARED)
                .because(because)
                .form("made.form")
                .atMost(BufferPerThread.SHARED, Unit.COUNT)
                .figure("buffersMade");
    }

    private static LessonWords.Fact held(BuffersVariant variant, String key) {
        return WORDS.fact("held", variant, key).form("held.form");
    }

    private static Check notHeld(BuffersVariant variant) {
        return held(variant, "held.thread").atMost(MOST_OF_A_THREAD, Unit.BYTES).figure("heldBytesPerTask");
    }

    private static Check besideHeap(BuffersVariant variant, String because) {
        return WORDS.fact("beside-heap", variant, "beside")
                .because(because)
                .atMost(MOST_BESIDE_HEAP, Unit.BYTES)
                .figure("besideHeapBytesPerTask");
    }

    private Check allocates(BuffersVariant variant) {
        return WORDS.fact("allocated", variant, "allocated.buffer")
                .form("allocated.form")
                .atLeast(workload.bufferBytes(), Unit.BYTES)
                .figure("allocatedBytesPerTask");
    }

    private Check allocatesLess(BuffersVariant variant) {
        return WORDS.fact("allocated", variant, "allocated.less")
                .form("allocated.form")
                .atMost(workload.bufferBytes() / 2.0, Unit.BYTES)
                .figure("allocatedBytesPerTask");
    }
}
