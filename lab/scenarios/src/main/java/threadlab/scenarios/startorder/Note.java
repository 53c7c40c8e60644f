package threadlab.scenarios.startorder;

/// Holds what a line saw when it was written: the clock, and the process that it was in.
///
/// @param nanoTime System.nanoTime; on Linux, macOS and Windows all processes of a machine share that clock
record Note(long nanoTime, long pid) {

    static Note here() {
        return new Note(System.nanoTime(), ProcessHandle.current().pid());
    }

    /// Reads what [#toText()] gives.
    static Note of(String text) {
        var numbers = text.split(" ", -1);
        return new Note(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }

    String toText() {
        return nanoTime + " " + pid;
    }
}
