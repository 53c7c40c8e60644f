package threadlab.model.run;

import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Holds what else the machine did while a pass ran, and how fast its processors were.
///
/// A pass is disturbed where it did not get the processors that it needed. That its threads waited for a
/// processor does not show that: more threads that compute than there are processors wait for each other, on
/// purpose. Three things do:
///
/// 1. **Other processes and the hypervisor left too little.** They took more than they always do, and of what the
///    pass and they did not use less than half a processor was left. This holds for any pass.
/// 2. **A pass that mostly waits had to queue, while others computed.** It uses next to no processor time, so its
///    threads can't have waited long for each other. They may have for the JVM's own compilers; hence others must
///    have taken more than they always do.
/// 3. **The processors were slower than before, in a pass that computes.** A fixed piece of computing took a fifth
///    longer right after the pass than at the best of the JVM's latest moments. On a virtual machine that nobody
///    else used, it took 1 to 6 % longer in 98 % of cases, also beside a busy process, and else 1.4 to 1.6 times as
///    long, sometimes for seconds, as a neighbour on the same core would have it; the hypervisor told of nothing.
///
/// The bound of the second is that of a trial of 60 passes (three sleeps of 200 ms): a delay above 3.5 ms was there
/// in 13 of the 14 whose wall was off by more than 7 ms. A longer pass may queue for as large a part of its time.
///
/// @param windowNanos from the first reading to the last one, a little more than the pass
/// @param processors how many the machine has
/// @param ownNanos processor time of this process and its children, without the JVM's compilers
/// @param othersNanos processor time of all other processes, to some 20 ms: `/proc/stat` counts in ticks
/// @param stolenNanos processor time that the hypervisor gave to other machines
/// @param queuedNanos how long this process's threads were ready and had no processor, its compilers left out; a
///     lower bound, since the kernel keeps no sum for threads that ended in the pass; null where the system does
///     not tell
/// @param pressureNanos how long at least one thread of the machine had to wait for a processor; null where the
///     system does not tell
/// @param slowdown how many times as long the fixed piece of computing took as at the best of the latest moments;
///     null where it was not measured, as in older runs
public record Disturbance(
        long windowNanos,
        int processors,
        long ownNanos,
        long othersNanos,
        long stolenNanos,
        @Nullable Long queuedNanos,
        @Nullable Long pressureNanos,
        @Nullable Double slowdown)
        implements Serializable {

    /// A processor that nothing slows down takes so many times as long as at its best moments, at times.
    public static final double USUAL_SLOWDOWN = 1.06;

    /// What `/proc/stat` may be off by: two ticks.
    private static final long RESOLUTION_NANOS = 20_000_000;

    /// Every machine has something in the background.
    private static final double BACKGROUND_PROCESSORS = 0.1;

    private static final double LEAST_LEFT_PROCESSORS = 0.5;
    private static final double MOST_OF_A_WAITING_PASS = 0.25;
    private static final long MOST_QUEUED_NANOS = 3_500_000;
    private static final double MOST_QUEUED_SHARE = 0.005;
    private static final double MOST_SLOWDOWN = 1.2;

    public Disturbance {
        if (windowNanos <= 0 || processors < 1) {
            throw new IllegalArgumentException("a window of %d ns on %d processors: expected 1 or more of both"
                    .formatted(windowNanos, processors));
        }
    }

    /// Returns the same with the slowdown that was measured afterwards.
    public Disturbance slowedDown(double timesAsLong) {
        return new Disturbance(
                windowNanos, processors, ownNanos, othersNanos, stolenNanos, queuedNanos, pressureNanos, timesAsLong);
    }

    /// Returns whether others took processors that the pass needed, or these were slower than before.
    public boolean isDisturbed() {
        return isCrowded() || isHeldUp() || isSlow();
    }

    private boolean isCrowded() {
        var left = processors * (double) windowNanos - ownNanos - foreignNanos();
        return othersComputed() && left < LEAST_LEFT_PROCESSORS * windowNanos;
    }

    private boolean othersComputed() {
        return foreignNanos() > BACKGROUND_PROCESSORS * windowNanos + RESOLUTION_NANOS;
    }

    private boolean isHeldUp() {
        return mostlyWaited()
                && othersComputed()
                && queued() > Math.max(MOST_QUEUED_NANOS, MOST_QUEUED_SHARE * windowNanos);
    }

    /// Returns whether it computed on processors that were slow: what waits takes as long on these.
    public boolean isSlow() {
        return !mostlyWaited() && timesAsLong() > MOST_SLOWDOWN;
    }

    private boolean mostlyWaited() {
        return ownNanos <= MOST_OF_A_WAITING_PASS * windowNanos;
    }

    private long foreignNanos() {
        return othersNanos + stolenNanos;
    }

    private long queued() {
        return queuedNanos == null ? 0 : queuedNanos;
    }

    private double timesAsLong() {
        return slowdown == null ? 1 : slowdown;
    }

    /// Returns by how much the disturbance may have lengthened the pass, whether it counts as disturbed or not:
    /// what a pass that mostly waits queued for; of another one what others took, if that is more than ticks may be
    /// off by, and what slow processors added.
    public long delayNanos() {
        if (mostlyWaited()) {
            return queued();
        }
        var ofSlowness = timesAsLong() > USUAL_SLOWDOWN ? (long) (windowNanos * (1 - 1 / timesAsLong())) : 0;
        return ofSlowness + (foreignNanos() > RESOLUTION_NANOS ? foreignNanos() : 0);
    }

    /// Returns for how long any one thread can have been ready without a processor, at most.
    ///
    /// @return [Long#MAX_VALUE] where the system does not tell
    public long longestHoldUpNanos() {
        return pressureNanos == null ? Long.MAX_VALUE : pressureNanos + stolenNanos;
    }

    /// Returns for how long this process's threads were ready without a processor, all together.
    ///
    /// @return [Long#MAX_VALUE] where the system does not tell
    public long holdUpsNanos() {
        return queuedNanos == null ? Long.MAX_VALUE : queuedNanos + stolenNanos;
    }

    /// Returns the processors that others kept busy, on average: 0.9 of 2.
    public double processorsOfOthers() {
        return (double) foreignNanos() / windowNanos;
    }

    /// States in plain words what disturbed the pass.
    public Message describe() {
        if (!isCrowded() && isHeldUp()) {
            return say("disturbance.queued", Figures.format(queued(), Unit.NANOS));
        }
        if (!isCrowded() && isSlow()) {
            return say("disturbance.slow", tenths(timesAsLong()));
        }
        return stolenNanos > othersNanos
                ? say("disturbance.stolen", tenths(processorsOfOthers()), processors)
                : say("disturbance.others", tenths(processorsOfOthers()), processors);
    }

    /// Returns the one of several disturbances that is in the middle by what others took.
    ///
    /// @param several one at least
    public static Disturbance typical(Collection<Disturbance> several) {
        var sorted = several.stream()
                .sorted(Comparator.comparingDouble(Disturbance::processorsOfOthers)
                        .thenComparingLong(Disturbance::queued))
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    /// Returns the processors that others kept busy over all of several passes, on average; 0 where there is
    /// none.
    public static double meanProcessorsOfOthers(List<Disturbance> several) {
        var window = sum(several, Disturbance::windowNanos);
        return window == 0 ? 0 : (double) sum(several, Disturbance::foreignNanos) / window;
    }

    private static long sum(List<Disturbance> several, ToLongFunction<Disturbance> part) {
        return several.stream().mapToLong(part).sum();
    }

    private static String tenths(double processors) {
        return String.format(Locale.ROOT, "%.1f", processors);
    }

    private static Message say(String key, Object... arguments) {
        return Words.COMMON.say(key, arguments);
    }
}
