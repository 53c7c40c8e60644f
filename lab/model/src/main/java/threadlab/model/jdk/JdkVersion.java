package threadlab.model.jdk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the JDK's version in the texts by which JVMs name themselves.
///
/// Two texts are known: what `java.vm.version` and `java.runtime.version` hold, `25.0.3+9-LTS`, and the field
/// `jvmVersion` of `jdk.JVMInformation`, `OpenJDK 64-Bit Server VM (25.0.3+9-LTS) for linux-amd64 JRE (25.0.3+9-LTS),
/// built on …`.
public final class JdkVersion {

    /// From here on HotSpot has the version of its JDK.
    private static final int COMMON_NUMBER_SINCE = 9;

    /// The JVM of JDK 8 calls itself `25.292-b10`, a version of JDK 25 by its form; its JRE is `1.8.0_292-b10`.
    private static final Pattern OF_JRE = Pattern.compile("JRE \\(([^)\\s]+)\\)");
    private static final Pattern IN_PARENTHESES = Pattern.compile("\\((\\d[^)\\s]*)\\)");
    private static final Pattern AT_THE_END = Pattern.compile("(?:^|\\s)(\\d[^\\s]*)$");

    private JdkVersion() {}

    /// Returns the version that a text names; empty where it names none, or one before JDK 9.
    public static Optional<Runtime.Version> in(String text) {
        return Stream.of(OF_JRE, IN_PARENTHESES, AT_THE_END)
                .map(pattern -> pattern.matcher(text.strip()))
                .filter(Matcher::find)
                .findFirst()
                .flatMap(found -> parse(found.group(1)));
    }

    private static Optional<Runtime.Version> parse(String version) {
        try {
            return Optional.of(Runtime.Version.parse(version)).filter(JdkVersion::isOfJdk);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A feature release has no interim releases: a second number other than 0 is of JDK 8's JVM, or is `1.8`.
    private static boolean isOfJdk(Runtime.Version version) {
        return version.feature() >= COMMON_NUMBER_SINCE && version.interim() == 0;
    }
}
