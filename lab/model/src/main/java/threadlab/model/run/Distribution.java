package threadlab.model.run;

import java.io.Serializable;
import threadlab.model.words.Message;

/// Holds a histogram of nanoseconds over all timed passes of a trial.
///
/// @param source what is counted, and by which clock
/// @param count how many values
/// @param encoded the whole histogram, HdrHistogram's compressed form in base 64
public record Distribution(
        Message source,
        long count,
        long minNanos,
        long p50Nanos,
        long p90Nanos,
        long p99Nanos,
        long maxNanos,
        String encoded)
        implements Serializable {}
