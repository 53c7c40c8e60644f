package threadlab.jfr.parse;

import threadlab.jfr.mount.Interval;
import threadlab.jfr.mount.ThreadKey;

/// Describes the time of one task, or of the pass itself, and the thread that ran it.
public record TaskInterval(String task, ThreadKey thread, Interval time) {}
