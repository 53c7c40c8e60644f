package threadlab.jfr;

/// Names a pass in its events.
public record PassName(String scenario, String workload, String model) {}
