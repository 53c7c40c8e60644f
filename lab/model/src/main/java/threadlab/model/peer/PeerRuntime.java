package threadlab.model.peer;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Describes a runtime that was found, for predictions and for the environment of a run.
///
/// @param implementation the one that the documents are about in runs of schema 9 and before
/// @param version of the language: `3.11.7`
/// @param build what it says of itself
/// @param gil whether a global interpreter lock is at work; null where the runtime has no such thing
/// @param switchIntervalNanos after how long a thread asks for the lock; null where there is none
public record PeerRuntime(
        Peer peer,
        Implementation implementation,
        String version,
        String build,
        @Nullable Boolean gil,
        @Nullable Long switchIntervalNanos) {

    public PeerRuntime {
        implementation = Objects.requireNonNullElse(implementation, Implementation.of(peer));
    }

    /// Returns its name among several of its peer, of letters, digits, dots and hyphens: `3.13.5`; `3.13.5t` for
    /// a build without the lock, as CPython names it; `graalpy-3.12.8`.
    public String name() {
        var plain = implementation.prefix() + version.replaceAll("[^A-Za-z0-9.]+", "-");
        return peer == Peer.CPYTHON && Boolean.FALSE.equals(gil) ? plain + "t" : plain;
    }

    /// Returns whether the version is one or a later one.
    ///
    /// @param oldest `3.11`
    public boolean isAtLeast(String oldest) {
        var found = numbers(version);
        var wanted = numbers(oldest);
        for (var i = 0; i < wanted.size(); i++) {
            int part = i < found.size() ? found.get(i) : 0;
            int least = wanted.get(i);
            if (part != least) {
                return part > least;
            }
        }
        return true;
    }

    private static List<Integer> numbers(String version) {
        return Arrays.stream(version.split("[^0-9]+", -1))
                .filter(part -> !part.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
