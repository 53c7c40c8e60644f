package threadlab.model;

/// Grades a claim on CPython, as it was found before the lab, by reading or by measuring elsewhere.
public enum CPythonVerdict {
    OK("true, or reproduced"),
    NUANCE("true with conditions"),
    WRONG("contradicted by code, output or measurement"),
    SLIP("an inconsistency of the document itself"),
    NT("nothing that could be measured");

    private final String meaning;

    CPythonVerdict(String meaning) {
        this.meaning = meaning;
    }

    /// Returns what the word stands for, in a few words.
    public String meaning() {
        return meaning;
    }
}
