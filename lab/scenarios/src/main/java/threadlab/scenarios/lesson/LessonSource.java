package threadlab.scenarios.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Cuts the code of a variant out of the packaged source of its lesson: what is shown is what ran.
///
/// A variant's row in the enum names its method, `Heartbeat::virtualThreads` or, inside a lambda,
/// `HeartbeatStructured.structuredConcurrency(…)`. With the method come the private members of the same file
/// that it uses. Reads files as the formatter leaves them: a member begins at an indent of four and ends with a
/// brace there. Immutable and thread-safe.
final class LessonSource {

    private static final int INDENT = 4;
    private static final Pattern METHOD = Pattern.compile("\\b([A-Z]\\w*)(?:::|\\.)([a-z]\\w*)");
    private static final Pattern BARE_METHOD = Pattern.compile("\\b([a-z]\\w*)\\(");
    private static final Pattern MEMBER =
            Pattern.compile("^ {4}(?!@|//|})[^=;(]*?\\b(?:(?:class|record|interface|enum) (\\w+)|(\\w+)\\()");

    /// A call, a method reference, or a type.
    private static final Pattern USE = Pattern.compile("\\b([a-z]\\w*)(?=\\()|::([a-z]\\w*)|\\b([A-Z]\\w*)\\b");

    private final Class<?> lesson;

    /// One member of a file: its text, with what stands above it, and whether only its own file can use it.
    private record Member(String text, boolean isPrivate) {}

    private record Method(String className, String name) {}

    LessonSource(Class<?> lesson) {
        this.lesson = lesson;
    }

    /// Returns the name of the class that has the variant's method.
    String codeClass(Enum<?> variant) {
        return lesson.getPackageName() + "." + method(variant).className;
    }

    /// Returns the variant's method, with the private members that it uses.
    String ofVariant(Enum<?> variant) {
        var method = method(variant);
        var members = members(file(method.className));
        var wanted = new LinkedHashSet<String>();
        collect(method.name, members, wanted);
        var texts = wanted.stream().map(name -> members.getOrDefault(name, List.of()));
        return String.join(
                "\n",
                texts.flatMap(List::stream)
                        .map(Member::text)
                        .map(LessonSource::outdent)
                        .toList());
    }

    private static void collect(String name, Map<String, List<Member>> members, Set<String> wanted) {
        if (!members.containsKey(name) || !wanted.add(name)) {
            return;
        }
        members.get(name).stream()
                .flatMap(member -> USE.matcher(member.text).results())
                .flatMap(found -> Stream.of(found.group(1), found.group(2), found.group(3)))
                .filter(Objects::nonNull)
                .filter(used -> members.getOrDefault(used, List.of()).stream().anyMatch(Member::isPrivate))
                .forEach(used -> collect(used, members, wanted));
    }

    /// Returns a class without package, imports and what only the lab needs.
    String ofClass(Class<?> type) {
        if (type.getEnclosingClass() != null) {
            return String.join(
                    "\n",
                    members(file(type.getPackageName(), type.getEnclosingClass().getSimpleName()))
                            .getOrDefault(type.getSimpleName(), List.of())
                            .stream()
                            .map(member -> outdent(member.text))
                            .toList());
        }
        return String.join(
                                "\n",
                                file(type.getPackageName(), type.getSimpleName()).stream()
                                        .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
                                        .toList())
                        .strip()
                + "\n";
    }

    private Method method(Enum<?> variant) {
        var row = row(variant);
        var qualified = METHOD.matcher(row).results().filter(found -> isOfLesson(found.group(1)));
        var named = qualified
                .map(found -> new Method(found.group(1), found.group(2)))
                .findFirst();
        return named.or(() -> bare(row))
                .orElseThrow(() -> new IllegalStateException(
                        "row of %s in %s names no method: found '%s'".formatted(variant, lesson.getName(), row)));
    }

    private Optional<Method> bare(String row) {
        var members = members(file(lesson.getSimpleName()));
        return BARE_METHOD
                .matcher(row)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.startsWith("runs") && members.containsKey(name))
                .map(name -> new Method(lesson.getSimpleName(), name))
                .findFirst();
    }

    private boolean isOfLesson(String className) {
        return className.startsWith(lesson.getSimpleName());
    }

    /// Returns the arguments of the constant, up to the comma or semicolon that ends it.
    private String row(Enum<?> variant) {
        var text = String.join("\n", file(lesson.getSimpleName()));
        var begin = Pattern.compile("^ {8}" + variant.name() + "\\(", Pattern.MULTILINE)
                .matcher(text);
        if (!begin.find()) {
            throw new IllegalStateException("%s is no constant in the source of %s".formatted(variant, lesson));
        }
        var depth = 1;
        var at = begin.end();
        while (depth > 0 && at < text.length()) {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            at++;
        }
        return text.substring(begin.end(), at);
    }

    private List<String> file(String simpleName) {
        return file(lesson.getPackageName(), simpleName);
    }

    private List<String> file(String packageName, String simpleName) {
        var path = "sources/%s/%s.java".formatted(packageName.replace('.', '/'), simpleName);
        try (var stream = lesson.getClassLoader().getResourceAsStream(path)) {
            return stream == null
                    ? List.of()
                    : new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Finds the members of the file's top-level class by name; overloads come together.
    private static Map<String, List<Member>> members(List<String> lines) {
        var members = new TreeMap<String, List<Member>>();
        for (var i = 0; i < lines.size(); i++) {
            var found = MEMBER.matcher(lines.get(i));
            if (!found.find()) {
                continue;
            }
            var end = i;
            while (end < lines.size() && !endsMember(lines.get(end))) {
                end++;
            }
            var begin = i;
            while (begin > 0 && lines.get(begin - 1).matches(" {4}(///|@).*")) {
                begin--;
            }
            var text = String.join("\n", lines.subList(begin, Math.min(end + 1, lines.size()))) + "\n";
            var name = found.group(1) != null ? found.group(1) : found.group(2);
            members.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(new Member(text, lines.get(i).contains("private ")));
            i = end;
        }
        return members;
    }

    private static boolean endsMember(String line) {
        return line.equals("    }") || line.matches(" {4}(?! )(?!///|//|@).*[{(].*}") || line.matches(" {4}(?! ).*;");
    }

    private static String outdent(String text) {
        return text.lines()
                .map(line -> line.startsWith(" ".repeat(INDENT)) ? line.substring(INDENT) : line)
                .reduce("", (all, line) -> all + line + "\n");
    }
}
