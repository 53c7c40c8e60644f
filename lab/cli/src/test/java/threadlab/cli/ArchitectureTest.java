package threadlab.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Holds the direction of the modules; the agent, which stands alone, is held by its POM.
@AnalyzeClasses(
        packages = "threadlab",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTheAgent.class})
@ArchTag("any-jdk")
class ArchitectureTest {

    static final class WithoutTheAgent implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/agent/");
        }
    }

    @ArchTest
    static final ArchRule MODULES = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("threadlab..")
            .layer("model")
            .definedBy("threadlab.model..")
            .layer("jfr")
            .definedBy("threadlab.jfr..")
            .layer("peers")
            .definedBy("threadlab.peers..")
            .layer("scenarios")
            .definedBy("threadlab.scenarios..")
            .layer("runner")
            .definedBy("threadlab.runner..")
            .layer("report")
            .definedBy("threadlab.report..")
            .layer("cli")
            .definedBy("threadlab.cli..")
            .layer("benchmarks")
            .definedBy("threadlab.benchmarks..")
            .layer("launcher")
            .definedBy("threadlab.launcher..")
            .whereLayer("model")
            .mayNotAccessAnyLayer()
            .whereLayer("jfr")
            .mayOnlyAccessLayers("model")
            .whereLayer("peers")
            .mayOnlyAccessLayers("model", "jfr")
            .whereLayer("scenarios")
            .mayOnlyAccessLayers("model", "jfr")
            .whereLayer("runner")
            .mayOnlyAccessLayers("model", "jfr")
            .whereLayer("report")
            .mayOnlyAccessLayers("model", "jfr")
            .whereLayer("benchmarks")
            .mayOnlyAccessLayers("model", "jfr")
            .whereLayer("benchmarks")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("launcher")
            .mayNotAccessAnyLayer()
            .whereLayer("peers")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("scenarios")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule PACKAGES_OF_JFR = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("threadlab.jfr..")
            .layer("event")
            .definedBy("threadlab.jfr.event")
            .layer("record")
            .definedBy("threadlab.jfr.record")
            .layer("column")
            .definedBy("threadlab.jfr.column")
            .layer("mount")
            .definedBy("threadlab.jfr.mount")
            .layer("parse")
            .definedBy("threadlab.jfr.parse")
            .layer("timeline")
            .definedBy("threadlab.jfr.timeline")
            .whereLayer("event")
            .mayNotAccessAnyLayer()
            .whereLayer("record")
            .mayOnlyAccessLayers("event")
            .whereLayer("column")
            .mayNotAccessAnyLayer()
            .whereLayer("mount")
            .mayOnlyAccessLayers("event", "column")
            .whereLayer("parse")
            .mayOnlyAccessLayers("event", "column", "mount")
            .whereLayer("timeline")
            .mayOnlyAccessLayers("event", "column", "mount", "parse");

    @ArchTest
    static final ArchRule MOUNT_TABLES_STAY_IN_JFR = noClasses()
            .that()
            .resideOutsideOfPackage("threadlab.jfr..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("threadlab.jfr.mount");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("threadlab.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule MODEL_NEEDS_ONLY_THE_JDK = classes()
            .that()
            .resideInAPackage("threadlab.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("threadlab.model..", "java..", "com.sun.management..", "org.jspecify..");

    @ArchTest
    static final ArchRule ONLY_PROCESSES_WRITE_TO_STDOUT = noClasses()
            .that()
            .resideOutsideOfPackages("threadlab.cli..", "threadlab.launcher..", "threadlab.benchmarks..")
            .and()
            .doNotHaveSimpleName("DelayServer")
            .and()
            .doNotHaveSimpleName("AgentLoader")
            .and(areNoMainsOfChildren())
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    /// A child process of a scenario tells its parent by its stdout.
    private static DescribedPredicate<JavaClass> areNoMainsOfChildren() {
        return DescribedPredicate.describe(
                "are no children's programs of a scenario",
                type -> !type.getPackageName().startsWith("threadlab.scenarios.")
                        || type.tryGetMethod("main", String[].class).isEmpty());
    }
}
