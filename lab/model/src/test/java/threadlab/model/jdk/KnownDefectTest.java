package threadlab.model.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import threadlab.model.words.Language;
import threadlab.model.words.Words;

class KnownDefectTest {

    @ParameterizedTest
    @CsvSource({
        "LOST_UNPARK, 24.0.2, false",
        "LOST_UNPARK, 25, true",
        "LOST_UNPARK, 25+36, true",
        "LOST_UNPARK, 25.0.2+10-LTS, true",
        "LOST_UNPARK, 25.0.3+9-LTS, false",
        "LOST_UNPARK, 25.0.10, false",
        "LOST_UNPARK, 26, true",
        "LOST_UNPARK, 26.0.1, false",
        "LOST_UNPARK, 27-ea+5, false",
        "LOST_UNPARK, 27.0.1.0.3+1-1-Debian, false",
        "LOST_UNPARK, 28, false",
        "STUCK_BLOCKED, 23.0.2, false",
        "STUCK_BLOCKED, 24, true",
        "STUCK_BLOCKED, 25.0.3+9-LTS, true",
        "STUCK_BLOCKED, 25.0.3.0.1, true",
        "STUCK_BLOCKED, 25.0.4, false",
        "STUCK_BLOCKED, 26.0.2.1+1-1-Debian, false",
        "STUCK_BLOCKED, 27, false",
        "YIELD_TAKES_PERMIT, 21, true",
        "YIELD_TAKES_PERMIT, 21.0.3+9, true",
        "YIELD_TAKES_PERMIT, 21.0.13+9-1-deb13u2-Debian, false",
        "YIELD_TAKES_PERMIT, 22, false",
        "MIXED_UP_EVENT_WRITER, 23, false",
        "MIXED_UP_EVENT_WRITER, 27.0.1.0.3+1-1-Debian, true",
        "MIXED_UP_EVENT_WRITER, 28, false",
        "CLASS_WAIT_KEEPS_CARRIER, 25.0.4, true",
        "CLASS_WAIT_KEEPS_CARRIER, 26, false"
    })
    void isInTheVersionsBetweenItsFirstAndItsFixes(KnownDefect defect, String version, boolean there) {
        assertThat(defect.isIn(Runtime.Version.parse(version))).isEqualTo(there);
    }

    @Test
    void areFoundByTheTextOfARecording() {
        var version = JdkVersion.in("OpenJDK 64-Bit Server VM (25.0.2+10-LTS) for linux-amd64 JRE (25.0.2+10-LTS)");

        assertThat(version.map(KnownDefect::in))
                .hasValueSatisfying(defects -> assertThat(defects)
                        .containsExactly(
                                KnownDefect.LOST_UNPARK,
                                KnownDefect.STUCK_BLOCKED,
                                KnownDefect.MIXED_UP_EVENT_WRITER,
                                KnownDefect.CLASS_WAIT_KEEPS_CARRIER));
    }

    @ParameterizedTest
    @EnumSource
    void isDescribedInBothLanguages(KnownDefect defect) {
        assertThat(Stream.of(defect.title(), defect.symptom(), defect.remedy(), defect.versions()))
                .hasSize(4)
                .allSatisfy(message -> assertThat(Words.write(message, Language.KOREAN))
                        .hasValueSatisfying(korean -> assertThat(korean)
                                .isNotEqualTo(message.english())
                                .doesNotContainPattern("\\{\\d}")));
        assertThat(defect.versions().english())
                .contains(defect.since().toString())
                .contains(defect.fixedIn().getLast().toString());
    }

    @ParameterizedTest
    @EnumSource
    void hasItsFixesAfterItsFirstVersion(KnownDefect defect) {
        assertThat(defect.fixedIn())
                .isNotEmpty()
                .isSorted()
                .allSatisfy(fix -> assertThat(fix).isGreaterThan(defect.since()));
        assertThat(defect.isIn(defect.since())).isTrue();
    }
}
