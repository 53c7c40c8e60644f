package threadlab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// Looks for links of pages that lead nowhere: to no file, or to no element of a page.
final class DeadLinks {

    private final Map<Path, Set<String>> anchors = new HashMap<>();

    private DeadLinks() {}

    /// Returns the dead links of all pages of a folder, each with its page: `claims.html: scenarios/x.html#y`.
    static List<String> in(Path folder) throws IOException {
        var links = new DeadLinks();
        var dead = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var page :
                    files.filter(file -> file.toString().endsWith(".html")).toList()) {
                for (var href : Jsoup.parse(page).select("a[href]").eachAttr("href")) {
                    if (!links.leads(page, href)) {
                        dead.add(folder.relativize(page) + ": " + href);
                    }
                }
            }
        }
        return dead;
    }

    private boolean leads(Path page, String href) throws IOException {
        var hash = href.indexOf('#');
        var file = hash < 0 ? href : href.substring(0, hash);
        var target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        return Files.exists(target) && (hash < 0 || anchors(target).contains(href.substring(hash + 1)));
    }

    private Set<String> anchors(Path page) throws IOException {
        var known = anchors.get(page);
        if (known == null) {
            known = ids(Jsoup.parse(page));
            anchors.put(page, known);
        }
        return known;
    }

    private static Set<String> ids(Document page) {
        return Set.copyOf(page.select("[id]").eachAttr("id"));
    }
}
