package threadlab.model.run;

/// Cites what one of the five documents says, in our words.
///
/// @param id document and row: `3.10`
/// @param saying the claim, in one sentence
public record Claim(String id, String saying) {

    public Claim {
        if (!id.matches("[0-4]\\.\\d+")) {
            throw new IllegalArgumentException("claim id '" + id + "': expected document.row, such as 3.10");
        }
    }
}
