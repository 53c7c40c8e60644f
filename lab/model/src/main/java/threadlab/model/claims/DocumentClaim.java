package threadlab.model.claims;

import java.util.Optional;
import threadlab.model.words.Message;

/// Describes a claim of the catalogue: what it says, whether a run can test it, what became of it on CPython.
///
/// @param claim its id and what it says
/// @param untestable why no run can test it; empty where one can
/// @param onCPython the verdict on CPython, found elsewhere
/// @param note the key figure on CPython, or the condition
public record DocumentClaim(Claim claim, Optional<Message> untestable, CPythonVerdict onCPython, Message note) {

    /// Returns document and row: `3.10`.
    public String id() {
        return claim.id();
    }

    /// Returns the claim, in one sentence.
    public Message saying() {
        return claim.saying();
    }

    /// Returns whether a prediction may cite it.
    public boolean isTestable() {
        return untestable.isEmpty();
    }
}
