package threadlab.model.claims;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Catalogues what the five documents say: every row of each, testable or not.
///
/// Read once from `claims.txt` beside this class, which explains its own form; immutable and thread-safe.
public final class Claims {

    /// The file with the Korean of the catalogue, and with all words of its own.
    static final String WORDS = "threadlab/model/claims/words";

    private static final String RESOURCE = "claims.txt";
    private static final List<Document> DOCUMENTS = load();
    private static final List<DocumentClaim> ALL =
            DOCUMENTS.stream().flatMap(document -> document.claims().stream()).toList();
    private static final Map<String, DocumentClaim> BY_ID =
            ALL.stream().collect(Collectors.toMap(DocumentClaim::id, Function.identity()));

    private Claims() {}

    /// Returns the documents, each with its claims.
    public static List<Document> documents() {
        return DOCUMENTS;
    }

    /// Returns every claim, document by document and row by row.
    public static List<DocumentClaim> all() {
        return ALL;
    }

    /// Finds a claim by its id: `3.10`.
    public static Optional<DocumentClaim> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    private static List<Document> load() {
        var stream = Objects.requireNonNull(Claims.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return ClaimsReader.read(RESOURCE, lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
