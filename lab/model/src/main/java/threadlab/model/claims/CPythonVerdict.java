package threadlab.model.claims;

import threadlab.model.words.Message;
import threadlab.model.words.Words;

/// Grades a claim on CPython, as it was found before the lab, by reading or by measuring elsewhere.
public enum CPythonVerdict {
    /// True, or reproduced.
    OK,
    /// True with conditions.
    NUANCE,
    /// Contradicted by code, output or measurement.
    WRONG,
    /// An inconsistency of the document itself.
    SLIP,
    /// Nothing that could be measured.
    NT;

    /// Returns what the word stands for, in a few words.
    public Message meaning() {
        return Words.beside(CPythonVerdict.class).say("cpython." + name());
    }
}
