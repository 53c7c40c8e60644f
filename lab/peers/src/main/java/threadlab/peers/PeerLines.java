package threadlab.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the lines of a harness. Lines that are not of the protocol, torn, or of an unknown kind are left out and
/// counted. Used by one thread.
final class PeerLines {

    /// A line that is longer is no line of a harness: it would fill the memory.
    static final int LONGEST = 64 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final BufferedReader reader;
    private int ignored;

    PeerLines(BufferedReader reader) {
        this.reader = reader;
    }

    /// Returns the next line of the protocol; null at the end.
    @Nullable
    PeerLine next() throws IOException {
        for (var line = line(); line != null; line = line()) {
            var known = parse(line);
            if (known.isPresent()) {
                return known.get();
            }
            ignored++;
        }
        return null;
    }

    private @Nullable String line() throws IOException {
        var line = new StringBuilder();
        for (var letter = reader.read(); letter != '\n'; letter = reader.read()) {
            if (letter < 0) {
                return null;
            }
            if (line.length() < LONGEST) {
                line.append((char) letter);
            }
        }
        return line.toString();
    }

    /// Returns how many lines were left out so far.
    int ignored() {
        return ignored;
    }

    static Optional<PeerLine> parse(String line) {
        if (!line.startsWith(PeerLine.MARK)) {
            return Optional.empty();
        }
        try {
            var json = JSON.readTree(line.substring(PeerLine.MARK.length()));
            return type(json).map(type -> JSON.treeToValue(json, type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<Class<? extends PeerLine>> type(JsonNode json) {
        return switch (json.path("kind").asString("")) {
            case "ready" -> Optional.of(PeerLine.Ready.class);
            case "runtime" -> Optional.of(PeerLine.Runtime.class);
            case "task" -> Optional.of(PeerLine.Task.class);
            case "wait" -> Optional.of(PeerLine.Wait.class);
            case "segment" -> Optional.of(PeerLine.Segment.class);
            case "turn" -> Optional.of(PeerLine.Turn.class);
            case "end" -> Optional.of(PeerLine.End.class);
            default -> Optional.empty();
        };
    }
}
