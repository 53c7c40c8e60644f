package threadlab.report.page;

/// Holds one line of a list of facts.
public record Fact(String name, String value) {}
