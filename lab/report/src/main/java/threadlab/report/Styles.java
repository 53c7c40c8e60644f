package threadlab.report;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import threadlab.report.html.Script;

/// Lets a page's policy allow the style sheets of its head by their hashes, and no other.
///
/// The head has no foreign text but an escaped title; names from recordings are in the body.
final class Styles {

    private static final String ANY = "style-src 'unsafe-inline'";
    private static final Pattern SHEET = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    private Styles() {}

    static String allowed(String page) {
        var end = page.indexOf("</head>");
        if (end < 0) {
            return page;
        }
        var head = page.substring(0, end);
        var hashes = SHEET.matcher(head)
                .results()
                .map(sheet -> new Script(sheet.group(1)).hash())
                .collect(Collectors.joining(" "));
        return head.replace(ANY, "style-src " + hashes) + page.substring(end);
    }
}
