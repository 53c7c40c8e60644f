package threadlab.report.keychart;

import java.util.Arrays;
import java.util.stream.Collectors;
import threadlab.model.run.LeadPicture;
import threadlab.model.run.ScenarioRun;
import threadlab.report.html.Links;
import threadlab.report.words.LocalizedText;

/// Shows the picture that a scenario asks for at the head of the report.
///
/// @param scenario which scenario it is of
/// @param title what it shows
/// @param sentence what to see, with the figures of the pass that it shows
/// @param source the events that it rests on
public record KeyChart(
        String scenario, LocalizedText title, LocalizedText sentence, String source, ChartLayout layout) {

    /// Pairs a drawing with its sentence.
    record Drawing(LocalizedText sentence, ChartLayout layout) {}

    static KeyChart of(ScenarioRun run, LeadPicture picture, Drawing drawing, String source) {
        return new KeyChart(run.id(), LocalizedText.of(picture.title()), drawing.sentence, source, drawing.layout);
    }

    /// Returns the command that prints the events from a recording.
    public String printCommand() {
        return Arrays.stream(source.split(", ", -1))
                .filter(name -> name.matches("[\\w.]+"))
                .collect(Collectors.joining(",", "jfr print --events ", " FILE"));
    }

    /// Returns its file, from the run's folder.
    public String file() {
        return "pictures/lead-" + Links.anchor(scenario) + ".svg";
    }

    /// Returns its place on the page.
    public String anchor() {
        return Links.anchor("lead", scenario);
    }
}
