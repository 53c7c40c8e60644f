package threadlab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import threadlab.report.html.Script;
import threadlab.report.timeline.TimelineTexts;

/// Reads a page as a wide window shows it where no language was chosen, without the lab's own scripts and their data.
final class English {

    private English() {}

    static Document page(Path file) throws IOException {
        var page = Jsoup.parse(file);
        page.select(":is(span, tspan)[lang=ko]").remove();
        page.select(".stacked .narrow").remove();
        var own = Set.of(
                Script.SETTINGS.source(),
                Script.NAVIGATION.source(),
                Script.CHARTS.source(),
                Script.TIMELINES.source(),
                TimelineTexts.json());
        page.select("script").removeIf(script -> own.contains(script.data()));
        page.select("script[type=application/vnd.threadlab.timeline]")
                .removeIf(script -> script.data().matches("[A-Za-z0-9+/=]+"));
        return page;
    }
}
