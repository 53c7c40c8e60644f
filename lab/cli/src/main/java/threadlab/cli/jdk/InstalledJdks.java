package threadlab.cli.jdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Finds the JDKs of this machine where installers put them, one for each release: the newest version of it.
public final class InstalledJdks {

    private final Map<Integer, Jdk> byFeature = new TreeMap<>();

    private InstalledJdks(Stream<Jdk> jdks) {
        jdks.forEach(jdk -> byFeature.merge(
                jdk.feature(), jdk, (one, other) -> one.version().compareTo(other.version()) >= 0 ? one : other));
    }

    /// Looks at the environment and the usual folders; the JDK that runs this code stands for its own release.
    public static InstalledJdks find() {
        var found = new InstalledJdks(
                Stream.concat(named(System.getenv()), folders().flatMap(InstalledJdks::inside)));
        found.byFeature.put(Jdk.here().feature(), Jdk.here());
        return found;
    }

    /// Looks at the folders inside some others.
    static InstalledJdks in(List<Path> parents) {
        return new InstalledJdks(parents.stream().flatMap(InstalledJdks::inside));
    }

    /// Returns the one of a release.
    public Optional<Jdk> of(int feature) {
        return Optional.ofNullable(byFeature.get(feature));
    }

    /// Returns all from a release on, the oldest first.
    public List<Jdk> from(int oldest) {
        return byFeature.values().stream()
                .filter(jdk -> jdk.feature() >= oldest)
                .sorted(Comparator.comparingInt(Jdk::feature))
                .toList();
    }

    private static Stream<Jdk> named(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
                .flatMap(variable -> Jdk.in(Path.of(variable.getValue())).stream());
    }

    private static Stream<Path> folders() {
        var user = Path.of(System.getProperty("user.home"));
        return Stream.concat(
                Stream.of(
                                "/usr/lib/jvm",
                                "/usr/java",
                                "/opt/java",
                                "/Library/Java/JavaVirtualMachines",
                                "C:\\Program Files\\Java",
                                "C:\\Program Files\\Eclipse Adoptium",
                                "C:\\Program Files\\Zulu",
                                "C:\\Program Files\\Microsoft")
                        .map(Path::of),
                Stream.of(
                                ".sdkman/candidates/java",
                                ".jdks",
                                ".gradle/jdks",
                                ".asdf/installs/java",
                                ".local/share/mise/installs/java",
                                "Library/Java/JavaVirtualMachines")
                        .map(user::resolve));
    }

    private static Stream<Jdk> inside(Path parent) {
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (var entries = Files.list(parent)) {
            return entries
                    .flatMap(entry -> Stream.of(entry, entry.resolve("Contents/Home")))
                    .flatMap(home -> Jdk.in(home).stream())
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
