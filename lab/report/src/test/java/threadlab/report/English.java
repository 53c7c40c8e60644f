package threadlab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import threadlab.report.page.Script;

/// Reads a page as it is shown where no language was chosen, without the lab's own scripts and the data that they read.
final class English {

    private English() {}

    static Document page(Path file) throws IOException {
        var page = Jsoup.parse(file);
        page.select(":is(span, tspan)[lang=ko]").remove();
        page.select("script").stream().filter(English::isOurs).forEach(Element::remove);
        return page;
    }

    private static boolean isOurs(Element script) {
        return script.attr("type").startsWith("application/")
                || Stream.of(Script.SETTINGS, Script.CHARTS, Script.TIMELINES)
                        .anyMatch(ours ->
                                ours.source().strip().equals(script.data().strip()));
    }
}
