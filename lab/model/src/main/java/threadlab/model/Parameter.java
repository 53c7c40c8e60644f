package threadlab.model;

/// Describes a number of a scenario that the user may set: `--set fetch.delays=100,200`.
///
/// @param name scenario id, a dot, the parameter
/// @param description what it changes and what it takes, in one line
public record Parameter(String name, String description) {}
