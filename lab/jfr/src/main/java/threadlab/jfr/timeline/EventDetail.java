package threadlab.jfr.timeline;

/// Describes a slice as another event than the mount slice reports it.
///
/// @param stack where the thread waited; empty if it was not recorded
record EventDetail(String text, String source, String stack) {}
