package threadlab.report.run;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadlab.model.run.Run;
import threadlab.model.run.ScenarioRun;
import threadlab.report.html.Links;
import threadlab.report.html.PageFiles;
import threadlab.report.words.LocalizedText;

/// Leads from each page of a run to the others.
///
/// A link also names the anchors that its page has: a link to the former single page, `index.html#claim-3-8`, is sent
/// on to where its anchor is today.
///
/// @param root leads from this page to the run's folder: empty, or `../`
/// @param here the page that has it, from the run's folder
/// @param scenarios one a scenario
public record Navigation(String root, String here, List<Target> scenarios) {

    /// Names a page.
    ///
    /// @param file from the run's folder
    /// @param anchors what the anchors begin with that are on the page, separated by spaces
    public record Target(LocalizedText title, String file, String anchors) {}

    static Navigation of(Run run, String root, String here) {
        var byId = new LinkedHashMap<String, Target>();
        run.scenarios().forEach(scenario -> byId.putIfAbsent(scenario.id(), target(scenario)));
        return new Navigation(root, here, List.copyOf(byId.values()));
    }

    private static Target target(ScenarioRun scenario) {
        var anchors = Links.anchor("workload", scenario.id()) + "-";
        return new Target(LocalizedText.of(scenario.title()), PageFiles.scenario(scenario.id()), anchors);
    }

    /// Returns the pages that every run has.
    public List<Target> pages() {
        return List.of(
                new Target(LocalizedText.say("claims.title"), PageFiles.CLAIMS, "claim- claims document-"),
                new Target(LocalizedText.say("benchmarks.title"), PageFiles.BENCHMARKS, "benchmark- benchmarks"),
                new Target(LocalizedText.say("nav.method"), PageFiles.METHOD, "method knock-outs glossary"));
    }

    /// Returns what a link says of the page that is open: `page` if it is that one, else null.
    public @Nullable String current(String file) {
        return file.equals(here) ? "page" : null;
    }
}
