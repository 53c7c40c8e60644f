package threadlab.report.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import threadlab.model.peer.PeerRuntime;
import threadlab.model.run.Environment;
import threadlab.model.run.Run;
import threadlab.model.stats.Figures;
import threadlab.model.stats.Unit;
import threadlab.report.benchmark.BenchmarkSection;
import threadlab.report.claims.ClaimTable;
import threadlab.report.findings.Findings;
import threadlab.report.html.NamedValue;
import threadlab.report.keychart.KeyChart;
import threadlab.report.scenario.ScenarioView;
import threadlab.report.scenario.WorkloadView;
import threadlab.report.words.LocalizedText;

/// Shows a run: what its first page and the pages beside that have.
///
/// @param claims every claim of the documents with its status
/// @param benchmarks the micro-benchmarks
/// @param charts the pictures that scenarios ask for
/// @param overview every scenario under every model
public record RunPage(
        Run run,
        Totals totals,
        List<ScenarioView> scenarios,
        ClaimTable claims,
        BenchmarkSection benchmarks,
        List<KeyChart> charts,
        Overview overview) {

    /// Returns the facts for the top of the page.
    public List<NamedValue> facts() {
        var environment = run.environment();
        return Stream.of(
                        Stream.of(NamedValue.of("fact.jdk", environment.jdk() + ", " + environment.vendor())),
                        environment.peers().stream().map(RunPage::briefly),
                        Stream.of(
                                NamedValue.of("fact.system", environment.os() + ", " + environment.arch()),
                                NamedValue.of("fact.processors", String.valueOf(environment.cpus())),
                                new NamedValue(LocalizedText.say("fact.scale"), scale()),
                                NamedValue.of("fact.run", run.runId())),
                        leftOut())
                .flatMap(facts -> facts)
                .toList();
    }

    private static NamedValue briefly(PeerRuntime peer) {
        return new NamedValue(
                LocalizedText.same(peer.implementation().title()),
                LocalizedText.join(", ", lock(peer, peer.version())));
    }

    /// Says which interpreters that were asked for did not run beside others.
    private Stream<NamedValue> leftOut() {
        return run.environment().peersLeftOut().stream()
                .map(reason -> new NamedValue(LocalizedText.say("fact.leftOut"), LocalizedText.of(reason)));
    }

    private static NamedValue wholly(PeerRuntime peer) {
        return new NamedValue(
                LocalizedText.same(peer.implementation().title()), LocalizedText.join("; ", lock(peer, peer.build())));
    }

    /// Says after a text whether a global interpreter lock is at work, where the runtime may have one.
    private static List<LocalizedText> lock(PeerRuntime peer, String text) {
        var gil = peer.gil();
        return gil == null
                ? List.of(LocalizedText.same(text))
                : List.of(LocalizedText.same(text), LocalizedText.say(gil ? "fact.withGil" : "fact.withoutGil"));
    }

    private LocalizedText scale() {
        var name = run.environment().scale();
        return LocalizedText.find("scale." + name).orElse(LocalizedText.same(name));
    }

    /// Returns every fact about where and how it ran.
    public List<NamedValue> environment() {
        var environment = run.environment();
        return Stream.of(ofJvm(environment), environment.peers().stream().map(RunPage::wholly), leftOut())
                .flatMap(facts -> facts)
                .toList();
    }

    private Stream<NamedValue> ofJvm(Environment environment) {
        return Stream.of(
                NamedValue.of("fact.jdk", environment.jdk()),
                NamedValue.of("fact.feature", String.valueOf(environment.jdkFeature())),
                NamedValue.of("fact.vendor", environment.vendor()),
                NamedValue.of("fact.vm", environment.vm()),
                NamedValue.of("fact.os", environment.os()),
                NamedValue.of("fact.arch", environment.arch()),
                NamedValue.of("fact.cpus", String.valueOf(environment.cpus())),
                NamedValue.of("fact.memory", Figures.format(environment.memoryBytes(), Unit.BYTES)),
                NamedValue.of("fact.commonPool", String.valueOf(environment.commonPoolParallelism())),
                NamedValue.of("fact.scale", environment.scale()),
                NamedValue.of("fact.seed", String.valueOf(environment.seed())),
                NamedValue.of("fact.command", run.command()),
                NamedValue.of("fact.schema", String.valueOf(run.schema())));
    }

    /// Returns what it found, in a few sentences.
    public Findings findings() {
        return Findings.of(run);
    }

    /// Returns which facts could have been refuted, and by what.
    public KnockOuts knockOuts() {
        return KnockOuts.of(run);
    }

    /// Returns how much later than asked sleepers were resumed, of all trials.
    public ResumeDelays resumeDelays() {
        return ResumeDelays.of(run);
    }

    /// Returns how quiet the machine was.
    public Quietness quietness() {
        return Quietness.of(run);
    }

    /// Returns everything that was not confirmed.
    public Unconfirmed unconfirmed() {
        return Unconfirmed.of(workloads());
    }

    /// Returns the picture of a scenario, where it has one.
    public Optional<KeyChart> chart(ScenarioView scenario) {
        return charts.stream()
                .filter(chart -> chart.scenario().equals(scenario.id()))
                .findFirst();
    }

    /// Returns the links from one of the pages in the run's folder to the others.
    public Navigation navigation(String here) {
        return Navigation.of(run, "", here);
    }

    /// Returns the workloads of all scenarios.
    public List<WorkloadView> workloads() {
        return scenarios.stream()
                .flatMap(scenario -> scenario.workloads().stream())
                .toList();
    }
}
