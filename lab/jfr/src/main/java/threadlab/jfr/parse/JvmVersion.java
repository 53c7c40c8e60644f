package threadlab.jfr.parse;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads which JVM wrote a recording.
///
/// HotSpot had numbers of its own up to JDK 8: `25.292-b10` is JDK 8. So the number behind `JRE` counts where there is
/// one, and a number of HotSpot's is recognized by its build.
///
/// @param feature the JDK's feature release; 0 if the recording does not report it
record JvmVersion(String inWords, int feature) {

    private static final Pattern JRE = Pattern.compile("JRE \\((?:1\\.)?(\\d{1,3})\\b");
    private static final Pattern HOTSPOT = Pattern.compile("(?:^|\\()(2[45])\\.\\d+-b\\d+");
    private static final Pattern JDK = Pattern.compile("(?:^|\\()(\\d{1,3})(?:[.+)-]|$)");

    /// The numbers of HotSpot and of the JDK differ by this much.
    private static final int HOTSPOT_AHEAD = 17;

    /// @param name the JVM's name, which some writers keep out of the version
    static JvmVersion of(@Nullable String name, @Nullable String version) {
        var line = firstLine(version);
        var words = line.replaceFirst(" JRE \\(.*", "");
        var isNumber = !words.isEmpty() && Character.isDigit(words.charAt(0));
        return new JvmVersion(isNumber ? (firstLine(name) + " " + words).strip() : words, feature(line));
    }

    private static int feature(String version) {
        var jre = JRE.matcher(version);
        if (jre.find()) {
            return Integer.parseInt(jre.group(1));
        }
        var hotspot = HOTSPOT.matcher(version);
        if (hotspot.find()) {
            return Integer.parseInt(hotspot.group(1)) - HOTSPOT_AHEAD;
        }
        var jdk = JDK.matcher(version);
        return jdk.find() ? Integer.parseInt(jdk.group(1)) : 0;
    }

    static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("").strip();
    }
}
