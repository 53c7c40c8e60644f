package threadlab.jfr.parse;

/// Describes one frame of a stack; equal frames are equal.
///
/// @param type the name of the class, such as `java.lang.Object`; empty for a frame outside Java
/// @param line 0 or less if it is not known
/// @param java whether it is a frame of Java code
public record Frame(String type, String method, int line, boolean java) {

    /// Returns class and method.
    public String where() {
        return type.isEmpty() ? method : type + "." + method;
    }

    /// Returns class, method, and the line if it is known.
    @Override
    public String toString() {
        return line > 0 ? where() + ":" + line : where();
    }
}
