package threadlab.model.claims;

import java.util.List;
import threadlab.model.words.Message;

/// Holds the claims of one of the five documents.
///
/// @param number 0 to 4: the first part of its claims' ids
/// @param title the document's own
/// @param claims every row, in order
public record Document(int number, Message title, List<DocumentClaim> claims) {

    public Document {
        claims = List.copyOf(claims);
    }
}
