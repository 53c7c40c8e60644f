package threadlab.jfr.diagnose;

import java.util.Locale;

/// Says how much a finding costs.
public enum Severity {
    /// At least a tenth of the recording's length was lost.
    SEVERE,
    /// Less time was lost, or the recording does not show how much.
    MODERATE,
    /// No time was lost that the recording shows: a fact to know.
    NOTE;

    private static final int SEVERE_PART = 10;

    /// Returns the severity of a loss.
    static Severity of(long lostNanos, long recordedNanos) {
        if (lostNanos <= 0) {
            return NOTE;
        }
        return lostNanos >= recordedNanos / SEVERE_PART ? SEVERE : MODERATE;
    }

    /// Returns the id of the contract: `severe`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
