package threadlab.report.html;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// Embeds a script in a page whose policy allows it by its hash.
///
/// @param source what is put into the page, as it is
public record Script(String source) implements Content {

    /// Remembers language and theme.
    public static final Script SETTINGS = read("settings.js");

    /// Leads from page to page of a run.
    public static final Script NAVIGATION = read("navigation.js");

    /// Draws charts: Chart.js, under the MIT license, which its first lines name.
    public static final Script CHARTS = new Script(
            Resource.text("/threadlab/report/timeline/chart.umd.min.js").replaceFirst("(?m)^//# source.*$", ""));

    /// Draws timelines: the modules of the folder, one after the other in one module.
    public static final Script TIMELINES = joined(List.of(
            "words",
            "parts",
            "fills",
            "lane",
            "codec",
            "samples",
            "view",
            "axes",
            "axis",
            "rows",
            "painter",
            "links",
            "mounts",
            "interval",
            "panel",
            "path",
            "threadcard",
            "jumps",
            "search",
            "charts",
            "flame",
            "threadtable",
            "moves",
            "pointers",
            "chooser",
            "minimap",
            "help",
            "tools",
            "keys",
            "focus",
            "app",
            "zoomlinks",
            "main"));

    private static Script read(String name) {
        return new Script(Resource.text("/threadlab/report/page/" + name));
    }

    /// In one module there is nothing to import: what a module exports the later ones see by its name.
    private static Script joined(List<String> modules) {
        return new Script(modules.stream()
                .map(name -> Resource.text("/threadlab/report/timeline/" + name + ".js"))
                .map(source -> source.replaceAll("(?m)^import .*;\\n", "").replaceAll("(?m)^export ", ""))
                .collect(Collectors.joining("\n")));
    }

    /// Returns how a content security policy names it: `'sha256-…'`.
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(source);
    }
}
