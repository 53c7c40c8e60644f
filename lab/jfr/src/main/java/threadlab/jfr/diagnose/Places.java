package threadlab.jfr.diagnose;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import threadlab.jfr.parse.Frame;
import threadlab.jfr.parse.Stack;
import threadlab.model.words.Message;

/// Finds in a stack the place in the program, and what of the JDK it called.
final class Places {

    private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*|threadlab\\.agent\\..*|");

    private static final Pattern HIDDEN = Pattern.compile("\\$\\$Lambda[./$0-9a-fx]*(?=\\.)");

    private Places() {}

    /// Returns the innermost frame of the program; empty if the stack has none.
    static Optional<Frame> ofProgram(Stack stack) {
        return frames(stack).stream().filter(frame -> !isOfJdk(frame)).findFirst();
    }

    private static List<Frame> frames(Stack stack) {
        return stack.frames().stream().filter(Frame::java).toList();
    }

    static boolean isOfJdk(Frame frame) {
        return JDK.matcher(frame.type()).matches();
    }

    /// Returns the place as one text, by which stacks are grouped; empty if it is not known.
    static String text(Stack stack) {
        return ofProgram(stack)
                .map(Places::text)
                .orElseGet(() ->
                        frames(stack).stream().findFirst().map(Places::text).orElse(""));
    }

    /// Returns the frames that say something to who wrote the program: from its innermost one, and what that called,
    /// to its outermost one; all frames if none is the program's.
    static List<String> ofInterest(Stack stack) {
        var frames = frames(stack);
        var program = IntStream.range(0, frames.size())
                .filter(i -> !isOfJdk(frames.get(i)))
                .toArray();
        var from = program.length == 0 ? 0 : Math.max(0, program[0] - 1);
        var to = program.length == 0 ? frames.size() : program[program.length - 1] + 1;
        return frames.subList(from, to).stream().map(Places::text).toList();
    }

    /// Returns the innermost methods of the program, the innermost one first; the JDK's if none is the program's. A
    /// loop is seen at many of its lines, and in many methods that it calls: those are one place.
    static List<String> methods(Stack stack, int most) {
        var frames = frames(stack);
        var own = frames.stream()
                .filter(frame ->
                        !isOfJdk(frame) && !HIDDEN.matcher(frame.where()).find())
                .toList();
        return (own.isEmpty() ? frames : own)
                .stream().limit(most).map(frame -> text(frame.where())).toList();
    }

    private static String text(Frame frame) {
        return text(frame.toString());
    }

    /// Leaves out the address in the name of a lambda's class, which differs from run to run.
    private static String text(String frame) {
        return HIDDEN.matcher(frame).replaceAll("\\$\\$Lambda");
    }

    /// Names the place: what of the JDK was called, and where.
    static Message named(Stack stack) {
        var frames = frames(stack);
        var program = IntStream.range(0, frames.size())
                .filter(i -> !isOfJdk(frames.get(i)))
                .findFirst();
        if (program.isEmpty()) {
            return frames.isEmpty()
                    ? FindingWords.say("place.unknown")
                    : FindingWords.say("place.jdk", frames.getLast().where());
        }
        var at = text(frames.get(program.getAsInt()));
        return program.getAsInt() == 0
                ? FindingWords.say("place.own", at)
                : FindingWords.say("place.call", call(frames.get(program.getAsInt() - 1)), at);
    }

    private static String call(Frame frame) {
        return simple(frame.type()) + "." + frame.method();
    }

    /// Returns a class name without its package.
    static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /// Returns whether a stack passes through a method.
    ///
    /// @param where matched against class and method, such as `java.util.concurrent.FutureTask.get`
    static boolean passes(Stack stack, Pattern where) {
        return stack.frames().stream()
                .anyMatch(frame -> where.matcher(frame.where()).matches());
    }
}
