package threadlab.jfr.parse;

/// Describes the JVM and the machine of a recording; a text is empty if the recording does not report it.
///
/// @param jvm name and version
/// @param feature the JDK's feature release; 0 if the recording does not report it
/// @param system the operating system
/// @param processors the number of processors
public record RecordingInfo(String jvm, int feature, String system, String processors) {

    static final RecordingInfo UNKNOWN = new RecordingInfo("", 0, "", "");

    RecordingInfo withJvm(JvmVersion version) {
        return new RecordingInfo(version.inWords(), version.feature(), system, processors);
    }

    RecordingInfo withSystem(String newSystem) {
        return new RecordingInfo(jvm, feature, newSystem, processors);
    }

    RecordingInfo withProcessors(String newProcessors) {
        return new RecordingInfo(jvm, feature, system, newProcessors);
    }
}
