package threadlab.jfr.event;

/// Identifies a pass in its events.
public record PassName(String scenario, String workload, String model) {}
