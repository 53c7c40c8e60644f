package threadlab.jfr;

/// Holds what an event says of a stretch of time.
///
/// @param stack where the thread waited, empty where that was not recorded
record Told(String detail, String source, String stack) {}
