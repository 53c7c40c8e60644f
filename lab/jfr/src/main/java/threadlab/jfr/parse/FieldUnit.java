package threadlab.jfr.parse;

/// Says what the number of a field counts.
enum FieldUnit {
    NONE(0, false),
    SPAN_TICKS(0, false),
    SPAN_NANOS(1, false),
    SPAN_MICROS(1_000, false),
    SPAN_MILLIS(1_000_000, false),
    SPAN_SECONDS(1_000_000_000, false),
    MOMENT_TICKS(0, true),
    MOMENT_NANOS(1, true),
    MOMENT_MILLIS(1_000_000, true);

    private final long nanos;
    private final boolean moment;

    FieldUnit(long nanos, boolean moment) {
        this.nanos = nanos;
        this.moment = moment;
    }

    /// Returns the unit that an annotation of the field states.
    ///
    /// @param annotation the simple name of the annotation's type
    static FieldUnit of(String annotation, String value) {
        return switch (annotation + " " + value) {
            case "Timespan TICKS" -> SPAN_TICKS;
            case "Timespan NANOSECONDS" -> SPAN_NANOS;
            case "Timespan MICROSECONDS" -> SPAN_MICROS;
            case "Timespan MILLISECONDS" -> SPAN_MILLIS;
            case "Timespan SECONDS" -> SPAN_SECONDS;
            case "Timestamp TICKS" -> MOMENT_TICKS;
            case "Timestamp NANOSECONDS_SINCE_EPOCH" -> MOMENT_NANOS;
            case "Timestamp MILLISECONDS_SINCE_EPOCH" -> MOMENT_MILLIS;
            default -> NONE;
        };
    }

    /// Returns a number in nanoseconds if it counts time; [Long#MIN_VALUE] stands for no time.
    long convert(long number, ChunkClock clock) {
        if (this == NONE || number == Long.MIN_VALUE) {
            return number;
        }
        if (nanos == 0) {
            return moment ? clock.nanos(number) : clock.span(number);
        }
        var high = Math.multiplyHigh(number, nanos);
        var low = number * nanos;
        if (high == low >> (Long.SIZE - 1)) {
            return low;
        }
        return number < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
