package threadlab.model.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts as JVMs and their recordings give them.
class JdkVersionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "25.0.3+9-LTS|25.0.3+9-LTS",
                "OpenJDK 64-Bit Server VM 25.0.3+9-LTS|25.0.3+9-LTS",
                "OpenJDK 64-Bit Server VM (25.0.3+9-LTS) for linux-amd64 JRE (25.0.3+9-LTS), built on "
                        + "2026-04-21T00:00:00Z with gcc 14.2.0|25.0.3+9-LTS",
                "OpenJDK 64-Bit Server VM (21.0.13+9-1-deb13u2-Debian) for linux-amd64 JRE "
                        + "(21.0.13+9-1-deb13u2-Debian), built on 2026-10-21T06:17:38Z with gcc 14.2.0"
                        + "|21.0.13+9-1-deb13u2-Debian",
                "Java HotSpot(TM) 64-Bit Server VM (27-ea+5-123) for windows-amd64 JRE (27-ea+5-123), built on "
                        + "2026-01-22T00:00:00Z with MS VC++ 17.13|27-ea+5-123",
                "Java HotSpot(TM) 64-Bit Server VM 25.0.1+8-LTS-27|25.0.1+8-LTS-27",
                "26.0.2.1+1-1-Debian|26.0.2.1+1-1-Debian",
                "27.0.1.0.3+1-1-Debian|27.0.1.0.3+1-1-Debian",
                "25|25"
            })
    void isFoundInWhatJvmsCallThemselves(String text, String version) {
        assertThat(JdkVersion.in(text)).contains(Runtime.Version.parse(version));
    }

    @Test
    void isThatOfTheRunningJvm() {
        var own = System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");

        assertThat(JdkVersion.in(own)).contains(Runtime.version());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OpenJDK 64-Bit Server VM",
                "OpenJDK 64-Bit Server VM (25.292-b10) for linux-amd64 JRE (1.8.0_292-b10), built on Apr 20 2021",
                "OpenJDK 64-Bit Server VM (25.292-b10)",
                "25.292-b10",
                "1.8.0_292"
            })
    void isNotFoundWhereThereIsNoneOrThatOfJdk8(String text) {
        assertThat(JdkVersion.in(text)).isEmpty();
    }
}
