package threadlab.scenarios.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import threadlab.model.Model;
import threadlab.model.peer.Peer;

/// Reads a peer's program beside a lesson and cuts functions out of it: what is shown is what ran.
///
/// A declaration begins at the left margin, with what stands right above it, and ends where the next one begins.
/// Immutable and thread-safe.
///
/// @param file the program's name
record PeerSource(Peer peer, String file, String text) {

    private static final Pattern PYTHON =
            Pattern.compile("^(?:(?:async )?def (\\w+)|class (\\w+)|([A-Za-z_]\\w*)(?:: \\w+)? = ).*");
    private static final Pattern JAVASCRIPT =
            Pattern.compile("^(?:export )?(?:async )?(?:function\\*? ?(\\w+)|class (\\w+)|(?:const|let) (\\w+)).*");
    private static final Pattern ABOVE = Pattern.compile("^(?:@|#|/\\*\\*| \\*|//).*");
    private static final Pattern WORD = Pattern.compile("\\b[A-Za-z_]\\w*");

    /// Reads the program of a lesson.
    ///
    /// @param id the lesson's
    static PeerSource of(Class<?> lesson, String id, Model model) {
        var peer = model.peer().orElseThrow();
        var file = switch (peer) {
            case CPYTHON -> id.replace('-', '_') + ".py";
            case NODE -> id + ".mjs";
        };
        var path = "sources/%s/%s".formatted(lesson.getPackageName().replace('.', '/'), file);
        try (var stream = lesson.getClassLoader().getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("no %s beside %s".formatted(file, lesson.getName()));
            }
            return new PeerSource(peer, file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns a function, and after it what else of the program it uses.
    ///
    /// @throws IllegalStateException where the program has no such function
    String ofFunction(String function) {
        var declarations = declarations();
        if (!declarations.containsKey(function)) {
            throw new IllegalStateException("%s has no function '%s'".formatted(file, function));
        }
        var wanted = new LinkedHashSet<String>();
        collect(function, declarations, wanted);
        return wanted.stream().map(declarations::get).collect(Collectors.joining("\n\n")) + "\n";
    }

    private static void collect(String name, Map<String, String> declarations, Set<String> wanted) {
        if (wanted.add(name)) {
            WORD.matcher(declarations.getOrDefault(name, ""))
                    .results()
                    .map(found -> found.group())
                    .filter(declarations::containsKey)
                    .forEach(used -> collect(used, declarations, wanted));
        }
    }

    private Map<String, String> declarations() {
        var declarations = new LinkedHashMap<String, String>();
        var lines = text.lines().toList();
        var begin = -1;
        var name = "";
        for (var i = 0; i < lines.size(); i++) {
            var declared = declared(lines.get(i));
            if (!declared.isEmpty()) {
                var top = top(lines, i);
                put(declarations, name, lines, begin, top);
                begin = top;
                name = declared;
            }
        }
        put(declarations, name, lines, begin, lines.size());
        return declarations;
    }

    private String declared(String line) {
        var pattern = switch (peer) {
            case CPYTHON -> PYTHON;
            case NODE -> JAVASCRIPT;
        };
        var found = pattern.matcher(line);
        if (!found.matches()) {
            return "";
        }
        var names = new ArrayList<String>();
        for (var i = 1; i <= found.groupCount(); i++) {
            if (found.group(i) != null) {
                names.add(found.group(i));
            }
        }
        return names.getFirst();
    }

    /// Returns where the comments and decorators right above a line begin.
    private static int top(List<String> lines, int line) {
        var top = line;
        while (top > 0 && ABOVE.matcher(lines.get(top - 1)).matches()) {
            top--;
        }
        return top;
    }

    private static void put(Map<String, String> declarations, String name, List<String> lines, int begin, int end) {
        if (begin >= 0) {
            declarations.put(name, String.join("\n", lines.subList(begin, end)).strip());
        }
    }
}
