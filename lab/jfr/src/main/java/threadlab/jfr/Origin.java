package threadlab.jfr;

/// Says where a recording comes from; a text is empty where the recording does not tell.
///
/// @param jvm name and version
/// @param feature the JDK's feature release, 0 where it is not told
/// @param system the operating system
/// @param processors what the machine has
public record Origin(String jvm, int feature, String system, String processors) {

    static final Origin UNKNOWN = new Origin("", 0, "", "");

    Origin withJvm(String newJvm, int newFeature) {
        return new Origin(newJvm, newFeature, system, processors);
    }

    Origin withSystem(String newSystem) {
        return new Origin(jvm, feature, newSystem, processors);
    }

    Origin withProcessors(String newProcessors) {
        return new Origin(jvm, feature, system, newProcessors);
    }
}
