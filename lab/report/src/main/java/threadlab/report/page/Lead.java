package threadlab.report.page;

import threadlab.report.svg.Stage;
import threadlab.report.words.Text;

/// Shows one of the two pictures that head the report.
///
/// @param scenario which scenario it is of
/// @param title what it asks
/// @param sentence what to see, with the figures of the pass that it shows
/// @param source the events that it rests on
/// @param link where the scenario is on the page
public record Lead(String scenario, Text title, Text sentence, String source, String link, Stage stage) {

    /// Returns its file, from the run's folder.
    public String file() {
        return "pictures/lead-" + Links.anchor(scenario) + ".svg";
    }
}
