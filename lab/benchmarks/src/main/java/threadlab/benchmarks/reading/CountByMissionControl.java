package threadlab.benchmarks.reading;

import java.io.File;
import java.io.IOException;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/// Loads a recording as JDK Mission Control does, which keeps all of it, and counts its events.
final class CountByMissionControl {

    private CountByMissionControl() {}

    /// Takes the recording.
    public static void main(String[] arguments) throws IOException, CouldNotLoadRecordingException {
        var count = 0L;
        for (IItemIterable ofOneType : JfrLoaderToolkit.loadEvents(new File(arguments[0]))) {
            count += ofOneType.getItemCount();
        }
        System.out.println(count);
    }
}
