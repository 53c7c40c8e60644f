package threadlab.scenarios.fetch;

/// Holds what one request brought.
///
/// @param site the name of the site
/// @param bodyBytes the length of the whole body
record Page(String site, int bodyBytes) {}
