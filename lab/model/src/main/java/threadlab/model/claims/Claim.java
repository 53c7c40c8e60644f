package threadlab.model.claims;

import java.util.Comparator;
import threadlab.model.words.Message;

/// Cites what one of the five documents says, in our words.
///
/// @param id document and row: `3.10`
/// @param saying the claim, in one sentence
public record Claim(String id, Message saying) {

    /// Orders claims as the documents have them: 3.9 before 3.10.
    public static final Comparator<Claim> BY_ROW =
            Comparator.comparingInt(Claim::document).thenComparingInt(Claim::row);

    public Claim {
        if (!id.matches("[0-4]\\.[1-9]\\d{0,2}")) {
            throw new IllegalArgumentException("claim id '" + id + "': expected document.row, such as 3.10");
        }
    }

    /// Returns the number of the document.
    public int document() {
        return Integer.parseInt(id.substring(0, 1));
    }

    /// Returns the row in the document, from 1.
    public int row() {
        return Integer.parseInt(id.substring(2));
    }
}
