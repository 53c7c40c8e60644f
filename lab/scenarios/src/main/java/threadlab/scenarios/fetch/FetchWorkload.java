package threadlab.scenarios.fetch;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import threadlab.model.ListSchedule;
import threadlab.model.Workload;

/// Holds the URLs, how long each takes, and how large each body is.
record FetchWorkload(String id, String title, List<Site> sites, int bodyBytes) implements Workload {

    FetchWorkload {
        sites = List.copyOf(sites);
    }

    List<String> names() {
        return sites.stream().map(Site::name).toList();
    }

    List<Duration> delays() {
        return sites.stream().map(Site::delay).toList();
    }

    boolean hasFailure() {
        return sites.stream().anyMatch(site -> site.status() != Site.OK);
    }

    @Override
    public Map<String, Object> numbers() {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("sites", names());
        numbers.put("delayMillis", delays().stream().map(Duration::toMillis).toList());
        numbers.put("httpStatus", sites.stream().map(Site::status).toList());
        numbers.put("bodyBytes", bodyBytes);
        return numbers;
    }

    @Override
    public Duration longestPass() {
        return ListSchedule.of(delays(), 1).makespan();
    }

    @Override
    public boolean mostlyWaits() {
        return true;
    }
}
