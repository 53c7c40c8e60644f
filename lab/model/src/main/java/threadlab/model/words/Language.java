package threadlab.model.words;

/// Names a language that the lab's words are written in.
public enum Language {
    ENGLISH("en"),
    KOREAN("ko");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /// Returns the ISO 639 code, as in the names of the files and in HTML.
    public String code() {
        return code;
    }
}
